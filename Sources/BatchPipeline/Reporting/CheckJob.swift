import CohortImport
import CohortReports
package import Diagnostics
import QualificationCatalogue
package import QualityRules
package import ReportModel
package import SystemPackage

/// Reads the inputs, accounts for every row and applies the rules, and publishes nothing.
package struct CheckJob: Sendable {
    package var inputs: [FilePath]
    package var date: ReportDate
    package var settings: Settings
    /// Where rejected rows are written, by the names of their files, none of which may be there; nil writes none.
    package var rejectedFolder: FilePath?

    package init(inputs: [FilePath], date: ReportDate, settings: Settings, rejectedFolder: FilePath?) {
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

        /// The tables that a check is about: what became of the rows, and the findings.
        package var tables: [ReportTable] {
            ["imports", "findings_summary", "findings"].compactMap { id in resultSet.tables.first { $0.id == id } }
        }
    }

    package func run() throws(RunFailure) -> Outcome {
        do throws(Failure) {
            let (files, notices) = try InputFile.discover(inputs)
            let assessment = try Assessment(settings, asAt: date.asAt).run(files, rejectedFolder: rejectedFolder)
            return Outcome(
                resultSet: ResultSet(assessment.results, hasCohortPages: false),
                notices: notices + assessment.notices,
                findings: assessment.findings
            )
        } catch {
            throw RunFailure(error)
        }
    }
}
