@testable import CohortAnalytics
@testable import CohortImport
import Quantities
import Testing

/// The people whom the ledger keeps, each once for each role.
struct PersonTests {
    private static let known = PersonRow(personID: "A1", role: .assessor, startedOn: Day(iso: "2024-03-01"), risk: .red)

    static let cases: [(row: PersonRow, verdict: RowVerdict)] = [
        (known, .duplicate), (PersonRow(personID: "A1", role: .assessor), .conflict),
        (PersonRow(personID: "A1", role: .assessor, startedOn: known.startedOn, risk: .green), .conflict),
        (PersonRow(personID: "A1", role: .assessor, startedOn: Day(iso: "2024-03-02"), risk: .red), .conflict),
        (PersonRow(personID: "A1", role: .iqa, startedOn: known.startedOn, risk: .red), .accepted),
        (PersonRow(personID: "a1", role: .assessor), .accepted),
        // Never later: it is no event of the period.
        (PersonRow(personID: "A2", role: .assessor, startedOn: Day(iso: "2030-01-01")), .accepted),
    ]

    @Test(arguments: cases.indices)
    func besideAKnownPerson(number: Int) throws {
        let run = try SampleRun()
        #expect(run.person(Self.known) == .accepted)
        let example = Self.cases[number]
        #expect(run.person(example.row) == example.verdict)
        #expect(run.ledger.people.count == (example.verdict == .accepted ? 2 : 1))
        // The first stays.
        let person = try #require(run.ledger.people.first)
        #expect((person.role, person.startedOn, person.risk) == (.assessor, Self.known.startedOn, .red))
    }

    /// By the number that decisions have for their assessors.
    @Test func foundByTheNumberOfTheRegistrationsAssessor() throws {
        let run = try SampleRun()
        run.person(PersonRow(personID: "Q1", role: .iqa, risk: .green))
        try run.register("R", "8582-C", assessor: "A1")
        try run.register("S", "8582-C", assessor: "Q1")
        run.person(Self.known)
        run.person(PersonRow(personID: "A1", role: .iqa))
        let assessors = run.ledger.registrations.compactMap(\.assessor)
        try #require(assessors.count == 2)
        let person = try #require(run.ledger.person(assessors[0], as: .assessor))
        #expect(person == Person(number: assessors[0], role: .assessor, startedOn: Day(iso: "2024-03-01"), risk: .red))
        #expect(run.ledger.person(assessors[0], as: .iqa) == Person(number: assessors[0], role: .iqa))
        // One who assures quality is nobody as an assessor.
        #expect(run.ledger.person(assessors[1], as: .assessor) == nil)
        #expect(run.ledger.person(assessors[1], as: .iqa)?.risk == .green)
        #expect(run.ledger.person(99, as: .assessor) == nil)
    }

    @Test func inTheOrderOfAcceptance() throws {
        let run = try SampleRun()
        for id in ["B", "A", "C", "A"] {
            run.person(PersonRow(personID: id, role: .assessor))
        }
        #expect(run.ledger.people.map { run.ledger.personIDs[Int($0.number)] } == ["B", "A", "C"])
        #expect(try SampleRun().ledger.people.isEmpty)
    }
}
