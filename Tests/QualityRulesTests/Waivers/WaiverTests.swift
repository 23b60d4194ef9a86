@testable import CohortImport
@testable import QualityRules
import Quantities
import Testing

/// What a waiver takes out of the findings.
struct WaiverTests {
    private func waiver(_ rule: String, _ registration: String, until day: String = "2026-12-31") throws -> Waiver {
        Waiver(
            ruleID: rule,
            registrationID: registration,
            reason: "agreed",
            owner: "lead",
            expiresOn: try #require(Day(iso: day))
        )
    }

    private func told(_ findings: some Sequence<Finding>) -> [String] {
        findings.map { "\($0.ruleID) \($0.registrationID)" }
    }

    /// Three registrations without a quality assurer, one of them with more findings.
    private func sample() throws -> SampleRun {
        let run = try SampleRun()
        for id in ["R1", "R2", "R3"] { try run.register(id, "8582-C") }
        try run.decide("R1", "8581-700")
        try run.session("R1", "supervising", on: "2026-10-01", verified: true, unit: "8581-701")
        return run
    }

    @Test func holdsUpToItsLastDay() throws {
        let waiver = try waiver("R602", "R1", until: "2026-10-31")
        #expect(waiver.holds(on: try #require(Day(iso: "2026-10-31"))))
        #expect(waiver.holds(on: try #require(Day(iso: "2020-01-01"))))
        #expect(!waiver.holds(on: try #require(Day(iso: "2026-11-01"))))
    }

