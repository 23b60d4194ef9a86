import ArgumentParser
import SystemPackage

/// stdout for data, stderr for everything else.
enum Console {
    /// Writes text to stdout. Where that fails (a full disk behind a redirection) the run has failed.
    static func output(_ text: String) throws(ExitCode) {
        do {
            try FileDescriptor.standardOutput.writeAll(text.utf8)
        } catch {
            Self.error("error: standard output: writing failed. What to do: check where it was redirected to.")
            throw ExitStatus.inputOutput.code
        }
    }

    static func error(_ line: String) {
        // There is nowhere left to say that stderr can't be written to.
        _ = try? FileDescriptor.standardError.writeAll("\(line)\n".utf8)
    }
}
