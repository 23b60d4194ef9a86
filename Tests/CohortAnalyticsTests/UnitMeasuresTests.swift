@testable import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities
import Testing

/// The columns of the unit summary.
struct UnitMeasuresTests {
    @Test func registrationsCarriedAndPassed() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.pass("F", ["8582-700", "8582-701"])
        try run.register("R", "8582-D", from: "F")
        try run.pass("R", ["8582-700"])
        try run.register("own", "8582-D")
        try run.pass("own", ["8582-700"])
        try run.register("undecided", "8582-D")
        try run.register("withdrawn", "8582-D", withdrawn: "2026-05-01")
        try run.pass("withdrawn", ["8582-700"])
        try run.register("moved", "8582-D", withdrawn: "2026-05-01", reason: .transfer)
        try run.register("carried and gone", "8582-D", withdrawn: "2026-05-01", from: "F")
        let measures = run.measures
        let unit = try measures.unit("8582-700", of: "8582-D", in: run.catalogue)
        #expect(unit.registrations == 2)
        #expect(unit.carried == 2)
        #expect(unit.passed == 3)
        #expect(unit.decisions == 3)
        let extended = try measures.unit("8582-702", of: "8582-D", in: run.catalogue)
        #expect(extended.registrations == 3)
        #expect(extended.carried == 0)
        #expect(extended.passed == 0)
        let earlier = try measures.unit("8582-700", of: "8582-C", in: run.catalogue)
        #expect(earlier.registrations == 1)
        #expect(earlier.passed == 1)
    }

    @Test func onlyMandatoryUnitsOfObservedQualificationsAreThere() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.register("later", "8581-C", on: "2026-11-01")
        try run.decide("R", "8582-702")
        let units = run.measures.units.mapValues { $0.keys.sorted().map { run.catalogue.units[$0].ref } }
        #expect(units == [6: ["8582-700", "8582-701", "8582-703"]])
    }

    @Test func decisionsAndRates() throws {
        let run = try SampleRun()
        for id in ["A", "B", "C"] { try run.register(id, "8582-C") }
        try run.decide("A", "8582-701", .refer)
        try run.decide("A", "8582-701", .pass, attempt: 2)
        try run.decide("B", "8582-701", .pass)
        try run.decide("C", "8582-701", .refer, attempt: 2)
        try run.decide("C", "8582-701", .refer, attempt: 3, on: "2026-11-01")
        let unit = try run.measures.unit("8582-701", of: "8582-C", in: run.catalogue)
        #expect(unit.decisions == 4)
        #expect(unit.passes == 2)
        #expect(unit.referrals == 2)
        #expect(unit.passed == 2)
        #expect(unit.firstTimePassRate == Ratio(1, of: 2))
        #expect(unit.referralRate == Ratio(2, of: 4))
    }

    struct Marking: Sendable {
        /// Submitted and decided, each a registration of its own.
        var dates: [(submitted: String?, decided: String)]
        var median: String?
        var within: Ratio
    }

    static let marking: [Marking] = [
        Marking(dates: [("2026-03-01", "2026-03-29")], median: "28.0", within: Ratio(1, of: 1)),
        Marking(dates: [("2026-03-01", "2026-03-30")], median: "29.0", within: Ratio(0, of: 1)),
        Marking(dates: [("2026-03-01", "2026-03-01")], median: "0.0", within: Ratio(1, of: 1)),
        // Submitted after the as-at date: that day does not exist yet.
        Marking(dates: [("2026-11-01", "2026-10-30")], median: nil, within: Ratio(0, of: 0)),
        Marking(dates: [(nil, "2026-03-01")], median: nil, within: Ratio(0, of: 0)),
        Marking(
            dates: [("2026-03-01", "2026-03-11"), (nil, "2026-05-01"), ("2026-03-01", "2026-04-10")],
            median: "25.0",
            within: Ratio(1, of: 2)
        ),
        Marking(
            dates: [("2026-03-01", "2026-03-04"), ("2026-03-01", "2026-03-05")],
            median: "3.5",
            within: Ratio(2, of: 2)
        ),
        Marking(dates: [("2026-10-01", "2026-11-01"), ("2026-10-01", "2026-10-31")], median: "30.0", within: Ratio(0, of: 1)),
    ]

    @Test(arguments: marking)
    func markingDays(example: Marking) throws {
        let run = try SampleRun()
        for (number, dates) in example.dates.enumerated() {
            try run.register("R\(number)", "8582-C")
            try run.decide("R\(number)", "8582-700", on: dates.decided, submitted: dates.submitted)
        }
        let unit = try run.measures.unit("8582-700", of: "8582-C", in: run.catalogue)
        #expect(unit.medianMarkingDays?.description == example.median)
        #expect(unit.markedWithinStandard == example.within)
    }
}
