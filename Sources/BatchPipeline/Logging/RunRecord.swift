import CohortImport
import Diagnostics
import QualityRules
package import Quantities
package import ReportModel
import ReportRendering
package import SystemPackage

/// What a log will say of a run, gathered while it goes on.
package struct RunRecord: Sendable {
    /// A catalogue can have very many errors.
    private static let mostMessages = 10

    private let command: String
    private let clock: RunClock
    private let process: Int32
    private let startedAt: Int
    private let startedAfter: Duration
    private var messages: [String] = []
    private var messageCount = 0
    private var report: Report?
    /// What the run is about, once that is known.
    package var period: Month?
    package var asAt: Day?
    package var audience: Audience?
    /// Once it is in its place.
    package var published: FilePath?

    private struct Report {
        var registrations: Int
        var rows: RowCounts
        var findings: [Severity: Int]
        var waived: Int
        var notices: Int
    }

    /// - Parameters:
    ///   - command: its name.
    ///   - process: the number of the process.
    package init(_ command: String, clock: RunClock, process: Int32) {
        self.command = command
        self.clock = clock
        self.process = process
        startedAt = clock.milliseconds()
        startedAfter = clock.elapsed()
    }

    /// What was said on stderr, without a line end.
    package mutating func note(_ message: String) {
        messageCount += 1
        if messages.count < Self.mostMessages { messages.append(message) }
    }

    /// - Parameters:
    ///   - folder: that of the report, from the root.
    ///   - noticeCount: of all notices, those of the settings among them.
    package mutating func note(_ outcome: ReportJob.Outcome, in folder: FilePath, noticeCount: Int) {
        published = folder
        report = Report(
            registrations: outcome.registrations,
            rows: outcome.rows,
            findings: outcome.findings,
            waived: outcome.waived.values.reduce(0, +),
            notices: noticeCount
        )
    }

    /// The line of the log, with its line end.
    ///
    /// - Parameter isFinished: whether what the run was to make is in its place.
    package func line(exitCode: Int32, isFinished: Bool) -> [UInt8] {
        let elapsed = (clock.elapsed() - startedAfter).components
        let milliseconds = Int(elapsed.seconds) * 1_000 + Int(elapsed.attoseconds / 1_000_000_000_000_000)
        var document = LogDocument(
            startedAt: RunClock.text(milliseconds: startedAt),
            finishedAt: RunClock.text(milliseconds: clock.milliseconds()),
            seconds: Double(milliseconds) / 1_000,
            command: command,
            toolVersion: ToolVersion.current,
            process: process,
            outcome: isFinished || published != nil ? .published : Self.outcome(exitCode),
            exitCode: exitCode
        )
        document.period = (period ?? asAt?.month)?.description
        document.asAt = asAt?.description
        document.audience = audience?.rawValue
        let unlisted = messageCount - messages.count
        document.message =
            messages.isEmpty ? nil : (messages + (unlisted > 0 ? ["and \(unlisted) more"] : [])).joined(separator: "\n")
        document.published = published?.string
        // What a log says may lie beside the report; numbers tell of single learners.
        if let report, audience != .public {
            document.registrations = report.registrations
            document.rows = report.rows
            document.findings = Dictionary(
                uniqueKeysWithValues: Severity.allCases.map { ($0.rawValue, report.findings[$0, default: 0]) }
            )
            document.waived = report.waived
        }
        document.notices = report?.notices
        return (try? document.encoded()) ?? []
    }

    /// The word for how a run ended that has put nothing in its place.
    private static func outcome(_ exitCode: Int32) -> LogDocument.Outcome {
        switch exitCode {
        case 129...: .stopped
        case 75: .locked
        case 64, 65, 66, 77, 78: .refused
        case 0, 1: .published
        default: .failed
        }
    }
}

extension RowCounts {
    init(_ files: [ImportedFile]) {
        func sum(_ count: (ImportedFile) -> Int) -> Int { files.reduce(0) { $0 + count($1) } }
        self.init(
            read: sum(\.rowsRead),
            accepted: sum(\.accepted),
            rejected: sum(\.rejected),
            duplicate: sum(\.duplicate)
        )
    }
}
