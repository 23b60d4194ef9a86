import CohortImport
import CohortReports
package import Diagnostics
import Interruption
import QualificationCatalogue
package import QualityRules
import Quantities
package import ReportModel
package import RunSettings
package import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads the inputs, accounts for every row and applies the rules, and publishes nothing.
package struct CheckJob: Sendable {
    package var inputs: [FilePath]
    package var date: ReportDate
    package var settings: Settings
    /// Where rejected rows are written, by the names of their files, none of which may be there; nil writes none.
    package var rejectedFolder: FilePath?
    package var means: RunMeans

    package init(
        inputs: [FilePath],
        date: ReportDate,
        settings: Settings,
        rejectedFolder: FilePath?,
        means: RunMeans = RunMeans()
    ) {
        self.means = means

        self.inputs = inputs
        self.date = date
        self.settings = settings
        self.rejectedFolder = rejectedFolder
    }

    /// What a finished check has to tell.
    package struct Outcome: Sendable {
        package var resultSet: ResultSet
        package var notices: [Notice]
        /// The number of findings of each severity.
        package var findings: [Severity: Int]
        /// The same of those that waivers cover.
        package var waived: [Severity: Int]

        /// The tables that a check is about: what became of the rows, and the findings.
        package var tables: [ReportTable] {
            ["imports", "findings_summary", "findings"].compactMap { id in resultSet.tables.first { $0.id == id } }
        }
    }

    /// Rejected rows that somebody may be working on are never written over.
    private func refuseExisting(_ files: [FilePath]) throws(Failure) {
        guard let file = files.first(where: { FileManager.default.fileExists(atPath: $0.string) }) else { return }
        throw Failure(
            .cannotCreateOutput,
            at: SourcePosition(file: file.string),
            "rejected rows of this name are there already and are not written over",
            remedy: "name another folder with --rejected, or move them away"
        )
    }

    /// - Parameter progress: is told how far it is.
    package func run(progress: (any ProgressSink)? = nil) throws(RunFailure) -> Outcome {
        do throws(Failure) {
            let (files, notices) = try InputFile.discover(inputs, progress: progress)
            let rejected = RejectedRowFile.names(for: files.map(\.label)).compactMap { rejectedFolder?.pushing(FilePath($0)) }
            try refuseExisting(rejected)
            let history = HistoryInUse(try CentreHistory.forReading(in: settings.out.value))
            let earlier = try EarlierReportSource(history, before: date.asAt.month)
            let assessment: Assessment.Outcome
            do throws(Failure) {
                assessment = try Assessment(settings, asAt: date.asAt, earlier: earlier, means: means)
                    .run(files, rejectedFolder: rejectedFolder, progress: progress)
            } catch {
                // What was written is not all there is, and would stand in the way of the next check.
                for file in rejected { try? FileManager.default.removeItem(atPath: file.string) }
                throw error
            }
            // What was rejected is of use whatever becomes of the tables.
            StopGate.shared.finish { UnfinishedOutput.shared.keep() }
            progress?.note(.tabulating)
            return Outcome(
                resultSet: ResultSet(assessment.results, hasCohortPages: false),
                notices: try notices + assessment.notices + assessment.waiverNotices(showingIDs: true)
                    + history.value().notices,
                findings: assessment.findings,
                waived: assessment.waived
            )
        } catch {
            throw RunFailure(error)
        }
    }
}
