import CohortImport
import Diagnostics
import Quantities
import Testing

/// Trackers: one row a learner, of which a registration with its results, hours and evidence is made, or nothing.
struct TrackerTests {
    static let settings = """
        - id: tracker
          table: tracker
          dates: dd/MM/yyyy
          columns: {registration_id: Ref, learner_id: Ref, registered_on: Start}
          constants: {centre_id: C001, cohort_id: N-26, qualification_id: 8582-C}
          units:
            - {unit_ref: 8582-700, outcome: {column: U1, map: {Complete: pass, Resubmit: refer, "-": none}}, decided_on: U1 date}
            - {unit_ref: 8582-701, attempt: 2, outcome: U2, decided_on: U2 date, submitted_on: U2 in}
          hours:
            - {activity: coaching, hours: Coaching, session_date: Hours to}
            - {activity: supervision, minutes: Supervision}
          evidence:
            - {kind: book_review, outcome: {column: Review, map: {Received: pending, Done: pass}}, words: Words}
            - {kind: cpd_plan, submitted_on: CPD}

        """
    static let header = "Ref,Start,U1,U1 date,U2,U2 date,U2 in,Coaching,Hours to,Supervision,Review,Words,CPD\n"
    /// A row with everything.
    static let full =
        "R-1,05/01/2026,Complete,01/03/2026,refer,02/03/2026,01/02/2026,25.5,30/09/2026,90,Received,4000,03/03/2026"

    /// What arrives, in short: the table, and what is peculiar to the row.
    private func arrivals(_ run: ImportRun) -> [String] {
        run.sink.arrivals.map { arrival in
            switch arrival {
            case .registration(let row): "registration \(row.registrationID) \(row.registeredOn)"
            case .unitResult(let row, let id): "unit \(id) \(row.attempt) \(row.outcome) \(row.decidedOn)"
            case .session(let row, let id): "hours \(id) \(row.seconds) \(row.date)\(row.isTotal ? " total" : "")"
            case .evidence(let row, let id):
                "evidence \(id) \(row.submittedOn) \(row.outcome.map { "\($0)" } ?? "pending") \(row.words ?? -1)"
            case .person(let row): "person \(row.personID)"
            }
        }
    }

    private func run(
        _ rows: [String],
        settings: String = settings,
        header: String = header,
        others: [String: String] = [:],
        verdicts: [String: RowVerdict] = [:]
    ) throws -> ImportRun {
        let tracker = header + rows.map { $0 + "\n" }.joined()
        return try ImportRun(
            others.merging(["t.csv": tracker]) { $1 },
            verdicts: verdicts,
            profiles: try profiles(settings)
        )
    }

