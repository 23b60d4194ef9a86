import QualificationCatalogue
@testable import QualityRules
import Testing

/// R306: the transition has a fee, and no payment is recorded.
struct UpgradeFeeNotRecordedTests {
    @Test(arguments: [(String?.none, true), ("2026-11-01", true), ("2026-10-31", false), ("2025-01-01", false)])
    func byDateOfPayment(paid: String?, fires: Bool) throws {
        let run = try SampleRun()
        try run.register("F", "8581-C")
        try run.register("R", "8581-D", from: "F", feePaid: paid)
        let expected = Finding(
            ruleID: "R306",
            severity: .warning,
            registrationID: "R",
            file: 0,
            line: 3,
            field: "upgrade_fee_paid_on",
            value: .plain(paid ?? ""),
            message: "no payment of the upgrade fee is recorded up to the as-at date"
        )
        #expect(run.findings(of: "R306") == (fires ? [expected] : []))
    }

    /// The paths with a fee, from the specification.
    @Test func onlyOnPathsWithAFee() throws {
        let run = try SampleRun()
        for transition in run.catalogue.transitions {
            let id = "\(transition.from) \(transition.to)"
            try run.register("F \(id)", transition.from, learner: id)
            try run.register(id, transition.to, learner: id, from: "F \(id)")
        }
        let withoutFee = ["8577-A 8577-C", "8577-A 8580-C", "8577-A 8580-D", "8577-C 8580-C", "8577-C 8580-D", "8582-C 8582-D"]
        let all = run.catalogue.transitions.map { "\($0.from) \($0.to)" }
        #expect(run.found(by: "R306") == all.filter { !withoutFee.contains($0) }.sorted())
        #expect(all.count == 17)
    }

    @Test func silentWhereTheLinkDoesNotCarry() throws {
        let run = try SampleRun()
        try run.register("F", "8581-C", learner: "L2")
        try run.register("another's", "8581-D", from: "F")
        try run.register("unknown", "8581-D", from: "X")
        try run.register("unlisted", "CAW", learner: "L2", from: "F")
        try run.register("unlinked", "8581-D")
        try run.register("later", "8581-D", learner: "L2", on: "2026-11-01", from: "F")
        #expect(run.found(by: "R306").isEmpty)
    }
}
