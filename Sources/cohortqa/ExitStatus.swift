import ArgumentParser
import BatchPipeline
import Diagnostics
import Interruption
import ReportRendering
import RunSettings

/// The exit codes of the command line, after sysexits(3).
enum ExitStatus: Int32, CaseIterable {
    case done = 0
    /// Done, outputs complete, with findings at or above the threshold.
    case findings = 1
    case usage = 64
    case invalidInput = 65
    case missingInput = 66
    case internalError = 70
    case cannotCreateOutput = 73
    case inputOutput = 74
    /// Another run works in the folder of reports; the same command may do later.
    case temporaryFailure = 75
    case unsafePermissions = 77
    case invalidConfiguration = 78

    init(_ kind: Failure.Kind) {
        self =
            switch kind {
            case .usage: .usage
            case .invalidInput: .invalidInput
            case .missingInput: .missingInput
            case .internalError: .internalError
            case .cannotCreateOutput: .cannotCreateOutput
            case .inputOutput: .inputOutput
            case .locked: .temporaryFailure
            case .unsafePermissions: .unsafePermissions
            case .invalidConfiguration: .invalidConfiguration
            }
    }

    var code: ExitCode { ExitCode(rawValue) }
}

/// Runs a use case; where it fails, says why on stderr and ends with the exit code of the error.
///
/// - Parameter progress: what the use case shows its progress on. It is taken away in the end, before anything else is written:
///   use cases print nothing.
func exiting<Result>(
    showing progress: ProgressDisplay? = nil,
    _ body: () throws(RunFailure) -> Result
) throws(ExitCode) -> Result {
    ProcessSignals.note(progress)
    defer { ProcessSignals.note(nil) }
    do throws(RunFailure) {
        let result = try body()
        progress?.end()
        return result
    } catch {
        // Its files may be gone because the program is being stopped.
        StopGate.shared.waitIfStopping()
        progress?.end()
        for failure in error.failures {
            Console.failure("\(failure)")
        }
        throw ExitStatus(error.kind).code
    }
}
