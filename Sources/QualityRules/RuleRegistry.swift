package import CohortAnalytics
package import CohortImport

/// All rules, and the findings of a run by them.
package enum RuleRegistry {
    private static let registrationRules: [any RegistrationRule] = [
        IdentifierDamaged(),
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

    /// Everything the rules find.
    ///
    /// - Parameter fileLabels: the names of the inputs by their positions, to sort by.
    package static func findings(
        of evaluation: Evaluation,
        rejectedRows: consuming [RejectedRow],
        fileLabels: [String]
    ) -> Findings {
        let context = RuleContext(evaluation)
        var findings: [Finding] = []
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
        for index in rejectedRows.indices {
            rejectedRows[index].registrationID = context.shownIdentifier(rejectedRows[index].registrationID)
        }
        return Findings(rejectedRows: rejectedRows, others: findings, fileLabels: fileLabels)
    }
}
