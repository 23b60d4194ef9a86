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
            let lines = run.findings(rejected: order, fileLabels: labels).map { finding in
                let place = "\(finding.file.map { labels[$0] } ?? "-") \(finding.line ?? 0)"
                return Array("\(finding.ruleID) \(finding.registrationID) \(place) \(finding.field)".utf8)
            }
            #expect(lines == expected.map { Array($0.utf8) })
        }
    }

    /// What is the same in everything that comes before is told apart by the next; a finding about no row comes first.
    @Test func byValueAndMessageAtLast() {
        func finding(_ rule: String, _ id: String, _ row: (Int, Int)?, _ field: String, _ value: String, _ text: String)
            -> Finding
        {
            Finding(
                ruleID: rule,
                severity: .info,
                registrationID: id,
                file: row?.0,
                line: row?.1,
                field: field,
                value: .plain(value),
                message: .plain(text)
            )
        }
        let expected = [
            finding("R202", "z", (0, 9), "z", "z", "z"), finding("R601", "", nil, "u", "1", "a"),
            finding("R601", "", nil, "u", "1", "b"), finding("R601", "", nil, "u", "10", "a"),
            finding("R601", "", nil, "u", "9", "a"), finding("R601", "", nil, "v", "1", "a"),
            finding("R601", "", (1, 2), "u", "1", "a"), finding("R601", "", (1, 10), "u", "1", "a"),
            finding("R601", "", (0, 1), "u", "1", "a"), finding("R601", "A", nil, "u", "1", "a"),
            finding("R602", "", nil, "a", "a", "a"),
        ]
        var random = SeededGenerator(7)
        for _ in 0..<20 {
            let findings = Findings(
                rejectedRows: [],
                others: expected.shuffled(using: &random),
                severities: RuleSeverities(),
                fileLabels: ["z.csv", "m.csv"]
            )
            #expect(Array(findings) == expected)
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
                "R105 R1", "R201 R1", "R201 R2", "R301 R2", "R302 R5", "R303 R6", "R306 R4", "R307 R2", "R406 R1", "R406 R1",
                "R406 R2", "R406 R2", "R602 R1", "R602 R2", "R602 R3", "R602 R4", "R602 R5", "R602 R6",
            ]
        )
    }

    @Test func noFindingNamesALearner() throws {
        let (run, rejected) = try spoilt()
        for finding in run.findings(rejected: rejected) {
            for text in [finding.value.text, finding.message.text, finding.field, finding.registrationID] {
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
            run.findings(of: "R105", rejected: rows).sorted { ($0.line ?? 0) < ($1.line ?? 0) }.map(\.registrationID)
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
