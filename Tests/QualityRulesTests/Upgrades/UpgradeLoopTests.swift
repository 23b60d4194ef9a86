@testable import QualityRules
import Testing

/// R308: upgrades that lead round in a circle.
struct UpgradeLoopTests {
    @Test func firesOnEveryMemberAndOnNoOther() throws {
        let run = try SampleRun(try SampleCatalogues.chain(closesCircle: true))
        try run.register("RA", "A", from: "RC")
        try run.register("RB", "B", from: "RA")
        try run.register("RC", "C", from: "RB")
        try run.register("leads in", "B", from: "RA")
        let findings = run.findings(of: "R308")
        #expect(findings.map(\.registrationID) == ["RA", "RB", "RC"])
        #expect(findings.map(\.value.text) == ["RC", "RA", "RB"])
        #expect(findings.map(\.line) == [2, 3, 4])
        #expect(findings.allSatisfy { $0.severity == .error && $0.field == "upgraded_from" })
        #expect(Set(findings.map(\.message.text)) == ["following upgraded_from from this registration leads back to it"])
    }

    @Test func firesOnARegistrationThatNamesItself() throws {
        let run = try SampleRun()
        try run.register("R", "8582-D", from: "R")
        #expect(run.rules("R3") == ["R303", "R308"])
    }

    @Test func firesOnALoopThroughAnUnlistedPath() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C", from: "R")
        try run.register("R", "8582-D", from: "F")
        #expect(run.found(by: "R308") == ["F", "R"])
        #expect(run.found(by: "R303") == ["F"])
    }

    @Test func silentOnChainsAndOnLinksToOthers() throws {
        let run = try SampleRun(try SampleCatalogues.chain(closesCircle: true))
        try run.register("RA", "A")
        try run.register("RB", "B", from: "RA")
        try run.register("RC", "C", from: "RB")
        try run.register("SA", "A", learner: "L2", from: "SB")
        try run.register("SB", "B", learner: "L3", from: "SA")
        #expect(run.found(by: "R308").isEmpty)
    }
}
