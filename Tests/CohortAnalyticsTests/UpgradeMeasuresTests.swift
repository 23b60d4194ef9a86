@testable import CohortAnalytics
import CohortImport
import Quantities
import Testing

/// The columns of the upgrade paths.
struct UpgradeMeasuresTests {
    @Test func everyTransitionIsThereWithoutAnyRegistration() throws {
        let run = try SampleRun()
        #expect(run.measures.upgrades.count == 17)
        #expect(run.measures.upgrades.values.allSatisfy { $0 == UpgradeMeasures() })
    }

    @Test func eligibleAreCertificatedAndComplete() throws {
        let run = try SampleRun()
        try run.register("certificated", "ENDORSED", certificated: "2026-10-31")
        try run.register("complete", "ENDORSED")
        try run.endorsedCore("complete")
        try run.register("active", "ENDORSED")
        try run.session("active", "coaching")
        try run.register("withdrawn", "ENDORSED", withdrawn: "2026-02-01")
        try run.register("later", "ENDORSED", certificated: "2026-11-01")
        for to in ["8580-C", "8580-D", "8581-C", "8581-D"] {
            let path = try #require(try run.measures.upgrade("ENDORSED", to, in: run.catalogue))
            #expect(path.eligible == 2)
            #expect(path.upgraded == 0)
            #expect(path.conversionRate == Ratio(0, of: 2))
        }
        #expect(try run.measures.upgrade("CAW", "ENDORSED", in: run.catalogue)?.eligible == 0)
    }

    /// Two registrations from the same eligible one convert one; one from a registration under way converts none.
    @Test func conversionCountsEarlierRegistrationsOnce() throws {
        let run = try SampleRun()
        try run.register("E1", "8581-C", certificated: "2026-03-01")
        try run.register("E2", "8581-C", certificated: "2026-03-01")
        try run.register("E3", "8581-C")
        try run.register("R1", "8581-D", withdrawn: "2026-04-01", from: "E1")
        try run.register("R2", "8581-D", from: "E1")
        try run.register("R3", "8581-D", from: "E3")
        let path = try #require(try run.measures.upgrade("8581-C", "8581-D", in: run.catalogue))
        #expect(path.eligible == 2)
        #expect(path.upgraded == 3)
        #expect(path.eligibleUpgraded == 1)
        #expect(path.conversionRate == Ratio(1, of: 2))
    }

    @Test func upgradedByStatus() throws {
        let run = try SampleRun()
        try run.register("F", "CAW")
        try run.register("continuing", "ENDORSED", from: "F")
        try run.register("certificated", "ENDORSED", certificated: "2026-05-01", from: "F")
        try run.register("complete", "ENDORSED", from: "F")
        try run.endorsedCore("complete")
        try run.register("withdrawn", "ENDORSED", withdrawn: "2026-05-01", from: "F")
        try run.register("moved", "ENDORSED", withdrawn: "2026-05-01", reason: .transfer, from: "F")
        try run.register("later", "ENDORSED", on: "2026-11-01", from: "F")
        try run.register("another's", "ENDORSED", learner: "L2", from: "F")
        try run.register("unlinked", "ENDORSED")
        let path = try #require(try run.measures.upgrade("CAW", "ENDORSED", in: run.catalogue))
        #expect(path.upgraded == 5)
        #expect(path.continuing == 1)
        #expect(path.completed == 2)
        #expect(path.withdrawn == 2)
    }

    @Test func whatWasCarried() throws {
        let run = try SampleRun()
        for (number, logged) in [34, 12, 40].enumerated() {
            let id = "F\(number)"
            try run.register(id, "8582-C", learner: "L\(number)")
            try run.hours(id, "supervising", logged)
            try run.pass(id, ["8582-700", "8582-703"])
            try run.decide(id, "8582-701", number == 2 ? .refer : .pass)
            try run.register("R\(number)", "8582-D", learner: "L\(number)", from: id)
        }
        let path = try #require(try run.measures.upgrade("8582-C", "8582-D", in: run.catalogue))
        #expect(path.unitsCarried == 6)
        #expect(path.creditsCarried == 3 * 14)
        #expect(path.glhCarried == 3 * 35 * 3_600)
        #expect(path.hoursCarried == (30 + 12) * 3_600)
        #expect(path.hoursNotCarried == (4 + 0 + 40) * 3_600)
    }

    /// Not carried is said only where hours could have been.
    @Test func hoursAreNotMissedWhereNoneAreCarried() throws {
        let run = try SampleRun()
        try run.register("F", "8581-C", certificated: "2026-03-01")
        try run.hours("F", "coaching", 34)
        try run.register("R", "8581-D", from: "F")
        let path = try #require(try run.measures.upgrade("8581-C", "8581-D", in: run.catalogue))
        #expect(path.upgraded == 1)
        #expect(path.hoursCarried == 0)
        #expect(path.hoursNotCarried == 0)
    }

    @Test func aPairThatTheCatalogueDoesNotHaveIsObserved() throws {
        let run = try SampleRun()
        try run.register("F", "8577-A", certificated: "2026-03-01")
        try run.hours("F", "coaching", 9)
        try run.register("other", "8577-A", learner: "L2", certificated: "2026-03-01")
        try run.register("R", "8582-D", on: "2026-03-11", from: "F")
        #expect(run.measures.upgrades.count == 18)
        let path = try #require(try run.measures.upgrade("8577-A", "8582-D", in: run.catalogue))
        #expect(path.eligible == 2)
        #expect(path.upgraded == 1)
        #expect(path.eligibleUpgraded == 1)
        #expect(path.unitsCarried == 0)
        #expect(path.hoursCarried == 0)
        #expect(path.hoursNotCarried == 0)
        #expect(path.medianGapDays?.description == "10.0")
    }

    @Test(arguments: [("2026-10-31", 1), ("2026-11-01", 0), (nil, 0)])
    func feesPaid(paid: String?, count: Int) throws {
        let run = try SampleRun()
        try run.register("F", "8581-C")
        try run.register("R", "8581-D", from: "F", feePaid: paid)
        #expect(try run.measures.upgrade("8581-C", "8581-D", in: run.catalogue)?.feePaid == count)
    }

    @Test(arguments: [
        (["2026-05-31"], "1.0"), (["2026-05-31", "2026-05-29"], "2.0"), (["2026-05-31", "2026-05-30"], "1.5"),
        (["2026-06-03"], "-2.0"), (["2026-11-01"], nil), ([nil], nil), ([nil, "2026-05-22"], "10.0"),
    ])
    func daysBetween(certificated: [String?], median: String?) throws {
        let run = try SampleRun()
        for (number, day) in certificated.enumerated() {
            try run.register("F\(number)", "8580-C", certificated: day)
            try run.register("R\(number)", "8580-D", on: "2026-06-01", from: "F\(number)")
        }
        let path = try #require(try run.measures.upgrade("8580-C", "8580-D", in: run.catalogue))
        #expect(path.medianGapDays?.description == median)
    }
}
