import CohortImport
import CohortReports
package import Diagnostics
package import QualityRules
import Quantities
package import ReportModel
package import SystemPackage

/// The main job: exports in, the month's report out.
package struct ReportJob: Sendable {
    package var inputs: [FilePath]
    package var date: ReportDate
    package var settings: Settings

    package init(inputs: [FilePath], date: ReportDate, settings: Settings) {
        self.inputs = inputs
        self.date = date
        self.settings = settings
    }

    /// What a finished run has to tell.
    package struct Outcome: Sendable {
        package var resultSet: ResultSet
        package var notices: [Notice]
        /// The published folder.
        package var folder: FilePath
        /// The number of findings of each severity.
        package var findings: [Severity: Int]
    }

    /// Reads the inputs, works out the figures and publishes the report. Where it throws, nothing was published and the
    /// report that was there before is as it was.
    package func run() throws(RunFailure) -> Outcome {
        do throws(Failure) {
            return try publish()
        } catch {
            throw RunFailure(error)
        }
    }

    private func publish() throws(Failure) -> Outcome {
        let (files, discoveryNotices) = try InputFile.discover(inputs)
        let stage = try PublishingStage(reports: settings.out.value, period: date.asAt.month)
        do throws(Failure) {
            try stage.refuseInputs(files.map(\.resolvedPath))
            let assessment = try Assessment(settings, asAt: date.asAt)
                .run(files, rejectedFolder: stage.folder.appending("rejected"))
            let resultSet = ResultSet(assessment.results, hasCohortPages: settings.cohortPages.value)
            try ReportWriter(resultSet: resultSet, stage: stage).write()
            let folder = try stage.publish()
            return Outcome(
                resultSet: resultSet,
                notices: discoveryNotices + assessment.notices,
                folder: folder,
                findings: assessment.findings
            )
        } catch {
            stage.discard()
            throw error
        }
    }
}
