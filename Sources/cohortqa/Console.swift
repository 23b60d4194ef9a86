import ArgumentParser
import BatchPipeline
import Diagnostics
import Interruption
import QualityRules
import ReportModel
import ReportRendering
import SystemPackage

/// stdout for data, stderr for everything else.
enum Console {
    /// The exit code of a program that a broken pipe ended, as shells count it: 128 and the signal's number.
    private static let brokenPipe = ExitCode(128 + 13)

    /// Writes text to stdout. Where that fails (a full disk behind a redirection) the run has failed.
    static func output(_ text: String) throws(ExitCode) {
        try output(text.utf8Span.span)
    }

    static func output(_ bytes: Span<UInt8>) throws(ExitCode) {
        StopGate.shared.waitIfStopping()
        do {
            // Safe: the call writes the bytes and does not keep them.
            _ = try unsafe bytes.withUnsafeBytes { try unsafe FileDescriptor.standardOutput.writeAll($0) }
        } catch {
            // Whoever reads has seen enough.
            if error as? Errno == .brokenPipe { throw brokenPipe }
            failure("standard output: writing failed. What to do: check where it was redirected to.")
            throw ExitStatus.inputOutput.code
        }
    }

    /// Where the program is about to end by a signal this says nothing, and does not return.
    static func error(_ line: String) {
        StopGate.shared.waitIfStopping()
        // There is nowhere left to say that stderr can't be written to.
        _ = try? FileDescriptor.standardError.writeAll("\(line)\n".utf8)
    }

    /// Says what the run fails of, and notes it in its log.
    static func failure(_ text: String) {
        error("error: \(text)")
        RunLog.note { $0.note(text) }
    }

    /// Says what was noticed; where nothing is to be printed, only what somebody has to be told.
    static func notices(_ notices: [Notice], isQuiet: Bool) {
        for notice in notices where !isQuiet || notice.isUrgent {
            error(notice.description)
        }
    }

    /// Says in one line, for whoever reads a mail from cron, how many errors and warnings there are, and where.
    static func alert(_ findings: [Severity: Int], in place: String) {
        let counts = [Severity.error, .warning].map { severity in
            let count = findings[severity, default: 0]
            return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        error("cohortqa: \(counts.joined(separator: ", ")): \(place)")
    }

    /// Writes tables to stdout, with an empty line behind each.
    ///
    /// - Parameters:
    ///   - textWidth: the widest that a text is shown.
    ///   - file: the file that has all rows of a table.
    static func output(
        tables: [ReportTable],
        rowLimit: Int,
        textWidth: Int,
        file: (ReportTable) -> String?
    ) throws(ExitCode) {
        let lines = tables.flatMap {
            TerminalTable($0, rowLimit: rowLimit, file: file($0), textWidth: textWidth).lines + [""]
        }
        try output(lines.joined(separator: "\n") + "\n")
    }

    /// Says how many findings there are of each severity, and how many are waived.
    static func summary(of findings: [Severity: Int], waived: [Severity: Int]) {
        let counts = Severity.allCases.reversed().map { "\(findings[$0, default: 0]) \($0.rawValue)" }
        error("findings: \(counts.joined(separator: ", ")); \(waived.values.reduce(0, +)) waived")
    }
}
