package import CohortAnalytics
package import CohortImport
package import QualityRules
package import Quantities
package import ReportModel

/// What a run found out, before it is put into tables.
package struct RunResults: Sendable {
    package let evaluation: Evaluation
    package let measures: CohortMeasures
    package let assessment: QualityAssessment
    package let files: [ImportedFile]
    package let provenance: Provenance
    /// What is shown for ids.
    package let identities: Identities
    /// nil where nobody asked, or no registration was in scope then.
    package let previous: EarlierFigures?
    /// What earlier reports have to do with this one.
    package let earlier: EarlierReports
    /// nil where no report before is known whose findings can be told from this one's.
    let findingChanges: FindingChanges?
    /// The as-at day of the last bundle that went to the external verifier; nil where no earlier one is known.
    package let claimsSince: Day?
    /// The registrations in scope, in the bytewise order of what is shown for their ids.
    let registrations: RegistrationNumbers

    package init(
        evaluation: Evaluation,
        measures: CohortMeasures,
        assessment: QualityAssessment,
        files: [ImportedFile],
        provenance: Provenance,
        identities: Identities = .plain,
        previous: EarlierFigures? = nil,
        earlier: EarlierReports = .none,
        claimsSince: Day? = nil
    ) {
        self.evaluation = evaluation
        self.measures = measures
        self.assessment = assessment
        self.files = files
        self.provenance = provenance
        self.identities = identities
        self.previous = previous
        self.earlier = earlier
        findingChanges = FindingChanges(earlier, open: assessment.findings, waived: assessment.waived)
        self.claimsSince = claimsSince
        registrations =
            identities.arePseudonyms
            ? RegistrationNumbers(
                evaluation.inScope.map { (identities.shown(evaluation.ledger.registrationIDs[$0]), $0) }
                    .sorted { bytewiseLess($0.0, $1.0) }.map(\.1)
            )
            : evaluation.inScope
    }

    /// The same as the centre itself gets it: exact and with ids.
    package func forTheCentre() -> RunResults {
        var provenance = provenance
        provenance.audience = .internal
        provenance.policy = nil
        provenance.hasPseudonyms = false
        return RunResults(
            evaluation: evaluation,
            measures: measures,
            assessment: assessment,
            files: files,
            provenance: provenance,
            previous: previous,
            earlier: earlier,
            claimsSince: claimsSince
        )
    }

    package var findings: Findings { assessment.findings }

    /// What this report is made with otherwise than the one before, in words: `catalogue`.
    package var changedBasis: [String] {
        let now = PublishedBasis(
            toolVersion: provenance.toolVersion,
            catalogueSHA256: provenance.catalogueSHA256,
            settingsSHA256: provenance.settingsSHA256
        )
        return earlier.previous.map { $0.basis.differences(from: now) } ?? []
    }

    /// Whether pages show learners' names: they are kept only where the settings ask for them.
    var hasLearnerNames: Bool { !evaluation.ledger.learnerNames.isEmpty }

    var fileLabels: [String] { files.map(\.label) }

    var asAtText: String { "as at \(evaluation.ledger.asAt.words(month: .full))" }

    /// What is shown for a registration's id.
    func shownID(of index: Int) -> String {
        identities.shown(evaluation.ledger.registrationIDs[index])
    }

    /// What is shown for the id of a registration's learner.
    func shownLearner(of index: Int) -> String {
        identities.shown(evaluation.ledger.learnerIDs[Int(evaluation.ledger.registrations.learner(index))])
    }
}
