import Diagnostics
import QualityRules
import Quantities
import RunSettings
import SettingsFolders
import Testing

/// Severities, waivers and the sampling policy as the settings file says them.
struct QualitySettingsTests {
    private func quality(_ text: String) throws -> QualitySettings {
        try SettingsFolder(text).load().quality
    }

    private func severity(_ id: String, _ settings: QualitySettings) throws -> Severity {
        settings.severities[try #require(RuleRegistry.definition(of: id), "\(id)")]
    }

    @Test func withoutAnyEverythingIsUsual() throws {
        #expect(try quality("out: a") == QualitySettings())
        #expect(try SettingsFolder().load().quality == QualitySettings())
        #expect(try severity("R201", QualitySettings()) == .error)
    }

    @Test func severities() throws {
        let settings = try quality("severities: {R201: warning, R305: error, R403: info}")
        #expect(try severity("R201", settings) == .warning)
        #expect(try severity("R305", settings) == .error)
        #expect(try severity("R403", settings) == .info)
        #expect(try severity("R202", settings) == .error, "those that are not named keep their own")
    }

    @Test(arguments: Severity.allCases)
    func everyRuleCanHaveEverySeverity(severity: Severity) throws {
        for rule in RuleRegistry.definitions {
            #expect(try self.severity(rule.id, quality("severities: {\(rule.id): \(severity.rawValue)}")) == severity)
        }
    }

    /// An id of digits is a text all the same: its zeros stay.
    @Test func waivers() throws {
        let settings = try quality(
            """
            waivers:
              - {rule: R201, registration: 007, reason: "Agreed, by letter", owner: A. Verifier, expires_on: 2026-12-31}
              - {rule: R201, registration: 7, reason: x, owner: y, expires_on: 2026-02-28}
              - {rule: R403, registration: 007, reason: x, owner: y, expires_on: 2024-02-29}
            """
        )
        #expect(settings.waivers.map(\.ruleID) == ["R201", "R201", "R403"])
        #expect(settings.waivers.map(\.registrationID) == ["007", "7", "007"])
        #expect(settings.waivers.map(\.expiresOn.description) == ["2026-12-31", "2026-02-28", "2024-02-29"])
        let first = try #require(settings.waivers.first)
        #expect(first.reason == "Agreed, by letter")
        #expect(first.owner == "A. Verifier")
        #expect(settings.waivers.map(\.position?.line) == [2, 3, 4], "each knows its place")
    }

    /// Equivalent spellings are different ids.
    @Test func waiversOfEquivalentIdentifiersAreTwo() throws {
        let entry = { (id: String) in
            "  - {rule: R201, registration: \"\(id)\", reason: x, owner: y, expires_on: 2026-12-31}\n"
        }
        #expect(try quality("waivers:\n" + entry("\u{E9}1") + entry("e\u{301}1")).waivers.count == 2)
    }

    @Test func sampling() throws {
        let policy = try quality(
            """
            sampling:
              seed: autumn
              rates: {new: 90, red: 80, amber: 70, green: 0}
              minimum: 0
              new_months: 6
              near_requirement_percent: 0
            """
        ).sampling
        #expect(policy.seed == "autumn")
        #expect(AssessorRisk.allCases.map(policy.rate) == [90, 80, 70, 0])
        #expect(policy.minimum == 0)
        #expect(policy.newMonths == 6)
        #expect(policy.nearRequirementPercent == 0)
    }

    /// What is left out keeps the specification's value.
    @Test func partOfSampling() throws {
        let policy = try quality("sampling: {rates: {green: 15}}").sampling
        #expect(policy == SamplingPolicy(rates: [.green: 15]))
        #expect(AssessorRisk.allCases.map(policy.rate) == [100, 100, 25, 15])
        #expect(policy.seed == "cohortqa" && policy.minimum == 1 && policy.newMonths == 12)
        #expect(policy.nearRequirementPercent == 5)
        #expect(try quality("sampling: {}").sampling == SamplingPolicy())
    }

    @Test func boundsAreAllowed() throws {
        let policy = try quality(
            "sampling: {minimum: 1000, new_months: 120, near_requirement_percent: 100, rates: {red: 0, amber: 100}}"
        ).sampling
        #expect(policy.minimum == 1_000 && policy.newMonths == 120 && policy.nearRequirementPercent == 100)
        #expect(policy.rate(.red) == 0 && policy.rate(.amber) == 100)
    }

    /// Reports name the settings that decided their findings or their plan, and no others.
    @Test(arguments: [
        ("severities: {R201: info}", true), ("waivers: []", true), ("sampling: {seed: a}", true), ("quiet: true", false),
        ("disclosure: {audience: public}", true), ("out: a", false),
    ])
    func whatReportsDependOnIsNamed(text: String, isNamed: Bool) throws {
        #expect(try (SettingsFolder(text).load().reportsSHA256 != nil) == isNamed)
    }
}