    @Test func everyPartArrives() throws {
        let run = try run([Self.full])
        #expect(
            arrivals(run) == [
                "registration R-1 2026-01-05", "unit R-1 1 pass 2026-03-01", "unit R-1 2 refer 2026-03-02",
                "hours R-1 91800 2026-09-30 total", "hours R-1 5400 2026-10-31 total", "evidence R-1 2026-10-31 pending 4000",
                "evidence R-1 2026-03-03 pending -1",
            ]
        )
        let file = try #require(run.file("t.csv"))
        #expect(file.kind == .tracker)
        #expect((file.rowsRead, file.accepted, file.totals, file.timelinessUnknown) == (1, 1, 2, 0))
        #expect(
            run.summary.notices.map(\.message) == [
                "2 totals of hours: what they consist of can't be checked session by session"
            ]
        )
        #expect(Set(run.sink.positions) == [RowPosition(file: 0, line: 2)])
    }

    /// What a cell leaves out is not made.
    @Test(
        arguments: [
            (",,,,,,,,,,", []), ("-,,,,,,,,,,", []), ("\u{A0},,,,, ,,,\u{A0},,", []), (",,,,01/02/2026,,,,,,", []),
            (",,,,,,30/09/2026,,,,", []), ("complete,01/03/2026,,,,,,,,,", ["unit R-1 1 pass 2026-03-01"]),
            (",,,,,0,30/09/2026,0,,,", []), (",,,,,0:00,,,,,", []), (",,,,,0.0,30/09/2026,,,,", []),
            (",,,,,10000,30/09/2026,,,,", ["hours R-1 36000000 2026-09-30 total"]),
            (",,,,,24:01,30/09/2026,,,,", ["hours R-1 86460 2026-09-30 total"]),
            (",,,,,,,1,,,", ["hours R-1 60 2026-10-31 total"]),
            (",,,,,,,600000,,,", ["hours R-1 36000000 2026-10-31 total"]),
            (",,,,,,,,done,,", ["evidence R-1 2026-10-31 pass -1"]),
            (",,,,,,,,RECEIVED,,", ["evidence R-1 2026-10-31 pending -1"]),
            (",,,,,,,,refer,,", ["evidence R-1 2026-10-31 refer -1"]),
            (",,,,,,,,,900,", ["evidence R-1 2026-10-31 pending 900"]),
            (",,,,,,,,,,03/03/2026", ["evidence R-1 2026-03-03 pending -1"]),
        ] as [(String, [String])]
    )
    func partsThatAreThere(cells: String, parts: [String]) throws {
        let run = try run(["R-1,05/01/2026," + cells])
        #expect(arrivals(run) == ["registration R-1 2026-01-05"] + parts)
        #expect(run.file("t.csv")?.accepted == 1)
        #expect(run.file("t.csv")?.totals == parts.filter { $0.hasSuffix("total") }.count)
    }

    /// One cell that is wrong, in any of the parts: nothing of the row arrives, and the row behind it does.
    @Test(arguments: [
        (1, "2026-01-05", RejectionRule.unreadableValue, "Start"), (1, "", .missingValue, "Start"),
        (2, "Completed", .unknownCode, "U1"),
        (2, "", .missingValue, "U1"), (3, "", .missingValue, "U1 date"), (3, "32/03/2026", .unreadableValue, "U1 date"),
        (4, "PASS", .unknownCode, "U2"), (5, "tbc", .unreadableValue, "U2 date"), (6, "soon", .unreadableValue, "U2 in"),
        (7, "-1", .unreadableValue, "Coaching"), (7, "10000.1", .unreadableValue, "Coaching"),
        (7, "lots", .unreadableValue, "Coaching"),
        (7, "1,5", .unreadableValue, "Coaching"), (8, "", .missingValue, "Hours to"), (8, "Sept", .unreadableValue, "Hours to"),
        (9, "1.5", .unreadableValue, "Supervision"), (9, "-5", .unreadableValue, "Supervision"),
        (9, "600001", .unreadableValue, "Supervision"),
        (10, "Lost", .unknownCode, "Review"), (11, "4k", .unreadableValue, "Words"), (12, "March", .unreadableValue, "CPD"),
        (0, "", .missingValue, "Ref"),
    ])
    func wholeRowOrNothing(column: Int, cell: String, rule: RejectionRule, field: String) throws {
        var cells = Self.full.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        cells[column] = cell.contains(",") ? "\"\(cell)\"" : cell
        let run = try run([cells.joined(separator: ","), "R-2,05/01/2026,,,,,,,,,,,"])
        #expect(arrivals(run) == ["registration R-2 2026-01-05"])
        #expect(run.summary.rejectedRows.map(\.problem.rule) == [rule])
        #expect(run.summary.rejectedRows.map(\.field) == [field])
        #expect(run.summary.rejectedRows.map(\.registrationID) == [column == 0 ? "" : "R-1"])
        #expect(run.file("t.csv")?.totals == 0)
        #expect(run.file("t.csv")?.isReconciled == true)
        #expect(run.rejected("t.csv")?.contains(cells.joined(separator: ",") + ",t.csv,2,") == true)
    }

    @Test func sameRowAgainIsADuplicateAndOthersConflict() throws {
        let other = Self.full.replacing("25.5", with: "26")
        let written = Self.full.replacing("25.5", with: "25:30").replacing("Complete", with: "COMPLETE ")
        let run = try run([Self.full, Self.full, written, other, "", Self.full.replacing("R-1", with: "R-2")])
        let file = try #require(run.file("t.csv"))
        #expect((file.accepted, file.duplicate, file.rejected, file.blank) == (2, 2, 1, 1))
        #expect(file.totals == 4)
        #expect(run.sink.arrivals.count == 14)
        #expect(run.summary.rejectedRows.map(\.problem.rule) == [.conflict])
        #expect(run.summary.rejectedRows.map(\.field) == ["Ref"])
        #expect(run.summary.rejectedRows.map(\.line) == [5])
    }

    @Test func repeatInAnotherFileIsADuplicate() throws {
        let copy = Self.header + Self.full + "\n" + Self.full.replacing("25.5", with: "26") + "\n"
        let run = try run([Self.full], others: ["u.csv": copy])
        #expect(run.file("u.csv")?.duplicate == 1)
        #expect(run.file("u.csv")?.rejected == 1)
        #expect(run.sink.arrivals.count == 7)
    }

    /// A row that was rejected does not stand against the right one.
    @Test func rejectedRowIsNoEarlierOne() throws {
        let run = try run([Self.full.replacing("25.5", with: "x"), Self.full])
        #expect(run.sink.arrivals.count == 7)
        #expect(run.file("t.csv")?.accepted == 1)
    }

    // MARK: Beside other files

    static let hoursOnly = """
        - id: hours
          table: tracker
          columns: {registration_id: Learner}
          hours:
            - {activity: coaching, hours: Total}

        """

    @Test func trackerWithoutRegistrations() throws {
        let run = try run(
            ["R-1,10", "R-2,", "R-1,10"],
            settings: Self.hoursOnly,
            header: "Learner,Total\n",
            others: ["z.csv": registrations("R-1", "R-2")]
        )
        #expect(arrivals(run).suffix(1) == ["hours R-1 36000 2026-10-31 total"])
        let file = try #require(run.file("t.csv"))
        #expect((file.accepted, file.duplicate, file.rejected) == (2, 1, 0))
        #expect(file.kind == .tracker)
    }

    @Test(arguments: [("R-9,10", "Learner"), ("R-9,", "Learner")])
    func trackerOfAnUnknownRegistration(row: String, field: String) throws {
        let run = try run(
            [row],
            settings: Self.hoursOnly,
            header: "Learner,Total\n",
            others: ["z.csv": registrations("R-1")]
        )
        #expect(run.sink.arrivals.count == 1)
        #expect(run.summary.rejectedRows.map(\.problem.rule) == [.unknownRegistration])
        #expect(run.summary.rejectedRows.map(\.field) == [field])
    }

    /// Two trackers tell of the same registration: what each says counts, whichever is read first.
    @Test(arguments: [("a.csv", "b.csv"), ("b.csv", "a.csv")])
    func twoProfilesOfOneRegistration(first: String, second: String) throws {
        let run = try ImportRun(
            [first: Self.header + Self.full + "\n", second: "Learner,Total\nR-1,10\nR-1,10\nR-1,11\n"],
            profiles: try profiles(Self.settings + Self.hoursOnly)
        )
        #expect(run.file(first)?.accepted == 1)
        let file = try #require(run.file(second))
        #expect((file.accepted, file.duplicate, file.rejected) == (1, 1, 1))
        #expect(run.sink.arrivals.filter { $0.table == .sessions }.count == 3)
    }

    /// The registrations may stand in an export of their own, before or behind the tracker.
    @Test(arguments: ["a.csv", "z.csv"])
    func registrationsFromElsewhere(name: String) throws {
        let run = try run([Self.full], others: [name: registrations("R-2")])
        #expect(run.sink.arrivals.first == run.sink.arrivals.first { $0.subjectID == "R-2" })
        #expect(run.sink.arrivals.count == 8)
    }

    /// A result that another export has with other values: the tracker's row is left out as a whole.
    @Test func resultThatConflicts() throws {
        let run = try run([Self.full], others: ["r.csv": registrations("R-1")], verdicts: ["R-1": .conflict])
        #expect(run.summary.rejectedRows.contains { $0.problem.rule == .conflict && $0.field == "Ref" })
        #expect(run.sink.arrivals.allSatisfy { $0.table == .registrations })
        #expect(run.file("t.csv")?.totals == 0)
    }

    @Test func registrationThatConflicts() throws {
        let run = try run([Self.full], verdicts: ["R-1": .conflict])
        #expect(run.summary.rejectedRows.map(\.problem.rule) == [.conflict])
        #expect(arrivals(run) == ["registration R-1 2026-01-05"])
    }

    @Test func laterIsCounted() throws {
        let run = try run([Self.full], verdicts: ["R-1": .later])
        let file = try #require(run.file("t.csv"))
        #expect((file.accepted, file.later) == (1, 1))
    }

    @Test func statusWordOfATracker() throws {
        let status = "  status: {column: Result, certificated: Pass, continuing: ['']}\n"
        let run = try run(
            [Self.full + ",Pass", "R-2,05/01/2026,,,,,,,,,,,,", "R-3,05/01/2026,,,,,,,,,,,,Gone"],
            settings: Self.settings + status,
            header: Self.header.replacing("\n", with: ",Result\n")
        )
        #expect(run.file("t.csv")?.timelinessUnknown == 2)
        #expect(run.summary.rejectedRows.map(\.field) == ["Result"])
        guard case .registration(let row)? = run.sink.arrivals.first else {
            Issue.record("no registration arrived")
            return
        }
        #expect(row.certificatedOn == row.registeredOn)
        #expect(row.isTimelinessUnknown)
    }
}
