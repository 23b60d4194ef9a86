import CohortImport
import Diagnostics
import Testing

/// Ids put together of several columns: two pairs of values must never become one id unseen.
struct ComposedKeyTests {
    private static func settings(_ table: String, key: String = "registration_id", extra: String = "") -> String {
        let other = key == "registration_id" ? "learner_id: B" : "registration_id: C"
        return switch table {
        case "registrations":
            """
            - id: r
              table: registrations
              columns: {\(key): "{A}-{B}", \(other), registered_on: Start}
              constants: {centre_id: C001, cohort_id: N-26, qualification_id: 8582-C}

            """
        default:
            """
            - id: s
              table: sessions
              columns: {registration_id: "{A}-{B}", session_date: On, activity: What, minutes: Length}

            """
        }
    }

    private static let header = "A,B,C,Start\n"

    @Test(arguments: ["registration_id", "learner_id", "upgraded_from"], ["{A}{B}", "x{A}{B}-{C}", "{A}-{B}{C}"])
    func columnsWithNothingBetweenThem(column: String, template: String) throws {
        var columns = ["registration_id": "C", "learner_id": "B", "registered_on": "Start"]
        columns[column] = "'\(template)'"
        let failures = try SmallSettings.read(
            """
            profiles:
            - id: r
              table: registrations
              columns: {\(columns.map { "\($0): \($1)" }.joined(separator: ", "))}
              constants: {centre_id: C001, cohort_id: N-26, qualification_id: 8582-C}

            """
        ).failures
        #expect(failures.count == 1)
        #expect(
            failures.first?.message.hasPrefix("profile r, columns: the template of '\(column)' has two columns with nothing")
                == true
        )
        #expect(failures.first?.position?.line == 4)
    }

    /// What names no person and no registration may run together.
    @Test func otherColumnsMayRunTogether() throws {
        let settings = Self.settings("registrations").replacing("registered_on: Start", with: "registered_on: '{Start}{C}'")
        #expect(try profiles(settings).count == 1)
    }

    /// A separator of several characters is ambiguous by a part of it.
    @Test func partOfASeparator() throws {
        let settings = Self.settings("registrations").replacing("{A}-{B}", with: "{A}--{B}")
        let text = Self.header + "1-,2,R-1,2026-01-05\n1,-2,R-2,2026-01-05\n"
        let run = try ImportRun(["r.csv": text], profiles: try profiles(settings))
        #expect(run.summary.rejectedRows.map(\.line) == [3])
        #expect(run.summary.rejectedRows.first?.problem.reason == .ambiguousKey)
    }

    /// A row that is rejected for something else takes no id.
    @Test func rejectedRowTakesNoID() throws {
        let text = Self.header + "A-1,2,R-1,2026-01-32\nA,1-2,R-2,2026-01-05\n"
        let run = try ImportRun(["r.csv": text], profiles: try profiles(Self.settings("registrations")))
        #expect(run.summary.rejectedRows.map(\.line) == [2])
        #expect(run.file("r.csv")?.accepted == 1)
    }

    @Test(arguments: ["registration_id", "learner_id"])
    func otherValuesThatMakeTheSameID(key: String) throws {
        let text = Self.header + "A-1,2,R-1,2026-01-05\nA,1-2,R-2,2026-01-05\nA-1,3,R-3,2026-01-05\n"
        let run = try ImportRun(["r.csv": text], profiles: try profiles(Self.settings("registrations", key: key)))
        try verify(run, line: 3, field: "A")
        #expect(run.file("r.csv")?.accepted == 2)
    }

    /// Which of the two has the id depends on what was read first, and not on which has more hyphens.
    @Test func theFirstStays() throws {
        let text = Self.header + "A,1-2,R-2,2026-01-05\nA-1,2,R-1,2026-01-05\n"
        let run = try ImportRun(["r.csv": text], profiles: try profiles(Self.settings("registrations")))
        try verify(run, line: 3, field: "A")
    }

    @Test func equalRowsAreNoProblem() throws {
        let text = Self.header + "A-1,2,R-1,2026-01-05\n A-1 ,2,R-1,2026-01-05\nA-1,2,R-1,2026-01-05\n"
        let run = try ImportRun(
            ["r.csv": text, "s.csv": "A,B,On,What,Length\nA-1,2,2026-02-01,coaching,60\n"],
            profiles: try profiles(Self.settings("registrations") + Self.settings("sessions"))
        )
        #expect(run.summary.rejectedRows.isEmpty)
        #expect(run.sink.arrivals.allSatisfy { $0.subjectID == "A-1-2" })
    }

    @Test func sessionsThatReferToTheWrongOne() throws {
        let run = try ImportRun(
            [
                "r.csv": Self.header + "A-1,2,R-1,2026-01-05\n",
                "s.csv": "A,B,On,What,Length\nA-1,2,2026-02-01,coaching,60\nA,1-2,2026-02-01,coaching,30\n",
            ],
            profiles: try profiles(Self.settings("registrations") + Self.settings("sessions"))
        )
        try verify(run, line: 3, field: "A")
        #expect(run.sink.arrivals.count == 2)
    }

    /// The link to an earlier registration is such an id as well.
    @Test func linkToTheWrongOne() throws {
        let settings = Self.settings("registrations").replacing(
            "learner_id: B",
            with: "learner_id: C, upgraded_from: '{From}-{No}'"
        )
        let text =
            "A,B,C,Start,From,No\nA-1,2,L-1,2026-01-05,,\nD,1,L-1,2026-01-05,A-1,2\nD,2,L-1,2026-01-05,A,1-2\n"
        let run = try ImportRun(["r.csv": text], profiles: try profiles(settings))
        try verify(run, line: 4, field: "From")
    }

    /// A person in both roles has one id; another person's values must not make the same.
    @Test func people() throws {
        let settings = """
            - id: p
              table: people
              columns: {person_id: "{Site}-{No}", role: As}

            """
        let text = "Site,No,As\nR,1-2,assessor\nR,1-2,iqa\nR-1,2,assessor\n"
        // A registration may have the id of a person.
        let run = try ImportRun(
            ["p.csv": text, "r.csv": Self.header + "R-1,2,L-1,2026-01-05\n"],
            profiles: try profiles(settings + Self.settings("registrations"))
        )
        try verify(run, line: 4, field: "Site")
        #expect(run.sink.arrivals.map(\.subjectID) == ["R-1-2", "R-1-2", "R-1-2"])
    }

    @Test func captureOfTheFileName() throws {
        let settings = """
            - id: r
              table: registrations
              match: {file_name: "{cohort_id} list.csv"}
              columns: {registration_id: "{cohort_id}-{B}", learner_id: B, registered_on: Start}
              constants: {centre_id: C001, qualification_id: 8582-C}

            """
        let rows = { (value: String) in "B,Start\n\(value),2026-01-05\n" }
        let run = try ImportRun(
            ["A list.csv": rows("1-2"), "A-1 list.csv": rows("2"), "B list.csv": rows("1-2")],
            profiles: try profiles(settings)
        )
        try verify(run, line: 2, field: "B")
        #expect(run.summary.files.map(\.accepted).reduce(0, +) == 2)
    }

    @Test func trackers() throws {
        let settings = """
            - id: t
              table: tracker
              columns: {registration_id: "{A}-{B}", learner_id: C, registered_on: Start}
              constants: {centre_id: C001, cohort_id: N-26, qualification_id: 8582-C}
              hours: [{activity: coaching, hours: Hours}]

            """
        let text = "A,B,C,Start,Hours\nA-1,2,L-1,2026-01-05,10\nA,1-2,L-2,2026-01-05,20\n"
        let run = try ImportRun(["t.csv": text], profiles: try profiles(settings))
        try verify(run, line: 3, field: "A")
        #expect(run.sink.arrivals.count == 2)
    }

    private func verify(_ run: ImportRun, line: Int, field: String) throws {
        let rejected = try #require(run.summary.rejectedRows.first)
        #expect(run.summary.rejectedRows.count == 1)
        #expect(rejected.problem.rule == .conflict)
        #expect(rejected.problem.reason == .ambiguousKey)
        #expect(rejected.problem.message.hasPrefix("the columns of this id make the same text as other values did before"))
        #expect((rejected.line, rejected.field) == (line, field))
        #expect(run.summary.files.filter { !$0.isReconciled }.isEmpty)
    }
}
