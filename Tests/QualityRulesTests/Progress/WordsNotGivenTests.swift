import CohortImport
@testable import QualityRules
import Testing

/// R407: a passed document without its number of words where a requirement has a range.
struct WordsNotGivenTests {
    @Test func firesAtEachDocument() throws {
        let run = try SampleRun()
        try run.register("R", "8581-C", scheme: "culture-at-work")
        try run.evidence("R", "discourse")
        try run.evidence("R", "case_history", on: "2026-02-16")
        let finding = { (line: Int, message: FindingText) in
            Finding(
                ruleID: "R407",
                severity: .warning,
                registrationID: "R",
                file: 0,
                line: line,
                field: "words",
                value: "",
                message: message
            )
        }
        #expect(
            run.findings(of: "R407") == [
                finding(3, "discourse of 2026-02-15: its number of words is not given, and it counts only inside a range"),
                finding(4, "case_history of 2026-02-16: its number of words is not given, and it counts only inside a range"),
            ]
        )
    }

    @Test(arguments: [
        (String?.some("culture-at-work"), "discourse", Outcome?.some(.pass), Int?.none, true),
        ("culture-at-work", "discourse", .pass, 4_000, false), ("culture-at-work", "discourse", .pass, 1, false),
        ("culture-at-work", "discourse", .pass, 0, false), ("culture-at-work", "discourse", .refer, nil, false),
        ("culture-at-work", "discourse", nil, nil, false), ("culture-at-work", "observation", .pass, nil, false),
        // The Diploma's document, and a scheme that asks for none.
        ("culture-at-work", "submission", .pass, nil, false), ("coaching-focus", "discourse", .pass, nil, false),
        ("coaching-focus", "assignment", .pass, nil, false), (nil, "discourse", .pass, nil, false),
    ])
    func byDocument(scheme: String?, kind: String, outcome: Outcome?, words: Int?, fires: Bool) throws {
        let run = try SampleRun()
        try run.register("R", "8581-C", scheme: scheme)
        try run.evidence("R", kind, outcome, words: words)
        #expect(run.found(by: "R407") == (fires ? ["R"] : []))
    }

    @Test func silentOnLaterRows() throws {
        let run = try SampleRun()
        try run.register("R", "ENDORSED")
        try run.evidence("R", "case_history", on: "2026-11-01")
        try run.register("later", "ENDORSED", on: "2026-11-01")
        try run.evidence("later", "case_history")
        #expect(run.found(by: "R407").isEmpty)
        try run.evidence("R", "case_history", on: "2026-10-31")
        #expect(run.found(by: "R407") == ["R"])
    }

    @Test(arguments: SampleRun.rowCounts)
    func limit(rows: Int) throws {
        let run = try SampleRun()
        try run.register("R", "ENDORSED", withdrawn: "2026-02-01")
        for _ in 0..<rows { try run.evidence("R", "case_history") }
        run.expectLimit(of: "R407", rows: rows)
    }
}
