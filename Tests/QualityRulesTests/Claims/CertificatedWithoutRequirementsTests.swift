@testable import QualityRules
import Testing

/// R201: certificated, but a gating requirement is not met.
struct CertificatedWithoutRequirementsTests {
    @Test func everyUnmetRequirementIsNamedInOneFinding() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", certificated: "2026-10-31")
        try run.pass("R", ["8582-700", "8582-701"])
        try run.session("R", "supervising", minutes: 750)
        #expect(
            run.findings(of: "R201") == [
                Finding(
                    ruleID: "R201",
                    severity: .error,
                    registrationID: "R",
                    file: 0,
                    line: 2,
                    field: "certificated_on",
                    value: "2026-10-31",
                    message: "certificated, but not met: practice (17.50 h short), units (1 short)"
                )
            ]
        )
    }

    /// A share has no amount that could be said in a word.
    @Test func aShareIsNamedWithoutAnAmount() throws {
        let run = try SampleRun()
        try run.register("R", "8581-D", scheme: "culture-at-work", certificated: "2026-10-01")
        let message = try #require(run.findings(of: "R201").first?.message.text)
        #expect(message.contains("cpd_input_share, cpd_live (12.00 h short), cpd_plan (1 short), "))
        #expect(!message.contains("induction") && !message.contains("tutorial"))
    }

    @Test func silentWhereEverythingThatGatesIsMet() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", certificated: "2026-10-01")
        try run.pass("R", ["8582-700", "8582-701", "8582-703"])
        try run.hours("R", "supervising", 30)
        #expect(run.findings(of: "R201").isEmpty)
    }

    @Test func silentWhereCarriedUnitsAndHoursMeetThem() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.pass("F", ["8582-700", "8582-701", "8582-703"])
        try run.hours("F", "supervising", 30)
        try run.register("R", "8582-D", certificated: "2026-10-01", from: "F")
        try run.pass("R", ["8582-702"])
        try run.hours("R", "supervising", 70)
        #expect(run.findings(of: "R201").isEmpty)
    }

    @Test func silentWhereNothingWasClaimedYet() throws {
        let run = try SampleRun()
        try run.register("under way", "8582-C")
        try run.register("later certificate", "8582-C", certificated: "2026-11-01")
        try run.register("withdrawn", "8582-C", withdrawn: "2026-05-01")
        try run.register("later", "8582-C", on: "2026-11-01", certificated: "2026-10-01")
        #expect(run.found(by: "R201").isEmpty)
    }

    @Test func firesForACertificateOfAWithdrawnRegistration() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", certificated: "2026-10-01", withdrawn: "2026-09-01")
        #expect(run.found(by: "R201") == ["R"])
    }

    /// A missed deadline does not gate.
    @Test func silentWhereOnlyTheDeadlineWasMissed() throws {
        let run = try SampleRun(try SampleCatalogues.requirement("kind: deadline, months: 1"))
        try run.register("R", "Q", on: "2025-01-01", workshop: "2025-02-01", certificated: "2026-01-01")
        #expect(run.findings(of: "R201").isEmpty)
    }
}