    /// All findings of the rule on the registration, and no others.
    @Test func activeOnesMoveTheirFindings() throws {
        let waivers = try [waiver("R602", "R2"), waiver("R210", "R1", until: "2026-10-31")]
        let assessment = try sample().assessment(settings: QualitySettings(waivers: waivers))
        #expect(told(assessment.findings) == ["R602 R1", "R602 R3"])
        #expect(told(assessment.waived) == ["R210 R1", "R210 R1", "R602 R2"])
        #expect(
            assessment.waivers == [
                WaiverStatus(waiver: waivers[1], state: .active, findings: 2),
                WaiverStatus(waiver: waivers[0], state: .active, findings: 1),
            ]
        )
        #expect(assessment.waived.first?.message.text == "unit 8581-700 is not part of 8582-C; the decision counts nowhere")
    }

    @Test func expiredOnesLeaveThemOpenAndAreAFinding() throws {
        let waivers = try [waiver("R602", "R2", until: "2026-10-30"), waiver("R404", "R1", until: "2026-01-01")]
        let assessment = try sample().assessment(settings: QualitySettings(waivers: waivers))
        #expect(
            told(assessment.findings) == ["R210 R1", "R210 R1", "R602 R1", "R602 R2", "R602 R3", "R603 R1", "R603 R2"]
        )
        #expect(assessment.waived.isEmpty)
        #expect(
            assessment.waivers == [
                WaiverStatus(waiver: waivers[1], state: .expired, findings: 0),
                WaiverStatus(waiver: waivers[0], state: .expired, findings: 1),
            ]
        )
    }

    @Test func unusedOnesCoverNothing() throws {
        let waivers = try [
            waiver("R404", "R1"), waiver("R602", "R9"), waiver("R602", "r1"), waiver("R601", "R1"), waiver("R20", "R1"),
        ]
        let run = try sample()
        let assessment = run.assessment(settings: QualitySettings(waivers: waivers))
        #expect(Array(assessment.findings) == run.findings())
        #expect(assessment.waived.isEmpty)
        #expect(assessment.waivers.map(\.state) == Array(repeating: .unused, count: 5))
        #expect(assessment.waivers.map(\.findings) == [0, 0, 0, 0, 0])
        #expect(
            assessment.waivers.map { "\($0.waiver.ruleID) \($0.waiver.registrationID)" } == [
                "R20 R1", "R404 R1", "R601 R1", "R602 R9", "R602 r1",
            ]
        )
    }

    /// Ids are compared by their bytes, not by what they look like.
    @Test func idsAreComparedByBytes() throws {
        let run = try SampleRun()
        let ids = ["\u{E9}1", "e\u{301}1", "a", "A", "1", "01"]
        for id in ids { try run.register(id, "8582-C") }
        for id in ids {
            let assessment = run.assessment(settings: QualitySettings(waivers: [try waiver("R602", id)]))
            #expect(assessment.waived.map { Array($0.registrationID.utf8) } == [Array(id.utf8)])
            #expect(assessment.findings.count { $0.ruleID == "R602" } == ids.count - 1)
            #expect(assessment.waivers.map(\.state) == [.active])
        }
    }

    @Test func rejectedRowsAreWaivedToo() throws {
        let run = try SampleRun()
        let rows = [
            RejectedRow.example(.notDate, registration: "0012", value: "31/02/2026"), .example(.notDate, registration: "0013"),
            .example(.conflict, registration: "0012"), .example(.notFlag, registration: "0012"),
        ]
        let waivers = try [waiver("R105", "0012"), waiver("R109", "0013"), waiver("R109", "0012", until: "2026-10-30")]
        let assessment = run.assessment(
            rejected: rows,
            fileLabels: RejectedRow.exampleFiles,
            settings: QualitySettings(waivers: waivers)
        )
        #expect(told(assessment.findings) == ["R105 0013", "R109 0012", "R603 0012"])
        #expect(told(assessment.waived) == ["R105 0012", "R105 0012"])
        #expect(assessment.waived.map(\.value.text).sorted() == ["", "31/02/2026"])
        #expect(assessment.waivers.map(\.state) == [.active, .expired, .unused])
        #expect(assessment.waivers.map(\.findings) == [2, 1, 0])
    }

    /// A waived error is an error for the sampling plan.
    @Test func samplingSeesWhatIsWaived() throws {
        let run = try SampleRun()
        for number in 1...9 { try run.register("R\(number)", "8582-C") }
        try run.register("RX", "8582-C", certificated: "2026-10-01")
        for id in (1...9).map({ "R\($0)" }) + ["RX"] { try run.decide(id, "8582-700") }
        for until in ["2026-10-30", "2026-12-31"] {
            let settings = QualitySettings(waivers: [try waiver("R201", "RX", until: until)])
            #expect(run.chosen(1, settings) == ["RX"])
            #expect(run.reasons(of: "RX", SampleRun.policy(1), settings) == [.errorFinding])
        }
        let settings = QualitySettings(waivers: [try waiver("R201", "RX")])
        #expect(run.findings(of: "R201", settings: settings).isEmpty)
    }

    /// Whatever its severity, and though the settings have changed it.
    @Test(arguments: Severity.allCases)
    func anySeverityCanBeWaived(severity: Severity) throws {
        let settings = QualitySettings(
            severities: RuleSeverities(["R602": severity]),
            waivers: [try waiver("R602", "R1")]
        )
        let assessment = try sample().assessment(settings: settings)
        #expect(assessment.waived.map(\.severity) == [severity])
    }

    /// What is said of the run stays open: the settings refuse waivers of R601 and R603, and nothing else lets them in.
    @Test func findingsOfTheRunAreNeverWaived() throws {
        let waivers = try [waiver("R404", "R1", until: "2026-10-30"), waiver("R603", "R1")]
        let assessment = try sample().assessment(settings: QualitySettings(waivers: waivers))
        #expect(assessment.waived.isEmpty)
        #expect(told(assessment.findings).contains("R603 R1"))
        #expect(assessment.waivers.map(\.state) == [.expired, .unused])
    }

    /// Exactly the rules about a run say why, but for the one that is about a registration.
    @Test func rulesThatCannotBeWaived() {
        #expect(RuleRegistry.definitions.filter { $0.whyNotWaived != nil }.map(\.id) == ["R502", "R601", "R603"])
        #expect(RuleRegistry.runRules.filter { $0.definition.whyNotWaived == nil }.map { $0.definition.id } == ["R501"])
    }
}
