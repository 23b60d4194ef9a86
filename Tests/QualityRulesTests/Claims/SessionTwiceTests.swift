import CohortImport
@testable import QualityRules
import Testing

/// R207: the same session twice.
struct SessionTwiceTests {
    @Test func firesAtEachRepetition() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.session("R", "supervising", minutes: 90, client: "K7")
        try run.session("R", "supervising", minutes: 60, client: "K7")
        try run.session("R", "supervising", minutes: 90, client: "K7")
        try run.session("R", "supervising", minutes: 90, client: "K7")
        let finding = { (line: Int) in
            Finding(
                ruleID: "R207",
                severity: .warning,
                registrationID: "R",
                file: 0,
                line: line,
                field: "session_date",
                value: "2026-02-01",
                message: "a session on 2026-02-01 has the same activity, client and length as an earlier one"
            )
        }
        #expect(run.findings(of: "R207") == [finding(5), finding(6)])
    }

    /// What does not tell one session from another.
    @Test func firesWhereOnlyOtherColumnsDiffer() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.session("R", "supervising", client: "K7")
        try run.session("R", "supervising", level: "senior", client: "K7")
        try run.session("R", "supervising", contract: .threeWay, client: "K7")
        try run.session("R", "supervising", verified: true, client: "K7")
        try run.session("R", "supervising", client: "K7", feedback: true)
        try run.session("R", "supervising", client: "K7", unit: "8582-701")
        #expect(run.lines(of: "R207") == [4, 5, 6, 7, 8])
    }

    /// Without a client one session is like another.
    @Test func firesWhereNeitherNamesAClient() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.session("R", "supervising", on: "1950-01-01")
        try run.session("R", "supervising", on: "1950-01-01")
        #expect(run.lines(of: "R207") == [4])
    }

    @Test func silentOnDifferentSessions() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.register("S", "8582-C", learner: "L2")
        try run.session("R", "supervising", client: "K7")
        try run.session("S", "supervising", client: "K7")
        try run.session("R", "supervising", on: "2026-02-02", client: "K7")
        try run.session("R", "coaching", client: "K7")
        try run.session("R", "supervising", client: "K8")
        try run.session("R", "supervising")
        try run.session("R", "supervising", client: "K7", seconds: 3_601)
        #expect(run.found(by: "R207").isEmpty)
    }

    @Test func silentOnTotalsOnLaterRowsAndBeforeTheRegistrationIsInScope() throws {
        let run = try SampleRun()
        try run.register("total", "8582-C")
        for isTotal in [true, true, false] { try run.session("total", "supervising", isTotal: isTotal) }
        try run.register("later row", "8582-C")
        try run.register("later", "8582-C", on: "2026-11-01")
        for _ in 0..<2 {
            try run.session("later row", "supervising", on: "2026-11-01")
            try run.session("later", "supervising")
        }
        #expect(run.found(by: "R207").isEmpty)
    }

    @Test(arguments: SampleRun.rowCounts)
    func limit(rows: Int) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.hours("R", "supervising", rows + 1)
        run.expectLimit(of: "R207", rows: rows)
    }
}
