@testable import QualityRules
import Quantities
import Testing

/// R603: a waiver has expired.
struct WaiverExpiredTests {
    private func waiver(_ rule: String, _ registration: String, until day: String) throws -> Waiver {
        Waiver(
            ruleID: rule,
            registrationID: registration,
            reason: "agreed with the verifier",
            owner: "lead",
            expiresOn: try #require(Day(iso: day))
        )
    }

    @Test func fires() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", iqa: "Q")
        let waiver = try waiver("R201", "R", until: "2026-10-30")
        #expect(
            run.findings(of: "R603", settings: QualitySettings(waivers: [waiver])) == [
                Finding(
                    ruleID: "R603",
                    severity: .warning,
                    registrationID: "R",
                    file: nil,
                    line: nil,
                    field: "R201",
                    value: "2026-10-30",
                    message: "the waiver of R201, owned by lead, expired on 2026-10-30"
                )
            ]
        )
    }

    @Test(arguments: [("2026-10-30", true), ("2026-10-31", false), ("2026-11-01", false)])
    func byDay(day: String, fires: Bool) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        let settings = QualitySettings(waivers: [try waiver("R602", "R", until: day)])
        #expect(run.findings(of: "R603", settings: settings).map(\.registrationID) == (fires ? ["R"] : []))
    }

    /// Whether or not there is anything that it covered, and one finding for each.
    @Test func firesForEachWaiver() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        let waivers = try [
            waiver("R602", "R-2", until: "2026-10-01"), waiver("R602", "R", until: "2026-10-02"),
            waiver("R201", "R", until: "2026-10-03"), waiver("R404", "R", until: "2026-12-31"),
        ]
        let findings = run.findings(of: "R603", settings: QualitySettings(waivers: waivers))
        #expect(
            findings.map { "\($0.registrationID) \($0.field) \($0.value.text)" } == [
                "R R201 2026-10-03", "R R602 2026-10-02", "R-2 R602 2026-10-01",
            ]
        )
    }

    /// What is nobody's id and may be a name is not shown.
    @Test func aNameInPlaceOfAnIDIsNotShown() throws {
        let run = try SampleRun()
        let settings = QualitySettings(waivers: [try waiver("R602", "Zo\u{EB} Quill", until: "2026-10-01")])
        let findings = run.findings(of: "R603", settings: settings)
        #expect(findings.map(\.registrationID) == [""])
        #expect(findings.allSatisfy { !$0.message.text.contains("Quill") })
    }
}
