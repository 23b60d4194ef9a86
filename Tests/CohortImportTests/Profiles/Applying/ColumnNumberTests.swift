import CohortImport
import Diagnostics
import Quantities
import Testing

/// Columns that are named by their number, and problems that are told of the column that the profile reads.
struct ColumnNumberTests {
    private static func settings(_ column: String) -> String {
        """
        - id: e
          table: evidence
          columns: {registration_id: Ref, kind: Kind, submitted_on: "\(column)"}

        """
    }

    private static func day(_ column: String, header: String) throws -> String {
        let run = try ImportRun(
            ["r.csv": registrations("R-1"), "e.csv": "Ref,Kind,\(header)\nR-1,cpd_plan,2026-02-01,2026-02-02,2026-02-03\n"],
            profiles: try profiles(settings(column))
        )
        guard case .evidence(let row, _)? = run.sink.arrivals.last else { return "" }
        return row.submittedOn.description
    }

    /// However each is written, they are counted as a person counts them.
    @Test(
        arguments: ["Date", "date", "DATE", "d_a-t e"],
        ["Date,date,DATE", "DATE,Date,date", "date,DATE,Date", "Date,Date,Date", " date ,Da te,DATE:"]
    )
    func numberOfAName(name: String, header: String) throws {
        for number in 1...3 {
            #expect(try Self.day("\(name) [\(number)]", header: header) == "2026-02-0\(number)")
        }
    }

    @Test func numberThatIsNotThere() throws {
        let failure = #expect(throws: Failure.self) { try Self.day("Date [4]", header: "Date,date,DATE") }
        #expect(failure?.kind == .invalidInput)
    }

    /// A header that is written with the number goes first.
    @Test(arguments: [("Date [2],Date,Date", "1"), ("Date,Date [2],Date", "2"), ("Date,Date,Date [2]", "3")])
    func nameWithANumberOfItsOwn(header: String, day: String) throws {
        #expect(try Self.day("Date [2]", header: header) == "2026-02-0" + day)
    }

    @Test func nameWithTheNumberOne() throws {
        #expect(try Self.day("Date [1]", header: "Start,Date [1],End") == "2026-02-02")
        #expect(try Self.day("Date [7]", header: "Start,End,Date [7]") == "2026-02-03")
    }

    // MARK: The column that is told of

    @Test(arguments: ["hours", "minutes"])
    func missingHours(column: String) throws {
        let settings = """
            - id: s
              table: sessions
              columns: {registration_id: Ref, session_date: On, activity: What, \(column): Length}

            """
        let run = try ImportRun(
            ["r.csv": registrations("R-1"), "s.csv": "Ref,On,What,Length\nR-1,2026-02-01,coaching,\n"],
            profiles: try profiles(settings)
        )
        #expect(run.summary.rejectedRows.map(\.field) == ["Length"])
        #expect(run.summary.rejectedRows.map(\.problem.rule) == [.missingValue])
    }

    /// A piece without a digit, or with a space, may be a learner's name.
    @Test(arguments: [
        ("8582,L-7", "8582-L-7"), ("Zyxwvut,L-7", ""), ("8582,Zyxwvut", ""), ("8582,Zyxwvut 2", ""), ("C1,L2", "C1-L2"),
    ])
    func composedIDOfARejectedRow(fields: String, shown: String) throws {
        let settings = """
            - id: r
              table: registrations
              columns: {registration_id: "{Course}-{Learner}", learner_id: Learner, registered_on: Start}
              constants: {centre_id: C001, cohort_id: N-26, qualification_id: 8582-C}
            - id: s
              table: sessions
              columns: {registration_id: "{Course}-{Learner}", session_date: On, activity: What, minutes: Length}

            """
        let run = try ImportRun(
            [
                "r.csv": "Course,Learner,Start\nK-1,L-1,2026-01-05\n\(fields),05/01/2026\n",
                "s.csv": "Course,Learner,On,What,Length\n\(fields),01/02/2026,coaching,60\n",
            ],
            profiles: try profiles(settings)
        )
        #expect(run.summary.rejectedRows.map(\.registrationID) == [shown, shown])
    }

    /// An id that a registration has is no name that slipped into another column.
    @Test func composedIDThatIsKnown() throws {
        let settings = """
            - id: s
              table: sessions
              columns: {registration_id: "{Course}-{Learner}", session_date: On, activity: What, minutes: Length}

            """
        let run = try ImportRun(
            ["r.csv": registrations("EC-L"), "s.csv": "Course,Learner,On,What,Length\nEC,L,01/02/2026,coaching,60\n"],
            profiles: try profiles(settings)
        )
        #expect(run.summary.rejectedRows.map(\.registrationID) == ["EC-L"])
    }
}
