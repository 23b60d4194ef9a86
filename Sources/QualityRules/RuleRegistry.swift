package import CohortAnalytics
package import CohortImport

/// All rules, and the findings of a run by them.
package enum RuleRegistry {
    private static let registrationRules: [any RegistrationRule] = [
        CertificatedWithoutRequirements(),
        UpgradeFromUnknown(),
        UpgradeFromOtherLearner(),
        UpgradeWithoutTransition(),
        AccreditingUnitNotPassed(),
        HoursBeyondMaximum(),
        UpgradeFeeNotRecorded(),
        UpgradeNotLinked(),
        UpgradeLoop(),
    ]

    /// Every rule's definition, in the order of ids.
    package static var definitions: [RuleDefinition] {
        RejectionRule.allCases.map(\.definition) + registrationRules.map { type(of: $0).definition }
    }

    /// Everything the rules find, sorted by rule, severity, registration, file, line and field.
    ///
    /// - Parameter fileLabels: the names of the inputs by their positions, to sort by.
    package static func findings(
        of evaluation: Evaluation,
        rejectedRows: [RejectedRow],
        fileLabels: [String]
    ) -> [Finding] {
        var findings = rejectedRows.map(Finding.init)
        let context = RuleContext(evaluation)
        for rule in registrationRules {
            let definition = type(of: rule).definition
            for index in evaluation.inScope {
                guard let result = rule.finding(of: index, in: context) else { continue }
                let position = evaluation.ledger.positions[index]
                findings.append(
                    Finding(
                        ruleID: definition.id,
                        severity: definition.severity,
                        registrationID: context.identifier(of: index),
                        file: position.file,
                        line: position.line,
                        field: result.field,
                        value: result.value,
                        message: result.message
                    )
                )
            }
        }
        return findings.sorted { precedes($0, $1, fileLabels) }
    }

    private static func precedes(_ left: Finding, _ right: Finding, _ fileLabels: [String]) -> Bool {
        if left.ruleID != right.ruleID { return bytewiseLess(left.ruleID, right.ruleID) }
        if left.severity != right.severity { return bytewiseLess(left.severity.rawValue, right.severity.rawValue) }
        // Not `==`, which takes Unicode equivalents for equal.
        if bytewiseLess(left.registrationID, right.registrationID) { return true }
        if bytewiseLess(right.registrationID, left.registrationID) { return false }
        if left.file != right.file { return bytewiseLess(fileLabels[left.file], fileLabels[right.file]) }
        if left.line != right.line { return left.line < right.line }
        return bytewiseLess(left.field, right.field)
    }
}
