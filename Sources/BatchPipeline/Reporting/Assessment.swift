import CohortAnalytics
import CohortImport
import CohortReports
import Diagnostics
import InputDecoding
import ParallelWork
import QualificationCatalogue
import QualityRules
import Quantities
import ReportModel
import RunSettings
import SystemPackage

/// What reporting and checking have in common: reading the inputs, working out the figures, applying the rules.
struct Assessment {
    let catalogue: LoadedCatalogue
    let profiles: [Profile]
    /// SHA-256 of the settings file, where reports depend on it.
    let settingsSHA256: String?
    let asAt: Day
    let quality: QualitySettings
    let disclosure: ReportDisclosure
    /// Whether the figures at an earlier day are wanted: that of the report before or else the end of the month before.
    private let comparesDays: Bool
    private let earlier: EarlierReportSource
    /// The day of the last bundle that went to a verifier; nil where none is known.
    let claimsSince: Day?
    /// Whether each cohort gets a page, for which figures of cohorts are kept.
    private let hasCohortPages: Bool
    /// By which means files are read, figures worked out and rules applied.
    private let means: RunMeans

    /// - Parameters:
    ///   - comparesDays: whether the figures at an earlier day are wanted. The public never gets them: two days side by side tell
    ///     more than policies can withhold.
    ///   - earlier: what tells of earlier reports. Nothing of it is in what the public gets.
    init(
        _ settings: Settings,
        asAt: Day,
        disclosure: ReportDisclosure = .internal,
        comparesDays: Bool = false,
        earlier: EarlierReportSource = .none,
        claimsSince: Day? = nil,
        means: RunMeans = RunMeans()
    ) {
        self.means = means
        self.disclosure = disclosure
        self.comparesDays = comparesDays && disclosure.audience != .public
        self.earlier = earlier
        self.claimsSince = claimsSince
        hasCohortPages = settings.cohortPages.value
        quality = settings.quality
        catalogue = settings.catalogue
        profiles = settings.profiles
        settingsSHA256 = settings.reportsSHA256
        self.asAt = asAt
    }

    /// An assessment of rows that were accepted before, for a report as it was made then.
    init(replaying basis: ReportBasis, catalogue: LoadedCatalogue) {
        means = RunMeans()
        disclosure = basis.disclosure
        comparesDays = basis.disclosure.audience != .public
        earlier = EarlierReportSource(basis.earlier)
        hasCohortPages = basis.hasCohortPages
        claimsSince = basis.claimsSince
        quality = basis.quality
        self.catalogue = catalogue
        profiles = []
        settingsSHA256 = basis.settingsSHA256
        asAt = basis.asAt
    }

    struct Outcome {
        var results: RunResults
        var notices: [Notice]
        /// The number of findings of each severity.
        var findings: [Severity: Int]
        /// The same of those that waivers cover.
        var waived: [Severity: Int]
    }

    /// - Parameters:
    ///   - rejectedFolder: where rejected rows are written; nil writes none.
    ///   - progress: is told how far it is.
    func run(
        _ files: [InputFile],
        rejectedFolder: FilePath?,
        progress: (any ProgressSink)? = nil
    ) throws(Failure) -> Outcome {
        try outcome(progress) { sink, isAgain throws(Failure) in
            try importer(rejectedFolder: isAgain ? nil : rejectedFolder).run(files, into: sink, progress: progress)
        }
    }

    func importer(rejectedFolder: FilePath?) -> CohortImporter {
        CohortImporter(
            catalogue: catalogue.catalogue,
            profiles: profiles,
            asAt: asAt,
            rejectedFolder: rejectedFolder,
            keepsNames: disclosure.showsNames,
            means: means.reading
        )
    }

    /// The same of rows that an import accepted before.
    ///
    /// - Parameters:
    ///   - source: the file of a table's accepted rows.
    ///   - wrap: puts something before what takes the rows in.
    func replay(
        _ record: ImportRecord,
        from source: (CanonicalTable) throws(Failure) -> any ByteSource,
        through wrap: (any RowSink) -> any RowSink = { $0 }
    ) throws(Failure) -> Outcome {
        let replay = AcceptedRowReplay(
            catalogue: catalogue.catalogue,
            files: record.files,
            keepsNames: disclosure.showsNames
        )
        return try outcome(nil) { sink, isAgain throws(Failure) in
            try replay.run(into: isAgain ? sink : wrap(sink), from: source)
            return ImportSummary(files: record.files, rejectedRows: record.rejectedRows)
        }
    }

    /// - Parameter feed: hands all rows to a sink and says what became of them; once more where it is told so.
    private func outcome(
        _ progress: (any ProgressSink)?,
        _ feed: (_ sink: any RowSink, _ isAgain: Bool) throws(Failure) -> ImportSummary
    ) throws(Failure) -> Outcome {
        let watch = RuleWatch()
        let sink = LedgerSink(
            Ledger(catalogue: catalogue.catalogue, asAt: asAt, earlierDay: earlier.previousDay),
            watch: watch
        )
        var summary = try feed(sink, false)
        // Sessions that came out of order are looked at once more; they can't all be kept.
        while watch.beginNextReading() {
            _ = try feed(SecondReading(sink), true)
        }
        sink.settle()
        means.returnMemory()
        let results = try results(of: sink.ledger, watch, &summary, progress)
        return Outcome(
            results: results,
            notices: summary.notices + listingNotices(watch) + scopeNotices(results) + repeatNotices(results)
                + pseudonymNotices(results)
                + basisNotices(results),
            findings: results.findings.counts,
            waived: results.assessment.waived.counts
        )
    }

