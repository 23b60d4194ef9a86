import CohortImport
import Testing

/// What is counted of each file: rows read = accepted + rejected + duplicate + blank.
@Suite struct ImportCountTests {
    @Test func everyVerdictIsCountedOnce() throws {
        let run = try ImportRun(
            ["r.csv": registrations("ok", "late", "again", "other", "ok2", "nobody")],
            verdicts: ["late": .later, "again": .duplicate, "other": .conflict, "nobody": .unknownRegistration]
        )
        let file = try #require(run.file("r.csv"))
        #expect(file.rowsRead == 6)
        #expect(file.accepted == 3)
        #expect(file.later == 1)
        #expect(file.duplicate == 1)
        #expect(file.rejected == 2)
        #expect(file.blank == 0)
        #expect(file.isReconciled)
        #expect(run.summary.rejectedRows.map(\.problem.rule) == [.conflict, .unknownRegistration])
        #expect(run.summary.rejectedRows.map(\.line) == [5, 7])
        #expect(run.summary.rejectedRows.map(\.registrationID) == ["other", "nobody"])
        #expect(run.summary.rejectedRows.map(\.field) == ["registration_id", "registration_id"])
        #expect(run.summary.rejectedRows.map(\.value) == ["", ""])
    }

    @Test func rowsOfEveryKindAddUp() throws {
        let sessions = """
            registration_id,session_date,activity,minutes

            R-1,2026-02-01,coaching,60
            R-1,2026-02-01,coaching,0
            R-1,2026-02-01,coaching
            "R-1,2026-02-01,coaching,60
            ,,,
            R-9,2026-02-01,coaching,60
            R-8,2026-11-01,coaching,60
               \n\n
            """
        let run = try ImportRun(
            ["r.csv": registrations("R-1", "R-8"), "s.csv": sessions],
            verdicts: ["R-9": .unknownRegistration, "R-8": .later]
        )
        let file = try #require(run.file("s.csv"))
        #expect(file.rowsRead == 10)
        #expect((file.accepted, file.later, file.rejected, file.duplicate, file.blank) == (2, 1, 4, 0, 4))
        #expect(file.isReconciled)
        #expect(
            run.summary.rejectedRows.map(\.problem.rule) == [.durationRange, .fieldCount, .malformed, .unknownRegistration]
        )
        #expect(run.summary.rejectedRows.map(\.line) == [4, 5, 6, 8])
    }

    @Test func rejectedRowsAreInTheOrderOfReading() throws {
        let run = try ImportRun([
            "a.csv": "registration_id,kind,submitted_on\nR-1,x,2026-02-01\nR-1,y,2026-02-01\n",
            "b.csv": registrations("R-1") + "R-2,L-1\n",
            "c.csv": "registration_id,session_date,activity,hours\nR-1,2026-02-01,coaching,x\n",
        ])
        #expect(run.summary.rejectedRows.map { [$0.file, $0.line] } == [[1, 3], [2, 2], [0, 2], [0, 3]])
    }

    @Test func fileIsDescribedByItsVeryBytes() throws {
        let run = try ImportRun(["r.csv": registrations("R-1").replacing(",", with: ";")])
        let file = try #require(run.file("r.csv"))
        #expect(file.delimiter == UInt8(ascii: ";"))
        #expect(file.encoding == "utf-8")
        #expect(file.kind == .table(.registrations))
        #expect(file.bytes == 112)
        #expect(file.sha256 == "9724330d11cd840615f4b03a87e5e4126f21416face45583794984c55da9a5cb")
    }

    @Test(arguments: [
        (RowVerdict.accepted, 1, 0, 0, 0), (.later, 1, 1, 0, 0), (.duplicate, 0, 0, 1, 0), (.conflict, 0, 0, 0, 1),
        (.unknownRegistration, 0, 0, 0, 1),
    ])
    func verdictsOfEveryTable(verdict: RowVerdict, accepted: Int, later: Int, duplicate: Int, rejected: Int) throws {
        let run = try ImportRun(
            [
                "r.csv": registrations("R-1"),
                "u.csv": "registration_id,unit_ref,attempt,decided_on,outcome\nX,8582-701,1,2026-02-01,pass\n",
                "s.csv": "registration_id,session_date,activity,minutes\nX,2026-02-01,coaching,60\n",
                "e.csv": "registration_id,kind,submitted_on\nX,cpd_plan,2026-02-01\n",
            ],
            verdicts: ["X": verdict]
        )
        for label in ["u.csv", "s.csv", "e.csv"] {
            let file = try #require(run.file(label))
            #expect(file.rowsRead == 1)
            #expect((file.accepted, file.later, file.duplicate, file.rejected) == (accepted, later, duplicate, rejected))
        }
    }
}
