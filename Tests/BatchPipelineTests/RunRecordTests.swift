import BatchPipeline
import Foundation
import Quantities
import ReportModel
import Synchronization
import SystemPackage
import Testing

/// The line that a log has of a run.
struct RunRecordTests {
    /// Each look takes 61,234 milliseconds by the one clock and a little less by the other.
    private static func clock() -> RunClock {
        let looks = Atomic(0)
        let elapsed = Atomic(0)
        // The last second of a February with a day more.
        let start = 1_835_481_599_999
        return RunClock(
            milliseconds: { start + 61_234 * looks.wrappingAdd(1, ordering: .relaxed).oldValue },
            elapsed: { .milliseconds(61_230 * elapsed.wrappingAdd(1, ordering: .relaxed).oldValue) }
        )
    }

    private func line(_ exitCode: Int32, isFinished: Bool = false, _ change: (inout RunRecord) -> Void = { _ in }) -> String {
        var record = RunRecord("report", clock: Self.clock(), process: 77)
        change(&record)
        return String(decoding: record.line(exitCode: exitCode, isFinished: isFinished), as: UTF8.self)
    }

    @Test func aRunThatWasRefused() {
        let text = line(66) {
            $0.asAt = Day(year: 2028, month: 1, day: 31)
            $0.audience = .internal
            $0.note("exports: there is no such file or folder. What to do: check.")
        }
        #expect(
            text == """
                {"as_at":"2028-01-31","audience":"internal","command":"report","exit_code":66,\
                "finished_at":"2028-03-01T00:01:01.233Z",\
                "message":"exports: there is no such file or folder. What to do: check.","outcome":"refused",\
                "period":"2028-01","process":77,"schema":"cohortqa.log/1","seconds":61.23,\
                "started_at":"2028-02-29T23:59:59.999Z","tool_version":"\(ToolVersion.current)"}\n
                """
        )
    }

    @Test(arguments: [
        (0, false, "published"), (1, false, "published"), (64, false, "refused"), (65, false, "refused"),
        (66, false, "refused"),
        (70, false, "failed"), (73, false, "failed"), (74, false, "failed"), (74, true, "published"), (75, false, "locked"),
        (77, false, "refused"), (78, false, "refused"), (129, false, "stopped"), (130, false, "stopped"),
        (143, false, "stopped"), (143, true, "published"),
    ])
    func outcomes(exitCode: Int32, isFinished: Bool, word: String) {
        #expect(line(exitCode, isFinished: isFinished).contains("\"outcome\":\"\(word)\""))
    }

    /// Whatever happens after it, what is published is published.
    @Test func afterPublishing() {
        let text = line(74) { $0.published = "/srv/Reports/2026-10" }
        #expect(text.contains("\"outcome\":\"published\"") && text.contains("\"published\":\"/srv/Reports/2026-10\""))
    }

    @Test func aLineIsALine() {
        let text = line(78) { record in
            for number in 1...12 { record.note("a\n\u{202E}\(number)") }
        }
        #expect(text.split(separator: "\n").count == 1)
        #expect(text.contains("a\\n\\u202e10\\nand 2 more\""))
        #expect(!text.contains("e11"))
    }
}
