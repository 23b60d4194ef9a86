import CohortImport
import CohortReports
package import Diagnostics
package import ReportModel
package import RunSettings
package import SystemPackage

/// Explains every figure of one registration down to file and line. Publishes nothing.
///
/// The inputs are read twice: once as for a report, which gives the figures and tells which earlier registrations something
/// is carried from; and once more to keep the rows of these registrations. Keeping them in one reading would not do:
/// a tracker may tell of an earlier registration before anything is known of the later one.
package struct ExplainJob: Sendable {
    package var registrationID: String
    package var inputs: [FilePath]
    package var date: ReportDate
    package var settings: Settings

    package init(registrationID: String, inputs: [FilePath], date: ReportDate, settings: Settings) {
        self.registrationID = registrationID
        self.inputs = inputs
        self.date = date
        self.settings = settings
    }

    package struct Outcome: Sendable {
        package var explanation: Explanation
        package var notices: [Notice]
    }

    /// - Parameter progress: is told how far it is.
    /// - Throws: `invalidInput` where the registration is not among the accepted ones.
    package func run(progress: (any ProgressSink)? = nil) throws(RunFailure) -> Outcome {
        do throws(Failure) {
            let (files, notices) = try InputFile.discover(inputs, progress: progress)
            let assessment = try Assessment(settings, asAt: date.asAt).run(files, rejectedFolder: nil, progress: progress)
            let tracing = Tracing(settings: settings, results: assessment.results)
            let explanations = try tracing.explanations(of: [registrationID], files, progress: progress)
            guard let explanation = explanations.first else {
                throw Failure(.internalError, "there is no explanation", remedy: "report this as a defect")
            }
            return Outcome(explanation: explanation, notices: notices + assessment.notices)
        } catch {
            throw RunFailure(error)
        }
    }
}
