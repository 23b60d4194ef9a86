package import CohortAnalytics
package import CohortImport

/// What the settings say of findings and sampling.
package struct QualitySettings: Hashable, Sendable {
    package var severities: RuleSeverities
    /// One for a rule and registration at most.
    package var waivers: [Waiver]
    package var sampling: SamplingPolicy

    package init(
        severities: RuleSeverities = RuleSeverities(),
        waivers: [Waiver] = [],
        sampling: SamplingPolicy = SamplingPolicy()
    ) {
        self.severities = severities
        self.waivers = waivers
        self.sampling = sampling
    }
}

/// Everything that a quality assurer is told of a run: findings, what was waived of them, and what to sample next.
package struct QualityAssessment: Sendable {
    /// The open findings: those that no waiver covers.
    package let findings: Findings
    package let waived: Findings
    package let waivers: [WaiverStatus]
    package let plan: SamplingPlan

    /// Applies all rules, once over the registrations in scope.
    ///
    /// - Parameters:
    ///   - watch: what was shown the rows while they were read.
    ///   - rejectedRows: the rows that the import rejected.
    ///   - fileLabels: the names of the inputs by their positions, to sort by.
    ///   - earlier: what there is to tell about the report before; nil where none is known.
    package init(
        _ evaluation: Evaluation,
        watch: RuleWatch,
        rejectedRows: consuming [RejectedRow],
        fileLabels: [String],
        settings: QualitySettings = QualitySettings(),
        earlier: EarlierRun? = nil
    ) {
        let context = RuleContext(evaluation, watch: watch, earlier: earlier)
        var register = WaiverRegister(settings.waivers, asAt: evaluation.ledger.asAt)
        var sorter = FindingSorter(severities: settings.severities)
        var claimsInError: Set<Int> = []
        for index in evaluation.inScope {
            let subject = RuleSubject(index, in: evaluation, notes: watch.notes[index])
            for rule in RuleRegistry.registrationRules {
                for result in rule.findings(of: subject, in: context).limited {
                    let finding = sorter.add(result, of: rule.definition, on: index, in: context, &register)
                    if finding.severity == .error, finding.ruleID.hasPrefix("R2") { claimsInError.insert(index) }
                }
            }
        }
        let plan = SamplingPlan(evaluation, policy: settings.sampling, claimsInError: claimsInError)
        for rule in RuleRegistry.runRules {
            for result in rule.findings(in: context, plan: plan, waivers: settings.waivers) {
                sorter.add(result, of: rule.definition, &register)
            }
        }
        var waivedRows: [RejectedRow] = []
        for index in rejectedRows.indices {
            rejectedRows[index].registrationID = context.shownIdentifier(rejectedRows[index].registrationID)
        }
        rejectedRows.removeAll { row in
            guard register.covers(row.problem.rule.rawValue, row.registrationID) else { return false }
            waivedRows.append(row)
            return true
        }
        findings = Findings(
            rejectedRows: rejectedRows,
            others: sorter.open,
            severities: settings.severities,
            fileLabels: fileLabels
        )
        waived = Findings(
            rejectedRows: waivedRows,
            others: sorter.waived,
            severities: settings.severities,
            fileLabels: fileLabels
        )
        waivers = register.statuses
        self.plan = plan
    }
}

/// Makes findings of what rules say, and sorts them into open and waived ones.
struct FindingSorter {
    /// How the remark on findings that are not listed ends.
    static let likeIt = " of this registration like it"

    let severities: RuleSeverities
    private(set) var open: [Finding] = []
    private(set) var waived: [Finding] = []

    init(severities: RuleSeverities) {
        self.severities = severities
    }

    @discardableResult
    mutating func add(
        _ result: RuleResult,
        of rule: RuleDefinition,
        on index: Int,
        in context: RuleContext,
        _ register: inout WaiverRegister
    ) -> Finding {
        let position = result.position ?? context.ledger.positions[index]
        var message = rule.message.filled(result.arguments)
        if result.unlisted > 0 {
            message =
                message + "; " + .count(result.unlisted) + (result.unlisted == 1 ? " more row" : " more rows")
                + .plain(Self.likeIt)
        }
        let finding = Finding(
            ruleID: rule.id,
            severity: severities[rule],
            registrationID: context.identifier(of: index),
            file: position.file,
            line: position.line,
            field: result.field,
            value: result.value,
            message: message
        )
        sort(finding, &register)
        return finding
    }

    /// What is found of a whole run.
    mutating func add(_ result: RunResult, of rule: RuleDefinition, _ register: inout WaiverRegister) {
        let finding = Finding(
            ruleID: rule.id,
            severity: severities[rule],
            registrationID: result.registrationID,
            field: result.field,
            value: result.value,
            message: rule.message.filled(result.arguments)
        )
        // The settings refuse such waivers, and nothing else lets them in.
        if rule.whyNotWaived == nil { sort(finding, &register) } else { open.append(finding) }
    }

    private mutating func sort(_ finding: Finding, _ register: inout WaiverRegister) {
        if register.covers(finding.ruleID, finding.registrationID) {
            waived.append(finding)
        } else {
            open.append(finding)
        }
    }
}
