@testable import CohortAnalytics
import CohortImport
import Testing

/// Hours that may be given twice: nothing tells them apart, so it is said.
struct RepeatedHoursTests {
    /// Hours of a row as the ledger notes them.
    private struct Given {
        var seconds: Int
        var isPractice: Bool
        /// The input of a total; nil for a single session.
        var file: Int?

        var totals: ActivityTotals {
            var totals = ActivityTotals()
            totals.practice = isPractice ? seconds : 0
            guard let file else { return totals }
            totals.inTotals = seconds
            totals.practiceInTotals = isPractice ? seconds : 0
            totals.noteTotal(of: file)
            return totals
        }
    }

    private static func mayRepeat(_ rows: [Given]) -> Bool {
        let files = Set(rows.compactMap(\.file))
        let practice = rows.filter(\.isPractice)
        return files.count > 1 || (practice.contains { $0.file != nil } && practice.contains { $0.file == nil })
    }

    /// Whatever the rows, and in whatever order and parts they are summed up.
    @Test(arguments: AccumulatorTests.seeds)
    func anySplit(seed: UInt64) {
        var random = SeededGenerator(seed)
        for _ in 0..<50 {
            let rows = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                Given(
                    seconds: Int.random(in: 1...9_000, using: &random),
                    isPractice: random.chance(60),
                    file: random.chance(50) ? Int.random(in: 0...2, using: &random) : nil
                )
            }
            let whole = rows.map(\.totals).reduce(into: ActivityTotals()) { $0.merge($1) }
            #expect(whole.mayRepeatHours == Self.mayRepeat(rows), "\(rows)")
            let parts = random.split(rows.shuffled(using: &random)).map { part in
                part.map(\.totals).reduce(into: ActivityTotals()) { $0.merge($1) }
            }
            let merged = parts.shuffled(using: &random).reduce(into: ActivityTotals()) { $0.merge($1) }
            #expect(merged == whole)
        }
    }

    @Test func severalFilesStaySeveral() {
        var several = ActivityTotals()
        several.noteTotal(of: 0)
        several.noteTotal(of: 1)
        #expect(several.mayRepeatHours)
        let both = several
        several.noteTotal(of: 1)
        #expect(several == both)
        var one = ActivityTotals()
        one.noteTotal(of: 1)
        one.merge(both)
        #expect(one == both)
        several.merge(several)
        #expect(several.mayRepeatHours)
        one = ActivityTotals()
        one.noteTotal(of: 0)
        one.noteTotal(of: 0)
        #expect(!one.mayRepeatHours)
    }

    // MARK: In a ledger

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Activities; those of totals are marked.
        var rows: [(activity: String, isTotal: Bool)]
        var mayRepeat: Bool

        init(_ name: String, _ rows: [(String, Bool)], _ mayRepeat: Bool) {
            (testDescription, self.rows, self.mayRepeat) = (name, rows, mayRepeat)
        }
    }

    static let cases = [
        Case("nothing", [], false), Case("single sessions", [("coaching", false), ("coaching", false)], false),
        Case("a total", [("coaching", true)], false),
        Case("totals of one file", [("coaching", true), ("supervision", true)], false),
        Case("total and session", [("coaching", true), ("coaching", false)], true),
        Case("session and total", [("coaching", false), ("coaching", true)], true),
        Case("total of practice, session of supervision", [("coaching", true), ("supervision", false)], false),
        Case("total of supervision, session of practice", [("supervision", true), ("coaching", false)], false),
    ]

    @Test(arguments: cases)
    func sessions(example: Case) throws {
        let run = try SampleRun()
        try run.register("R", "8577-C")
        try run.register("S", "8577-C", learner: "L2")
        try run.session("S", "coaching", isTotal: true)
        for row in example.rows { try run.session("R", row.activity, isTotal: row.isTotal) }
        let evaluation = run.evaluation
        #expect(evaluation.ledger.totals[try evaluation.number("R")].mayRepeatHours == example.mayRepeat)
        #expect(!evaluation.ledger.totals[try evaluation.number("S")].mayRepeatHours)
    }

    /// What has not happened yet at the day of the report is in no figure, so nothing is given twice.
    @Test func laterSession() throws {
        let run = try SampleRun()
        try run.register("R", "8577-C")
        try run.session("R", "coaching", isTotal: true)
        try run.session("R", "coaching", on: "2026-11-01")
        let evaluation = run.evaluation
        #expect(!evaluation.ledger.totals[try evaluation.number("R")].mayRepeatHours)
    }
}
