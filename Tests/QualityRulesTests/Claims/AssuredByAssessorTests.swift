import CohortImport
@testable import QualityRules
import Testing

/// R211: the internal quality assurer is the assessor.
struct AssuredByAssessorTests {
    struct People: Sendable, CustomTestStringConvertible {
        var registration: (assessor: String?, iqa: String?)
        var decision: (assessor: String?, iqa: String?)
        /// The lines with a finding: 2 is the registration, 3 the decision.
        var lines: [Int]

        init(_ registration: (String?, String?), _ decision: (String?, String?), _ lines: [Int]) {
            (self.registration, self.decision, self.lines) = (registration, decision, lines)
        }

        var testDescription: String { "\(registration) \(decision)" }
    }

    @Test func fires() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", assessor: "P1", iqa: "P1")
        try run.decide("R", "8582-700", .refer)
        try run.decide("R", "8582-700", attempt: 2, assessor: "P2", iqa: "P2")
        let finding = { (line: Int, person: FindingText, message: FindingText) in
            Finding(
                ruleID: "R211",
                severity: .error,
                registrationID: "R",
                file: 0,
                line: line,
                field: "iqa_id",
                value: person,
                message: message
            )
        }
        #expect(
            run.findings(of: "R211") == [
                finding(2, "P1", "P1 is both assessor and internal quality assurer of the registration"),
                finding(4, "P2", "P2 is both assessor and internal quality assurer of unit 8582-700, attempt 2"),
            ]
        )
    }

    @Test(arguments: [
        People((nil, nil), (nil, nil), []), People(("A", "B"), (nil, nil), []), People(("A", nil), (nil, nil), []),
        People((nil, "A"), (nil, nil), []), People(("A", "A"), (nil, nil), [2]), People(("A", "A"), ("B", nil), [2]),
        People(("A", "A"), (nil, "B"), [2]), People(("A", "A"), ("A", nil), [2, 3]), People(("A", "A"), (nil, "A"), [2, 3]),
        People((nil, nil), ("A", "A"), [3]), People((nil, nil), ("A", "B"), []), People((nil, nil), ("A", nil), []),
        People((nil, nil), (nil, "A"), []), People(("A", nil), (nil, "A"), [3]), People((nil, "A"), ("A", nil), [3]),
        People(("A", "B"), ("B", nil), [3]), People(("A", "B"), (nil, "A"), [3]), People(("A", "B"), ("B", "A"), []),
        People(("A", "B"), ("C", "C"), [3]), People(("A", nil), ("B", nil), []), People(("a", "A"), (nil, nil), []),
        // Ids are compared by their bytes.
        People(("\u{E9}", "e\u{301}"), ("\u{E9}", "e\u{301}"), []),
    ])
    func byPeople(people: People) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", assessor: people.registration.assessor, iqa: people.registration.iqa)
        try run.decide("R", "8582-700", assessor: people.decision.assessor, iqa: people.decision.iqa)
        #expect(run.lines(of: "R211") == people.lines)
    }

    @Test func firesOnAUnitOutsideTheQualificationAndAfterTheLearnerLeft() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", withdrawn: "2026-02-01", assessor: "A", iqa: "A")
        try run.decide("R", "8581-700", assessor: "B", iqa: "B")
        #expect(run.lines(of: "R211") == [2, 3])
    }

    @Test func silentOnLaterRows() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.decide("R", "8582-700", on: "2026-11-01", assessor: "A", iqa: "A")
        try run.register("later", "8582-C", on: "2026-11-01", assessor: "A", iqa: "A")
        try run.decide("later", "8582-700", assessor: "A", iqa: "A")
        #expect(run.found(by: "R211").isEmpty)
    }

    @Test(arguments: SampleRun.rowCounts)
    func limit(rows: Int) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        for attempt in 1...rows { try run.decide("R", "8582-700", .refer, attempt: attempt, assessor: "A", iqa: "A") }
        run.expectLimit(of: "R211", rows: rows)
    }

    /// The first twenty are those of the first rows, whatever the order of attempts; the registration's is one of them.
    @Test(arguments: UInt64(1)...4)
    func theFirstRowsAreListed(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let run = try SampleRun()
        try run.register("R", "8582-C", assessor: "A", iqa: "A")
        for attempt in (1...40).shuffled(using: &random) {
            try run.decide("R", "8582-700", .refer, attempt: attempt, assessor: "A")
        }
        #expect(run.lines(of: "R211") == (2...21).map(Optional.some))
        run.expectLimit(of: "R211", rows: 41)
    }
}
