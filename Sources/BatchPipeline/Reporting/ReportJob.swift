import CohortAnalytics
import CohortImport
import CohortReports
package import Diagnostics
import Dispatch
import Interruption
package import QualityRules
import Quantities
package import ReportModel
import RunHistory
package import ReportRendering
package import RunSettings
package import SystemPackage

/// The main job: exports in, the month's report out.
package struct ReportJob: Sendable {
    package var inputs: [FilePath]
    package var date: ReportDate
    package var settings: Settings
    /// How many periods stay; nil for all.
    package var keptPeriods: Int?
    /// How long to wait for another run in the same folder.
    package var lockWait: Duration
    /// Dates the run in the history, and nothing else; nil leaves it without.
    package var clock: RunClock?
    package var means: RunMeans

    package init(
        inputs: [FilePath],
        date: ReportDate,
        settings: Settings,
        keptPeriods: Int? = nil,
        lockWait: Duration = .zero,
        clock: RunClock? = nil,
        means: RunMeans = RunMeans()
    ) {
        self.means = means
        self.inputs = inputs
        self.date = date
        self.settings = settings
        self.keptPeriods = keptPeriods
        self.lockWait = lockWait
        self.clock = clock
    }

    /// Begins, on another thread, what nearly every report needs: the built-in catalogue, unless another is named, and the pages'
    /// template. To be called before the command line is read, which takes as long.
    package static func prepare() {
        DispatchQueue.global().async {
            _ = CatalogueJob.builtIn
            HTMLPageRenderer.prepare()
        }
    }

    /// What a finished run has to tell.
    package struct Outcome: Sendable {
        package var resultSet: ResultSet
        package var notices: [Notice]
        /// The published folder.
        package var folder: FilePath
        /// The number of findings of each severity.
        package var findings: [Severity: Int]
        /// The same of those that waivers cover.
        package var waived: [Severity: Int]
        /// Those in scope.
        package var registrations: Int
        package var rows: RowCounts
    }

    /// Reads the inputs, works out the figures and publishes the report. Where it throws, nothing was published and the
    /// report that was there before is as it was.
    ///
    /// - Parameter progress: is told how far it is.
    package func run(progress: (any ProgressSink)? = nil) throws(RunFailure) -> Outcome {
        do throws(Failure) {
            return try publish(progress)
        } catch {
            throw RunFailure(error)
        }
    }

    /// Reports for others have a folder of their own in that of the reports, so that they never replace the centre's.
    private func folder(for audience: Audience) -> FilePath {
        audience == .internal ? settings.out.value : settings.out.value.appending(audience.rawValue)
    }

    private func publish(_ progress: (any ProgressSink)?) throws(Failure) -> Outcome {
        let disclosure = try ReportDisclosure(settings)
        try ReportFolder.createForGood(settings.out.value)
        let lock = try RunLock(of: settings.out.value, wait: lockWait)
        let outcome = try publish(disclosure, progress)
        lock.release()
        return outcome
    }

    private func publish(_ disclosure: ReportDisclosure, _ progress: (any ProgressSink)?) throws(Failure) -> Outcome {
        let (files, discoveryNotices) = try InputFile.discover(inputs, progress: progress)
        let reports = folder(for: disclosure.audience)
        var stage = try PublishingStage(reports: reports, period: date.asAt.month)
        do throws(Failure) {
            try stage.refuseInputs(files.map(\.resolvedPath))
            let history = try history(for: disclosure.audience)
            let since =
                disclosure.audience == .verifier
                ? try BundleRegister(in: settings.out.value).lastBundle(for: .verifier, before: date.asAt) : nil
            let assessment = try Assessment(
                settings,
                asAt: date.asAt,
                disclosure: disclosure,
                comparesDays: true,
                earlier: try history.map { history throws(Failure) in
                    try EarlierReportSource(history, before: date.asAt.month)
                } ?? .none,
                claimsSince: since,
                means: means
            ).run(
                files,
                rejectedFolder: disclosure.hasRejectedRows ? stage.folder.appending("rejected") : nil,
                progress: progress
            )
            // No table or page is written for a report that can't be recorded.
            let centreHistory = try history?.value()
            progress?.note(.tabulating)
            let resultSet = ResultSet(assessment.results, hasCohortPages: settings.cohortPages.value)
            try ReportWriter(
                resultSet: resultSet,
                folder: stage.files,
                hasWorkbook: settings.workbook.value,
                workers: means.workers,
                progress: progress
            ).write()
            // Bundles are made of the other two; what goes to the public has not even a note beside it.
            if disclosure.audience != .public {
                try stage.write(ReportSources(files, settings: settings, earlier: assessment.results.earlier, reports: reports))
            }
            // Not in the step that can't be interrupted: a disk may take any time.
            try stage.sync()
            means.returnMemory()
            let folder = try StopGate.shared.finish { () throws(Failure) in
                try putInPlace(&stage, resultSet, disclosure.audience == .internal ? centreHistory : nil)
            }
            var closingNotices = (centreHistory?.notices ?? []) + (stage.finish().map { [$0] } ?? [])
            // Not before: what was replaced has rejected rows in it, and goes with the run.
            UnfinishedOutput.shared.keep()
            if let keptPeriods {
                closingNotices += Pruning(reports: reports, kept: keptPeriods)
                    .run(published: date.asAt.month, inputs: files.map(\.resolvedPath))
            }
            return Outcome(
                resultSet: resultSet,
                notices: discoveryNotices + assessment.notices
                    + assessment.waiverNotices(
                        showingIDs: disclosure.audience != .public && !disclosure.identities.arePseudonyms
                    ) + closingNotices,
                folder: folder,
                findings: assessment.findings,
                waived: assessment.waived,
                registrations: assessment.results.evaluation.inScope.count,
                rows: RowCounts(assessment.results.files)
            )
        } catch {
            stage.discard()
            throw error
        }
    }

    /// The public hears nothing of earlier reports, and a verifier's report is none of the centre's own.
    private func history(for audience: Audience) throws(Failure) -> HistoryInUse? {
        switch audience {
        case .internal: try HistoryInUse(forRunIn: settings.out.value, on: means.workers)
        case .verifier: HistoryInUse(try CentreHistory.forReading(in: settings.out.value))
        case .public: nil
        }
    }

    /// Publishes the report and records it, whole or not at all: the history is written first, the report takes its place, and then the
    /// history is committed. Should the run end in between, the report is there and the next run records it.
    ///
    /// - Parameter history: the one that the report is recorded in; nil for none.
    /// - Returns: the published folder.
    private func putInPlace(
        _ stage: inout PublishingStage,
        _ resultSet: ResultSet,
        _ history: CentreHistory?
    ) throws(Failure) -> FilePath {
        guard let history else { return try stage.putInPlace() }
        let report = ResultSetReport(
            resultSet,
            reportSHA256: try DigestedFile(stage.folder.appending("datapackage.json")).sha256,
            madeAt: clock?.text
        )
        var folder: FilePath?
        do throws(Failure) {
            try history.record(report) { () throws(Failure) in folder = try stage.putInPlace() }
        } catch {
            stage.putBack()
            throw error
        }
        guard let folder else {
            throw Failure(.internalError, "the report was not put in its place", remedy: "report this as a defect")
        }
        return folder
    }
}
