package import CohortAnalytics
package import CohortImport
package import ParallelWork

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
    ///   - workers: on how many threads rules are applied.
    package init(
        _ evaluation: Evaluation,
        watch: RuleWatch,
        rejectedRows: consuming [RejectedRow],
        fileLabels: [String],
        settings: QualitySettings = QualitySettings(),
        earlier: EarlierRun? = nil,
        workers: Workers = .all
    ) {
        let context = RuleContext(evaluation, watch: watch, earlier: earlier)
        var register = WaiverRegister(settings.waivers, asAt: evaluation.ledger.asAt)
        var sorter = FindingSorter(context, settings.severities)
        let found = FoundResult.all(in: context, fileRanks: Findings.ranks(of: fileLabels), workers)
        for results in found {
            for result in results { sorter.add(result, &register) }
        }
        let plan = SamplingPlan(
            evaluation,
            policy: settings.sampling,
            isClaimInError: sorter.isClaimInError,
            workers
        )
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
            ofRegistrations: sorter.open,
            others: sorter.openOfRun,
            severities: settings.severities,
            fileLabels: fileLabels
        )
        waived = Findings(
            rejectedRows: waivedRows,
            ofRegistrations: sorter.waived,
            others: sorter.waivedOfRun,
            severities: settings.severities,
            fileLabels: fileLabels
        )
        waivers = register.statuses
        self.plan = plan
    }
}
