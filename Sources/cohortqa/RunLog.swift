import ArgumentParser
import BatchPipeline
import Diagnostics
import Interruption
import RunSettings
import Synchronization
import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `--log-json FILE`, wherever a command runs unattended.
struct LogOption: ParsableArguments {
    @Option(
        name: .customLong("log-json"),
        help: ArgumentHelp(
            "Append a line of JSON to this file that says how the run ended, however that is; the file keeps itself below 1 MiB.",
            valueName: "file"
        )
    )
    var file: String?

    func validate() throws {
        if file?.isEmpty ?? false {
            throw ValidationError("A path must not be empty.")
        }
        if file == "-" {
            throw ValidationError("--log-json takes a file of its own; name one that begins with a dash as ./-")
        }
    }
}

/// The log of this run, where one is asked for.
enum RunLog {
    private struct State {
        var file: RunLogFile
        var record: RunRecord
        var isWritten = false
    }

    private static let state = Mutex<State?>(nil)

    /// Does the work of a command and appends a line to its log, whatever becomes of it.
    ///
    /// - Parameter command: its name.
    static func recording(_ option: LogOption, _ command: String, _ work: () throws -> Void) throws {
        guard let path = option.file else { return try work() }
        let record = RunRecord(command, clock: .system, process: ProcessInfo.processInfo.processIdentifier)
        let file = try exiting { () throws(RunFailure) in try RunLogFile.checked(FilePath(path)) }
        state.withLock { $0 = State(file: file, record: record) }
        var end: (any Error)?
        do {
            try work()
        } catch {
            end = error
        }
        StopGate.shared.waitIfStopping()
        let code = end.map { ($0 as? ExitCode)?.rawValue ?? ExitStatus.internalError.rawValue } ?? 0
        if let failure = append(exitCode: code, isFinished: false, mayShorten: true) {
            Console.error("error: \(failure)")
            if code == ExitStatus.done.rawValue || code == ExitStatus.findings.rawValue {
                throw ExitStatus.inputOutput.code
            }
        }
        if let end { throw end }
    }

    /// Adds to what the line will say.
    static func note(_ change: (inout RunRecord) -> Void) {
        state.withLock { state in
            guard var found = state else { return }
            change(&found.record)
            state = found
        }
    }

    /// Appends the line of a run that a signal ends, unless there is one already.
    static func appendStop(exitCode: Int32, isFinished: Bool, _ message: String) {
        note { $0.note(message) }
        // There is no time left to say that it failed.
        _ = append(exitCode: exitCode, isFinished: isFinished, mayShorten: false)
    }

    private static func append(exitCode: Int32, isFinished: Bool, mayShorten: Bool) -> Failure? {
        state.withLock { state in
            guard let found = state, !found.isWritten else { return nil }
            state?.isWritten = true
            do throws(Failure) {
                try found.file.append(
                    found.record.line(exitCode: exitCode, isFinished: isFinished),
                    mayShorten: mayShorten
                )
                return nil
            } catch {
                return error
            }
        }
    }
}
