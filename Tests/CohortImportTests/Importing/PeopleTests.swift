import Quantities
import Testing

@testable import CohortImport

/// The table of people: no row of it belongs to a registration.
struct PeopleTests {
    private static let header = "person_id,role,started_on,risk\n"
    private static let settings = """
        - id: staff
          table: people
          dates: dd/MM/yyyy
          columns:
            person_id: "{Site}/{Staff}"
            role: {column: As, map: {Tutor: assessor, IV: iqa}}
            started_on: Since
            risk: {column: RAG, map: {High: red, n/a: none}}

        """

    @Test func rowsArriveAsTheyAre() throws {
        let run = try ImportRun([
            "r.csv": registrations("R-1"),
            "p.csv": Self.header + "A-1,assessor,2024-03-01,red\nA-1,iqa,,\n007,assessor,2026-12-01,green\n",
        ])
        #expect(
            run.sink.arrivals.dropFirst() == [
                .person(PersonRow(personID: "A-1", role: .assessor, startedOn: Day(iso: "2024-03-01"), risk: .red)),
                .person(PersonRow(personID: "A-1", role: .iqa)),
                .person(PersonRow(personID: "007", role: .assessor, startedOn: Day(iso: "2026-12-01"), risk: .green)),
            ]
        )
        let file = try #require(run.file("p.csv"))
        #expect((file.accepted, file.later, file.rejected) == (3, 0, 0))
        #expect(file.kind == .table(.people))
        #expect(run.summary.notices.isEmpty)
    }

    /// A person may have the id of a registration: it is none for all that.
    @Test(arguments: [
        ("R-1,assessor,2024-02-30,red", RejectionRule.unreadableValue, "started_on", "2024-02-30"),
        ("R-1,tutor,,", .unknownCode, "role", ""), ("R-1,iqa,,blue", .unknownCode, "risk", ""),
        ("R-1,,,", .missingValue, "role", ""), (",iqa,,", .missingValue, "person_id", ""),
        (" ,iqa,,", .missingValue, "person_id", ""), ("R-1,iqa", .fieldCount, "", ""),
        ("R-1,\"iqa,,", .malformed, "", ""), ("R-1,iqa\u{0},,", .encoding, "", ""), ("R-!,iqa,,", .conflict, "person_id", ""),
        ("R-1,iqa,,\(String(repeating: "x", count: 131_073))", .fieldLength, "risk", ""),
    ])
    func rejectedRowNamesNoRegistration(row: String, rule: RejectionRule, field: String, value: String) throws {
        let run = try ImportRun(
            ["r.csv": registrations("R-1"), "p.csv": Self.header + "A-1,iqa,,\n\(row)\n"],
            verdicts: ["R-!": .conflict]
        )
        let rejected = try #require(run.summary.rejectedRows.first)
        #expect(run.summary.rejectedRows.count == 1)
        #expect(rejected.problem.rule == rule)
        #expect((rejected.line, rejected.field, rejected.value) == (3, field, value))
        #expect(rejected.registrationID == "")
    }

    @Test func repeatsAreCounted() throws {
        let run = try ImportRun(
            ["r.csv": registrations("R-1"), "p.csv": Self.header + "A-1,iqa,,\nA-2,iqa,,\nA-3,iqa,,\n\n"],
            verdicts: ["A-2": .duplicate, "A-3": .conflict]
        )
        let file = try #require(run.file("p.csv"))
        #expect((file.rowsRead, file.accepted, file.duplicate, file.rejected, file.blank) == (4, 1, 1, 1, 1))
        #expect(file.isReconciled)
    }

    /// Damage that makes a registration unknown is no matter here: `1.23E+09` is a person's id like any other.
    @Test func idsAreTakenAsTheyAre() throws {
        let run = try ImportRun([
            "r.csv": registrations("0017"), "p.csv": Self.header + "17,iqa,,\n1.23E+09,iqa,,\n",
        ])
        #expect(run.summary.rejectedRows.isEmpty)
        #expect(run.sink.arrivals.suffix(2).map(\.subjectID) == ["17", "1.23E+09"])
    }

    /// Nobody can be attributed to by people alone.
    @Test func peopleAloneAreNoReport() {
        #expect(throws: (any Error).self) { try ImportRun(["p.csv": Self.header + "A-1,iqa,,\n"]) }
    }

    // MARK: Profiles

    @Test func throughAProfile() throws {
        let text = """
            Staff;Site;As;RAG;Since;Phone
            7;N;Tutor;High;01/03/2024;x
            7;N;iv;n/a;;
            8;N;assessor;amber;01/04/2024;

            """
        let run = try ImportRun(
            ["r.csv": registrations("R-1"), "p.csv": text],
            profiles: try profiles(Self.settings)
        )
        #expect(
            run.sink.arrivals.dropFirst() == [
                .person(PersonRow(personID: "N/7", role: .assessor, startedOn: Day(iso: "2024-03-01"), risk: .red)),
                .person(PersonRow(personID: "N/7", role: .iqa)),
                .person(PersonRow(personID: "N/8", role: .assessor, startedOn: Day(iso: "2024-04-01"), risk: .amber)),
            ]
        )
        #expect(run.file("p.csv")?.profile == "staff")
        #expect(run.file("p.csv")?.kind == .table(.people))
    }

    @Test(arguments: [
        ("N,7,Tutor,High,2024-03-01", RejectionRule.unreadableValue, "Since"), ("N,7,Coach,High,", .unknownCode, "As"),
        ("N,7,,High,", .missingValue, "As"), ("N,,Tutor,,", .missingValue, "Site"), ("N,7,Tutor,Low,", .unknownCode, "RAG"),
        ("N,!,Tutor,High,", .conflict, "Site"),
    ])
    func problemsOfAProfileAreToldInItsColumns(row: String, rule: RejectionRule, field: String) throws {
        let run = try ImportRun(
            ["r.csv": registrations("R-1"), "p.csv": "Site,Staff,As,RAG,Since\n\(row)\n"],
            verdicts: ["N/!": .conflict],
            profiles: try profiles(Self.settings)
        )
        let rejected = try #require(run.summary.rejectedRows.first)
        #expect((rejected.problem.rule, rejected.field, rejected.registrationID) == (rule, field, ""))
    }

    // MARK: Rows that come back

    @Test func correctedRowComesBack() throws {
        let files = ["r.csv": registrations("R-1"), "p.csv": Self.header + "A-1,iqa,,\nA-2,Assessor,,red\n"]
        let first = try ImportRun(files)
        let text = try #require(first.rejected("p.csv"))
        #expect(text.hasPrefix("person_id,role,started_on,risk,rejected_file,"))
        #expect(text.contains("\nA-2,Assessor,,red,p.csv,3,role,R106,\"unknown code; known: assessor, iqa\","))
        let again = try ImportRun(files.merging(["q.csv": text]) { $1 })
        #expect(again.sink.arrivals == first.sink.arrivals)
        #expect(again.file("q.csv")?.rejected == 1)
        let corrected = text.replacing("A-2,Assessor", with: "A-2,assessor")
        let second = try ImportRun(files.merging(["a.csv": corrected]) { $1 })
        #expect(second.sink.arrivals.dropLast() == first.sink.arrivals[...])
        #expect(second.sink.arrivals.last == .person(PersonRow(personID: "A-2", role: .assessor, risk: .red)))
        #expect(second.file("a.csv")?.accepted == 1)
    }
}
