@testable import QualityRules
import Testing

/// R406: induction or tutorial hours short of the minimum at certification.
struct MinimumNotMetAtCertificateTests {
    @Test func firesForEachMinimum() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", certificated: "2026-10-01")
        try run.session("R", "induction", minutes: 90)
        let finding = { (field: String, message: FindingText) in
            Finding(
                ruleID: "R406",
                severity: .warning,
                registrationID: "R",
                file: 0,
                line: 2,
                field: field,
                value: "",
                message: message
            )
        }
        #expect(
            run.findings(of: "R406") == [
                finding("induction", "Induction hours: 0.50 h short of the minimum when the certificate came"),
                finding("tutorial", "Tutorial hours: 7.00 h short of the minimum when the certificate came"),
            ]
        )
    }

    /// What comes after the certificate comes too late, whatever the order of rows.
    @Test(arguments: [
        ([("2026-10-01", 120)], false), ([("2026-10-02", 120)], true), ([("2026-10-01", 119)], true),
        ([("2026-10-02", 60), ("2026-10-01", 60)], true), ([("2026-10-02", 60), ("2026-10-01", 120)], false),
        ([("2025-10-01", 120)], false), ([("2026-10-01", 60), ("2026-11-01", 60)], true),
    ])
    func byDayOfTheCertificate(sessions: [(String, Int)], fires: Bool) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", certificated: "2026-10-01")
        try run.session("R", "tutorial", minutes: 420)
        for (date, minutes) in sessions { try run.session("R", "induction", minutes: minutes, on: date) }
        #expect(run.findings(of: "R406").map(\.field) == (fires ? ["induction"] : []))
    }

    @Test func theShortfallIsThatOfTheCertificatesDay() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", certificated: "2026-10-01")
        try run.session("R", "induction", minutes: 120)
        try run.session("R", "tutorial", minutes: 300)
        try run.session("R", "tutorial", minutes: 120, on: "2026-10-02")
        let message = "Tutorial hours: 2.00 h short of the minimum when the certificate came"
        #expect(run.findings(of: "R406").map(\.message.text) == [message])
    }

    /// A total stands for hours that are there.
    @Test func totalsCount() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", certificated: "2026-10-01")
        try run.session("R", "tutorial", minutes: 420, isTotal: true)
        #expect(run.findings(of: "R406").map(\.field) == ["induction"])
    }

    /// Where the day of the certificate is not known, all hours up to the as-at date count.
    @Test func withoutTheDayOfTheCertificate() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", certificated: "2026-01-10", isTimelinessUnknown: true)
        try run.session("R", "induction", minutes: 120)
        #expect(run.findings(of: "R406").map(\.field) == ["tutorial"])
    }

    @Test func silentWhereThereIsNoCertificate() throws {
        let run = try SampleRun()
        try run.register("under way", "8582-C")
        try run.register("later certificate", "8582-C", certificated: "2026-11-01")
        try run.register("withdrawn", "8582-C", withdrawn: "2026-10-01")
        try run.register("later", "8582-C", on: "2026-11-01", certificated: "2026-10-01")
        try run.register("without minimum", "8580-C", certificated: "2026-10-01")
        #expect(run.found(by: "R406").isEmpty)
    }

    /// Only hours, and only those that do not gate: the others are R201.
    @Test(arguments: [
        ("kind: hours, activities: coaching, hours: 1, gating: false", true),
        ("kind: hours, activities: coaching, hours: 1", false),
        ("kind: sessions, activities: coaching, count: 1, gating: false", false),
        ("kind: documents, evidence: essay, count: 1, gating: false", false),
        ("kind: amount, evidence: live, hours: 1, gating: false", false), ("kind: deadline, months: 1", false),
    ])
    func byRequirement(requirement: String, fires: Bool) throws {
        let run = try SampleRun(try SampleCatalogues.requirement(requirement))
        try run.register("R", "Q", certificated: "2026-10-01")
        #expect(run.findings(of: "R406").map(\.field) == (fires ? ["R"] : []))
    }
}
