@testable import QualityRules
import Testing

/// R405: a session without feedback under a scheme that expects it.
struct FeedbackMissingTests {
    @Test func firesAtEachSession() throws {
        let run = try SampleRun()
        try run.register("R", "8581-C", scheme: "coaching-focus")
        try run.session("R", "coaching", feedback: false)
        try run.session("R", "coaching", feedback: true)
        try run.session("R", "mentoring", on: "2026-02-02")
        let finding = { (line: Int, message: FindingText) in
            Finding(
                ruleID: "R405",
                severity: .info,
                registrationID: "R",
                file: 0,
                line: line,
                field: "feedback",
                value: "",
                message: message
            )
        }
        #expect(
            run.findings(of: "R405") == [
                finding(3, "no feedback on the session of 2026-02-01"), finding(5, "no feedback on the session of 2026-02-02"),
            ]
        )
    }

    /// Where the scheme says nothing else of the qualification it expects feedback all the same.
    @Test(arguments: [
        ("8581-C", String?.none, "coaching", false), ("8581-C", "culture-at-work", "coaching", false),
        ("8581-C", "coaching-focus", "supervision", false), ("8581-C", "coaching-focus", "coached", false),
        ("8577-A", "coaching-focus", "mentoring", false), ("8577-A", "coaching-focus", "coaching", true),
        ("8582-C", "coaching-focus", "coaching", false), ("8582-C", "coaching-focus", "supervising", true),
    ])
    func bySchemeAndActivity(qualification: String, scheme: String?, activity: String, fires: Bool) throws {
        let run = try SampleRun()
        try run.register("R", qualification, scheme: scheme)
        try run.session("R", activity)
        #expect(run.found(by: "R405") == (fires ? ["R"] : []))
    }

    @Test func firesAfterTheLearnerLeft() throws {
        let run = try SampleRun()
        try run.register("R", "8581-C", scheme: "coaching-focus", withdrawn: "2026-02-01")
        try run.session("R", "coaching")
        #expect(run.found(by: "R405") == ["R"])
    }

    @Test func silentOnLaterRows() throws {
        let run = try SampleRun()
        try run.register("R", "8581-C", scheme: "coaching-focus")
        try run.session("R", "coaching", on: "2026-11-01")
        try run.register("later", "8581-C", scheme: "coaching-focus", on: "2026-11-01")
        try run.session("later", "coaching")
        #expect(run.found(by: "R405").isEmpty)
    }

    @Test(arguments: SampleRun.rowCounts)
    func limit(rows: Int) throws {
        let run = try SampleRun()
        try run.register("R", "8581-C", scheme: "coaching-focus")
        try run.hours("R", "coaching", rows)
        run.expectLimit(of: "R405", rows: rows)
    }
}
