@testable import QualityRules
import Testing

/// R307: a learner holds both ends of a transition, and the later registration is not linked.
struct UpgradeNotLinkedTests {
    @Test func fires() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.register("R", "8582-D")
        #expect(
            run.findings(of: "R307") == [
                Finding(
                    ruleID: "R307",
                    severity: .warning,
                    registrationID: "R",
                    file: 0,
                    line: 3,
                    field: "upgraded_from",
                    value: .registration("F"),
                    message: "the learner also holds registration " + .registration("F")
                        + "; the catalogue has a transition from 8582-C to 8582-D, but upgraded_from does not name it"
                )
            ]
        )
    }

    @Test func silentWhereItIsLinked() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.register("R", "8582-D", from: "F")
        #expect(run.findings(of: "R307").isEmpty)
    }

    @Test func silentForDifferentLearnersOrUnrelatedQualifications() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.register("another's", "8582-D", learner: "L2")
        try run.register("unrelated", "8577-A")
        try run.register("the same again", "8582-C")
        #expect(run.findings(of: "R307").isEmpty)
    }

    @Test func silentWhereOneEndIsNotInScope() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C", on: "2026-11-01")
        try run.register("R", "8582-D")
        try run.register("G", "8581-C", learner: "L2")
        try run.register("S", "8581-D", learner: "L2", on: "2026-11-01")
        #expect(run.findings(of: "R307").isEmpty)
    }

    /// Of several earlier registrations only one can be the one upgraded from.
    @Test func silentWhereAnotherOfTheLearnersIsLinked() throws {
        let run = try SampleRun()
        try run.register("E", "ENDORSED", certificated: "2026-01-10")
        try run.endorsedCore("E")
        try run.register("C", "8580-C", from: "E", feePaid: "2026-02-01")
        try run.register("D", "8581-C", from: "C", feePaid: "2026-02-01")
        #expect(run.findings(of: "R307").isEmpty)
    }

    @Test func oneFindingForEachLaterRegistration() throws {
        let run = try SampleRun()
        try run.register("F2", "8577-C")
        try run.register("F1", "8577-A")
        try run.register("R", "8580-C")
        let findings = run.findings(of: "R307")
        #expect(findings.map(\.registrationID) == ["F2", "R"])
        // The first of the learner's registrations by id.
        #expect(findings.map(\.value.text) == ["F1", "F1"])
    }

    /// A link over no transition does not stand for the one that is missing either.
    @Test func firesBesideAnUnlistedPath() throws {
        let run = try SampleRun()
        try run.register("A", "8577-A")
        try run.register("F", "8582-C")
        try run.register("R", "8582-D", from: "A")
        #expect(run.rules("R3") == ["R303", "R307"])
        #expect(run.findings(of: "R307").map(\.value.text) == ["F"])
    }

    /// A link that leads nowhere does not stand for the one that is missing.
    @Test(arguments: [("X", "R301"), ("theirs", "R302")])
    func firesBesideABrokenLink(reference: String, rule: String) throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.register("theirs", "8582-C", learner: "L2")
        try run.register("R", "8582-D", from: reference)
        #expect(run.rules("R3") == [rule, "R307"])
        #expect(run.findings(of: "R307").map(\.value.text) == ["F"])
    }
}
