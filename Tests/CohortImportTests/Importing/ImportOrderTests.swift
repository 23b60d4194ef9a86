import CohortImport
import Quantities
import Testing

/// In which order rows reach the sink, and where they say that they stand.
@Suite struct ImportOrderTests {
    @Test func registrationsComeFirstWhateverTheFilesAreCalled() throws {
        let run = try ImportRun([
            "1.csv": "registration_id,kind,submitted_on\nR-1,cpd_plan,2026-02-01\n",
            "2.csv": "registration_id,session_date,activity,minutes\nR-1,2026-02-01,coaching,60\n",
            "3.csv": "registration_id,unit_ref,attempt,decided_on,outcome\nR-1,8582-701,1,2026-02-01,pass\n",
            "4.csv": registrations("R-1"),
            "5.csv": registrations("R-2"),
            "6.csv": "role,person_id\niqa,A-1\n",
        ])
        #expect(
            run.sink.arrivals.map(\.table) == [.registrations, .registrations, .unitResults, .sessions, .evidence, .people]
        )
        #expect(run.sink.positions.map(\.file) == [3, 4, 2, 1, 0, 5])
        #expect(run.summary.files.map(\.label) == ["1.csv", "2.csv", "3.csv", "4.csv", "5.csv", "6.csv"])
        #expect(
            run.summary.files.map(\.kind.name)
                == ["evidence", "sessions", "unit_results", "registrations", "registrations", "people"]
        )
    }

    @Test func filesOfOneTableFollowTheirLabels() throws {
        let run = try ImportRun([
            "b.csv": registrations("R-2", "R-3"), "a.csv": registrations("R-1"), "B.csv": registrations("R-0"),
        ])
        #expect(run.sink.arrivals.map(\.subjectID) == ["R-0", "R-1", "R-2", "R-3"])
    }

    @Test func positionsCountPhysicalLines() throws {
        let run = try ImportRun([
            "r.csv": "\r\n" + registrations("R-1")
                + "\nR-2,\"L\n2\",X-1,C-1,8582-C,2026-01-05\nR-3,L-3,X-1,C-1,8582-C,2026-01-05\n"
        ])
        #expect(
            run.sink.positions == [RowPosition(file: 0, line: 3), RowPosition(file: 0, line: 5), RowPosition(file: 0, line: 7)]
        )
        #expect(run.file("r.csv")?.rowsRead == 4)
        #expect(run.file("r.csv")?.blank == 1)
    }

    @Test func columnsMayStandInAnyOrder() throws {
        let run = try ImportRun([
            "r.csv": registrations("R-1"),
            "s.csv": "Minutes;Notes;ACTIVITY;Registration ID;Session-Date\n90;x;coaching;R-1;2026-02-01\n",
        ])
        guard case .session(let row, "R-1") = try #require(run.sink.arrivals.last) else {
            Issue.record("the last row is no session of R-1")
            return
        }
        #expect(row.seconds == 5_400)
        #expect(row.date.description == "2026-02-01")
    }

    @Test(arguments: ["\n", "\r\n", "\r"], [true, false])
    func lineEndsDoNotMatter(lineEnd: String, endsLastLine: Bool) throws {
        var text = registrations("R-1", "R-2").replacing("\n", with: lineEnd)
        if !endsLastLine { text.unicodeScalars.removeLast(lineEnd.unicodeScalars.count) }
        let run = try ImportRun(["r.csv": "\u{FEFF}" + text])
        #expect(run.sink.arrivals.map(\.subjectID) == ["R-1", "R-2"])
        #expect(run.sink.positions.map(\.line) == [2, 3])
        #expect(run.file("r.csv")?.blank == 0)
    }

    /// A table of many blocks: no row is lost where one block ends and the next begins.
    @Test func rowsOfManyBlocksAllArrive() throws {
        var text = "registration_id,session_date,activity,minutes,client_ref\n"
        for number in 0..<60_000 {
            text += "R-\(number % 7),2026-02-01,coaching,\(number % 1_440 + 1),\"client, \(number)\"\n"
        }
        let run = try ImportRun(["r.csv": registrations("R-0"), "s.csv": text])
        #expect(run.file("s.csv")?.accepted == 60_000)
        let seconds = run.sink.arrivals.reduce(0) { sum, arrival in
            guard case .session(let row, _) = arrival else { return sum }
            return sum + row.seconds
        }
        #expect(seconds == (0..<60_000).reduce(0) { $0 + ($1 % 1_440 + 1) * 60 })
        #expect(run.sink.positions.last?.line == 60_001)
    }
}