    /// Counts of findings are of those that are listed.
    private func listingNotices(_ watch: RuleWatch) -> [Notice] {
        guard watch.mostListed < RuleRegistry.mostListed else { return [] }
        return [
            Notice(
                .notice,
                "rules have something to say of so many rows that of one rule and registration at most \(watch.mostListed) are listed "
                    + "and counted, not \(RuleRegistry.mostListed); the last finding of each says how many more there are"
            )
        ]
    }

    /// A report without a registration is most likely one for a mistyped day.
    private func scopeNotices(_ results: RunResults) -> [Notice] {
        let ledger = results.evaluation.ledger
        guard results.evaluation.inScope.isEmpty else { return [] }
        let earliest = ledger.registrations.map(\.registeredOn).min()
        let reason = earliest.map { "the earliest is registered on \($0)" } ?? "none was accepted"
        return [Notice(.warning, "no registration is in scope as at \(ledger.asAt): \(reason); check the date and the inputs")]
    }

    /// Figures may be restated for other reasons than the exports.
    private func basisNotices(_ results: RunResults) -> [Notice] {
        guard let previous = results.earlier.previous, !results.changedBasis.isEmpty else { return [] }
        return [
            Notice(
                .notice,
                "the report of \(previous.period) was made with another \(results.changedBasis.joined(separator: ", another ")), so figures "
                    + "and findings may differ for that alone"
            )
        ]
    }

    private func pseudonymNotices(_ results: RunResults) -> [Notice] {
        guard let previous = results.earlier.previous, previous.hasPseudonyms else { return [] }
        return [
            Notice(
                .warning,
                "the report of \(previous.period) shows pseudonyms, so neither its registrations nor its findings can be compared with "
                    + "these; figures are"
            )
        ]
    }

    /// Totals have no key by which hours that are given twice could be told.
    private func repeatNotices(_ results: RunResults) -> [Notice] {
        let count = results.evaluation.registrationsThatMayRepeatHours.count
        guard let first = results.evaluation.registrationsThatMayRepeatHours.first else { return [] }
        let id = results.evaluation.ledger.registrationIDs[first]
        let who =
            disclosure.audience == .public
            ? "some registrations" : "\(count) registrations, \(disclosure.identities.shown(id)) the first,"
        return [
            Notice(
                .warning,
                "\(who) have totals of hours from several files, or totals beside single sessions of practice; check that no "
                    + "hours are given twice"
            )
        ]
    }

    private func earlierFigures(_ ledger: Ledger, _ previous: PreviousReport?) -> EarlierFigures? {
        EarlierFigures(before: ledger, published: previous, keepsCohorts: hasCohortPages, means.workers)
    }

    /// Takes the rejected rows out of the summary, so that they are not copied: there may be millions.
    private func results(
        of ledger: Ledger,
        _ watch: RuleWatch,
        _ summary: inout ImportSummary,
        _ progress: (any ProgressSink)?
    ) throws(Failure) -> RunResults {
        progress?.note(.measuring)
        let earlier = try self.earlier.reports { ledger.registrationIDs.index(of: $0).map(ledger.isInScope) ?? false }
        // First, so that what it is worked out from is gone before the rules need room.
        let figures =
            comparesDays || earlier.previous != nil ? earlierFigures(ledger, earlier.previous) : nil
        let evaluation = Evaluation(ledger, means.workers)
        let measures = CohortMeasures(evaluation, means.workers)
        progress?.note(.applyingRules)
        var rejectedRows: [RejectedRow] = []
        swap(&rejectedRows, &summary.rejectedRows)
        return RunResults(
            evaluation: evaluation,
            measures: measures,
            assessment: QualityAssessment(
                evaluation,
                watch: watch,
                rejectedRows: rejectedRows,
                fileLabels: summary.files.map(\.label),
                settings: quality,
                earlier: EarlierRun(earlier, figures),
                workers: means.workers
            ),
            files: summary.files,
            provenance: Provenance(
                toolVersion: ToolVersion.current,
                catalogueVersion: catalogue.catalogue.version,
                catalogueSHA256: catalogue.sha256,
                settingsSHA256: settingsSHA256,
                asAt: ledger.asAt,
                inputs: summary.files.map { file in
                    Provenance.Input(
                        file: file.label,
                        table: file.kind.name,
                        profile: file.profile,
                        sha256: file.sha256,
                        bytes: file.bytes
                    )
                },
                audience: disclosure.audience,
                policy: disclosure.audience == .public ? disclosure.policy : nil,
                hasPseudonyms: disclosure.identities.arePseudonyms,
                hasNames: disclosure.showsNames
            ),
            identities: disclosure.identities,
            previous: figures,
            earlier: earlier,
            claimsSince: claimsSince
        )
    }
}
