@testable import CohortImport
@testable import QualityRules
import Testing

/// Findings come in one order whatever the order of files and rows, and name no learner.
struct FindingOrderTests {
    private func rejected(_ reason: RowProblem.Reason, _ id: String, file: Int, line: Int, field: String = "") -> RejectedRow {
        RejectedRow(file: file, line: line, problem: RowProblem(reason), field: field, registrationID: id, value: "")
    }

    @Test func byRuleRegistrationFileLineAndField() throws {
        let rows = [
            rejected(.conflict, "a1", file: 0, line: 1), rejected(.strayQuote, "b1", file: 1, line: 5),
            rejected(.strayQuote, "b1", file: 0, line: 9), rejected(.strayQuote, "b1", file: 0, line: 10),
            rejected(.strayQuote, "a1", file: 1, line: 99), rejected(.strayQuote, "B1", file: 1, line: 99),
            rejected(.strayQuote, "", file: 1, line: 1), rejected(.missingValue, "a1", file: 0, line: 3, field: "z"),
            rejected(.strayQuote, "\u{E9}1", file: 0, line: 1),
            rejected(.strayQuote, "e\u{301}1", file: 0, line: 2),
        ]
        let expected = [
            "R101  z.csv 1 ", "R101 B1 z.csv 99 ", "R101 a1 z.csv 99 ", "R101 b1 m.csv 9 ", "R101 b1 m.csv 10 ",
            "R101 b1 z.csv 5 ",
            "R101 e\u{301}1 m.csv 2 ", "R101 \u{E9}1 m.csv 1 ", "R104 a1 m.csv 3 z", "R109 a1 m.csv 1 ",
        ]
        let labels = ["m.csv", "z.csv"]
        let run = try SampleRun()
        for shift in rows.indices {
            let order = Array(rows[shift...] + rows[..<shift])
            let lines = run.findings(rejected: order, fileLabels: labels).map {
                Array("\($0.ruleID) \($0.registrationID) \(labels[$0.file]) \($0.line) \($0.field)".utf8)
            }
            #expect(lines == expected.map { Array($0.utf8) })
        }
    }

    /// A registration with several findings, rejected rows among them.
    private func spoilt() throws -> (run: SampleRun, rejected: [RejectedRow]) {
        let run = try SampleRun()
        try run.register("R2", "8582-D", name: "Zo\u{EB} Quill", certificated: "2026-05-01", from: "R9")
        try run.register("R1", "8582-C", name: "Zo\u{EB} Quill", certificated: "2026-05-01")
        try run.register("R3", "8581-C", learner: "L2", name: "Bram Fenn")
        try run.register("R4", "8581-D", learner: "L2", name: "Bram Fenn", from: "R3")
        try run.register("R5", "CAW", learner: "L2", name: "Bram Fenn", from: "R1")
        try run.register("R6", "8577-A", learner: "L2", name: "Bram Fenn", from: "R3")
        return (run, [rejected(.notDate, "R1", file: 0, line: 20, field: "registered_on")])
    }

    @Test func rulesFollowOneAnother() throws {
        let (run, rejected) = try spoilt()
        #expect(
            run.findings(rejected: rejected).map { "\($0.ruleID) \($0.registrationID)" } == [
                "R105 R1", "R201 R1", "R201 R2", "R301 R2", "R302 R5", "R303 R6", "R306 R4", "R307 R2",
            ]
        )
    }

    @Test func noFindingNamesALearner() throws {
        let (run, rejected) = try spoilt()
        for finding in run.findings(rejected: rejected) {
            for text in [finding.value, finding.message, finding.field, finding.registrationID] {
                for name in ["Quill", "Fenn", "Bram", "Zo\u{EB}"] { #expect(!text.contains(name)) }
            }
        }
    }

    /// A row whose columns are shifted may have a name where an id should be.
    @Test func whatMayBeANameAndIsNoIDIsLeftOut() throws {
        let run = try SampleRun()
        try run.register("Cohort 1/7", "CAW")
        let ids = ["Zo\u{EB} Quill", "Quill, Zo\u{EB}", "Quill\u{A0}Zo\u{EB}", "Cohort 1/7", "Cohort 1/8", "R-17"]
        let rows = ids.enumerated().map { rejected(.notDate, $0.element, file: 0, line: $0.offset + 2) }
        #expect(
            run.findings(rejected: rows).sorted { $0.line < $1.line }.map(\.registrationID)
                == ["", "", "", "Cohort 1/7", "", "R-17"]
        )
    }

    /// A finding on a registration points at its row.
    @Test func linesAreThoseOfTheRegistrations() throws {
        let (run, _) = try spoilt()
        let lines = ["R2": 2, "R1": 3, "R3": 4, "R4": 5, "R5": 6, "R6": 7]
        for finding in run.findings() { #expect(finding.line == lines[finding.registrationID]) }
    }
}
