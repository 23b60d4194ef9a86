import CohortImport
@testable import QualityRules
import Testing

/// R205: a session or evidence before the registration or after the certificate.
struct ActivityOutsideRegistrationTests {
    private func finding(line: Int, field: String, value: FindingText, message: FindingText) -> Finding {
        Finding(
            ruleID: "R205",
            severity: .error,
            registrationID: "R",
            file: 0,
            line: line,
            field: field,
            value: value,
            message: message
        )
    }

    @Test func firesAtEachRow() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", certificated: "2026-10-01")
        try run.session("R", "supervising", on: "2026-01-09")
        try run.session("R", "workshop", on: "2026-10-02")
        try run.evidence("R", "cpd_plan", on: "2026-01-09")
        try run.evidence("R", "assignment", nil, on: "2026-10-02")
        #expect(
            run.findings(of: "R205") == [
                finding(
                    line: 3,
                    field: "session_date",
                    value: "2026-01-09",
                    message: "a session on 2026-01-09, before the registration on 2026-01-10"
                ),
                finding(
                    line: 4,
                    field: "session_date",
                    value: "2026-10-02",
                    message: "a session on 2026-10-02, after the certificate on 2026-10-01"
                ),
                finding(
                    line: 5,
                    field: "submitted_on",
                    value: "2026-01-09",
                    message: "evidence on 2026-01-09, before the registration on 2026-01-10"
                ),
                finding(
                    line: 6,
                    field: "submitted_on",
                    value: "2026-10-02",
                    message: "evidence on 2026-10-02, after the certificate on 2026-10-01"
                ),
            ]
        )
    }

    @Test(arguments: [
        ("2026-01-10", String?.none, false), ("2026-01-09", nil, true), ("1950-01-01", nil, true),
        ("2026-10-31", "2026-10-31", false), ("2026-10-31", "2026-10-30", true), ("2026-10-31", "2026-11-01", false),
        ("2026-10-31", nil, false), ("2026-11-01", "2026-10-30", false),
    ])
    func byDates(date: String, certificated: String?, fires: Bool) throws {
        let run = try SampleRun()
        try run.register("session", "8582-C", certificated: certificated)
        try run.session("session", "coaching", on: date)
        try run.register("evidence", "8582-C", certificated: certificated)
        try run.evidence("evidence", "observation", .refer, on: date)
        #expect(run.found(by: "R205") == (fires ? ["evidence", "session"] : []))
    }

    /// A certificate before the registration is another finding; a row between the two is both before and after.
    @Test func oneFindingWhereBothAreSo() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", certificated: "2026-01-05")
        try run.session("R", "coaching", on: "2026-01-07")
        #expect(run.lines(of: "R205") == [3])
    }

    /// The day of a status word is not that of the certificate; the registration's day is known all the same.
    @Test func onlyBeforeTheRegistrationWhereTheEndIsNotKnown() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", certificated: "2026-01-10", isTimelinessUnknown: true)
        try run.session("R", "coaching", on: "2026-02-01")
        try run.evidence("R", "observation", on: "2026-02-01")
        try run.session("R", "coaching", on: "2026-01-09")
        try run.evidence("R", "observation", on: "2026-01-09")
        #expect(run.lines(of: "R205") == [5, 6])
    }

    @Test func silentOnTotalsOnWithdrawalsAndBeforeTheRegistrationIsInScope() throws {
        let run = try SampleRun()
        try run.register("total", "8582-C", certificated: "2026-10-01")
        try run.session("total", "supervising", on: "2026-10-31", isTotal: true)
        try run.session("total", "supervising", on: "2026-01-01", isTotal: true)
        try run.register("withdrawn", "8582-C", withdrawn: "2026-02-01")
        try run.session("withdrawn", "supervising", on: "2026-03-01")
        try run.register("later", "8582-C", on: "2026-11-01")
        try run.session("later", "supervising", on: "2026-10-01")
        try run.evidence("later", "observation", on: "2026-10-01")
        #expect(run.found(by: "R205").isEmpty)
    }

    @Test(arguments: SampleRun.rowCounts)
    func limit(rows: Int) throws {
        let run = try SampleRun()
        try run.register("other", "8582-C")
        try run.register("R", "8582-C")
        for row in 0..<rows {
            if row % 2 == 0 {
                try run.session("R", "supervising", on: "2026-01-09")
            } else {
                try run.evidence("R", "observation", on: "2026-01-08")
            }
        }
        run.expectLimit(of: "R205", rows: rows)
        #expect(run.lines(of: "R205") == (4..<4 + min(rows, 20)).map(Optional.some))
    }
}
