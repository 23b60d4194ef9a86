import QualificationCatalogue
@testable import QualityRules
import Testing

/// R303: the catalogue has no transition between the two qualifications.
struct UpgradeWithoutTransitionTests {
    @Test(arguments: [("8577-A", "8582-D"), ("8582-D", "8582-C"), ("8581-C", "8581-C"), ("8577-A", "8581-C")])
    func fires(from: String, to: String) throws {
        let run = try SampleRun()
        try run.register("F", from)
        try run.register("R", to, from: "F")
        let expected = Finding(
            ruleID: "R303",
            severity: .error,
            registrationID: "R",
            file: 0,
            line: 3,
            field: "upgraded_from",
            value: .registration("F"),
            message: "the catalogue has no transition from \(from) to \(to); nothing is carried"
        )
        #expect(run.findings(of: "R303") == [expected])
    }

    @Test func silentForEveryTransitionOfTheCatalogue() throws {
        let run = try SampleRun()
        for (number, transition) in run.catalogue.transitions.enumerated() {
            try run.register("F\(number)", transition.from, learner: "L\(number)")
            try run.register("R\(number)", transition.to, learner: "L\(number)", from: "F\(number)")
        }
        #expect(run.found(by: "R303").isEmpty)
    }

    @Test func silentWhereTheLinkIsWrongInAnotherWay() throws {
        let run = try SampleRun()
        try run.register("F", "8577-A", learner: "L2")
        try run.register("R", "8582-D", from: "F")
        try run.register("S", "8582-D", from: "X")
        try run.register("later", "8582-D", learner: "L2", on: "2026-11-01", from: "F")
        #expect(run.found(by: "R303").isEmpty)
    }
}
