import CohortImport
@testable import QualityRules
import Testing

/// R404: practice hours are not verified.
struct HoursNotVerifiedTests {
    @Test func fires() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.session("R", "supervising", minutes: 90)
        try run.session("R", "supervising", minutes: 60, verified: true)
        #expect(
            run.findings(of: "R404") == [
                Finding(
                    ruleID: "R404",
                    severity: .warning,
                    registrationID: "R",
                    file: 0,
                    line: 2,
                    field: "verified_by",
                    value: "",
                    message: "1.50 of 2.50 practice hours are not verified"
                )
            ]
        )
    }

    /// One second is enough; only the qualification's own practice activities are practice.
    @Test(arguments: [
        ("supervising", true, false), ("supervising", false, true), ("coaching", false, false), ("workshop", false, false),
    ])
    func bySession(activity: String, isVerified: Bool, fires: Bool) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.session("R", activity, verified: isVerified, seconds: 1)
        #expect(run.found(by: "R404") == (fires ? ["R"] : []))
    }

    @Test func firesUntilTheLearnerLeaves() throws {
        let run = try SampleRun()
        try run.register("certificated", "8582-C", certificated: "2026-10-01")
        try run.register("leaves later", "8582-C", withdrawn: "2026-11-01")
        try run.register("transferred", "8582-C", withdrawn: "2026-10-01", reason: .transfer)
        try run.register("withdrawn", "8582-C", withdrawn: "2026-10-01")
        for id in ["certificated", "leaves later", "transferred", "withdrawn"] { try run.session(id, "supervising") }
        #expect(run.found(by: "R404") == ["certificated", "leaves later"])
    }

    @Test func silentOnLaterRowsAndWithoutHours() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.session("R", "supervising", on: "2026-11-01")
        try run.register("later", "8582-C", on: "2026-11-01")
        try run.session("later", "supervising")
        #expect(run.found(by: "R404").isEmpty)
    }
}
