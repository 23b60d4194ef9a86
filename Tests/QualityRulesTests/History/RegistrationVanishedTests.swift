@testable import QualityRules
import Quantities
import Testing

/// R501: a registration of the report before is among the accepted ones no more.
struct RegistrationVanishedTests {
    private func earlier(_ vanished: [String]) throws -> EarlierRun {
        EarlierRun(period: try #require(Month(iso: "2026-09")), vanished: vanished, restated: [])
    }

    @Test func fires() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        #expect(
            run.findings(of: "R501", earlier: try earlier(["R-9", "R-10"]))
                == ["R-10", "R-9"].map { id in
                    Finding(
                        ruleID: "R501",
                        severity: .warning,
                        registrationID: id,
                        file: nil,
                        line: nil,
                        field: "registration_id",
                        value: .registration(id),
                        message: "was in the report of 2026-09 and is not among the accepted registrations any more"
                    )
                }
        )
    }

    @Test func isSilentWithoutAReportBefore() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        #expect(run.findings(of: "R501") == [])
        #expect(run.findings(of: "R501", earlier: try earlier([])) == [])
    }

    /// It is among the rows and in no figure.
    @Test func oneThatIsDatedLaterNow() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", on: "2026-12-01")
        let messages = run.findings(of: "R501", earlier: try earlier(["R"])).map(\.message.text)
        #expect(messages == ["was in the report of 2026-09 and is now registered on a day after this report's"])
    }

    /// It is about a registration, so somebody may answer for it.
    @Test func canBeWaived() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        let waiver = Waiver(
            ruleID: "R501",
            registrationID: "R-9",
            reason: "entered twice",
            owner: "lead",
            expiresOn: try #require(Day(iso: "2026-12-31"))
        )
        let assessment = run.assessment(
            settings: QualitySettings(waivers: [waiver]),
            earlier: try earlier(["R-9", "R-8"])
        )
        #expect(assessment.findings.filter { $0.ruleID == "R501" }.map(\.registrationID) == ["R-8"])
        #expect(assessment.waived.map(\.registrationID) == ["R-9"])
        #expect(assessment.waivers.map(\.state) == [.active])
    }

    /// Without it nobody could tell which it is; it was an id in every table of the report before.
    @Test func anIDOfWordsIsShown() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        #expect(run.findings(of: "R501", earlier: try earlier(["kestrel"])).map(\.registrationID) == ["kestrel"])
    }
}
