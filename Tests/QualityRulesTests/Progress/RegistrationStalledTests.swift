import CohortImport
@testable import QualityRules
import Testing

/// R403: the registration is stalled.
struct RegistrationStalledTests {
    @Test func fires() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.session("R", "supervising", on: "2026-08-02")
        try run.evidence("R", "observation", on: "2026-07-01")
        #expect(
            run.findings(of: "R403") == [
                Finding(
                    ruleID: "R403",
                    severity: .warning,
                    registrationID: "R",
                    file: 0,
                    line: 2,
                    field: "last_activity_on",
                    value: "2026-08-02",
                    message: "no session, evidence or decision since 2026-08-02"
                )
            ]
        )
    }

    /// The 90 days up to the as-at date begin on 3 August.
    @Test(arguments: [("2026-08-02", true), ("2026-08-03", false), ("2026-10-31", false), ("2026-11-01", false)])
    func byLastDay(date: String, fires: Bool) throws {
        let run = try SampleRun()
        try run.register("decision", "8582-C")
        try run.decide("decision", "8582-700", on: date)
        try run.register("evidence", "8582-C")
        try run.evidence("evidence", "observation", on: date)
        try run.register("session", "8582-C")
        try run.session("session", "coached", on: date)
        #expect(run.found(by: "R403") == (fires ? ["decision", "evidence", "session"] : []))
    }

    /// Only who is active can come to a standstill.
    @Test func silentOnEveryOtherStatus() throws {
        let run = try SampleRun()
        try run.register("registered", "8582-C")
        try run.register("submitted", "8582-C", submitted: "2026-02-01")
        try run.register("certificated", "8582-C", certificated: "2026-10-31")
        try run.register("withdrawn", "8582-C", withdrawn: "2026-10-31")
        try run.register("later", "8582-C", on: "2026-11-01")
        try run.register("referred", "8582-C")
        try run.decide("referred", "8582-700", .refer)
        for id in ["submitted", "certificated", "withdrawn", "later", "referred"] { try run.session(id, "supervising") }
        #expect(run.found(by: "R403").isEmpty)
    }
}
