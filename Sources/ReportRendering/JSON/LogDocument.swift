/// A line of the log: one run and what became of it, as a JSON document without a line end in it.
///
/// It names no learner and has no value of a learner's row. Of a report for the public it has no numbers either.
package struct LogDocument: Encodable, Hashable, Sendable {
    /// The version of this document's form.
    package static let schema = "cohortqa.log/1"

    /// How a run ended.
    package enum Outcome: String, Encodable, Sendable, CaseIterable {
        /// What was to be made is in its place, whatever happened after that.
        case published
        /// Command line, inputs, settings or keys are not what they must be.
        case refused
        /// Something could not be created, read or written; or a defect.
        case failed
        /// Another run was at work on the same reports.
        case locked
        /// By a signal.
        case stopped
    }

    private enum CodingKeys: String, CodingKey {
        case schema
        case startedAt = "started_at"
        case finishedAt = "finished_at"
        case seconds, command
        case toolVersion = "tool_version"
        case process, period
        case asAt = "as_at"
        case audience, outcome
        case exitCode = "exit_code"
        case message, published, registrations, rows, findings, waived, notices
    }

    private var schema = Self.schema
    /// In UTC, with milliseconds: `2026-11-01T05:03:00.125Z`.
    package var startedAt: String
    package var finishedAt: String
    package var seconds: Double
    package var command: String
    package var toolVersion: String
    /// The number of the process.
    package var process: Int32
    /// Left out where the run ended before it was known, like what follows.
    package var period: String?
    package var asAt: String?
    package var audience: String?
    package var outcome: Outcome
    package var exitCode: Int32
    /// What was said on stderr when it failed.
    package var message: String?
    /// The folder of the report, or the bundle's file.
    package var published: String?
    /// Those in scope.
    package var registrations: Int?
    package var rows: RowCounts?
    /// By severity.
    package var findings: [String: Int]?
    /// Findings that waivers cover.
    package var waived: Int?
    package var notices: Int?

    package init(
        startedAt: String,
        finishedAt: String,
        seconds: Double,
        command: String,
        toolVersion: String,
        process: Int32,
        outcome: Outcome,
        exitCode: Int32
    ) {
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.seconds = seconds
        self.command = command
        self.toolVersion = toolVersion
        self.process = process
        self.outcome = outcome
        self.exitCode = exitCode
    }

    /// The document as UTF-8 with a line end at its end.
    /// - Throws: the encoder's error; no value is known to cause one.
    package func encoded() throws -> [UInt8] {
        try JSONText.line(self)
    }
}

/// What became of the rows of all inputs; blank ones apart.
package struct RowCounts: Encodable, Hashable, Sendable {
    package var read: Int
    package var accepted: Int
    package var rejected: Int
    package var duplicate: Int

    package init(read: Int, accepted: Int, rejected: Int, duplicate: Int) {
        self.read = read
        self.accepted = accepted
        self.rejected = rejected
        self.duplicate = duplicate
    }
}
