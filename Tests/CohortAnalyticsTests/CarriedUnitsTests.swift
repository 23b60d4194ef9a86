@testable import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Testing

/// Units passed on the earlier registration count as passed on the later one, and their credits and GLH are carried.
struct CarriedUnitsTests {
    /// What a transition carries from a certificated registration with 34 hours of each practice activity.
    struct Path: Sendable, CustomTestStringConvertible {
        var from: String
        var to: String
        var units: [String] = []
        var credits = 0
        var glh = 0
        var creditsAvailable: Int
        var glhAvailable: Int
        var hours = 0
        var group = false

        var testDescription: String { "\(from) to \(to)" }
    }

    static let paths: [Path] = [
        Path(
            from: "8582-C",
            to: "8582-D",
            units: ["8582-700", "8582-703"],
            credits: 14,
            glh: 35,
            creditsAvailable: 30,
            glhAvailable: 20,
            hours: 30
        ),
        Path(
            from: "8581-C",
            to: "8581-D",
            units: ["8581-700", "8581-703"],
            credits: 10,
            glh: 35,
            creditsAvailable: 30,
            glhAvailable: 20
        ),
        Path(
            from: "8580-C",
            to: "8580-D",
            units: ["8580-U1", "8580-U4"],
            credits: 8,
            glh: 30,
            creditsAvailable: 29,
            glhAvailable: 0
        ),
        Path(
            from: "8577-A",
            to: "8577-C",
            units: ["8577-300", "8577-303"],
            credits: 6,
            glh: 15,
            creditsAvailable: 7,
            glhAvailable: 12
        ),
        Path(from: "CAW", to: "ENDORSED", creditsAvailable: 0, glhAvailable: 0, group: true),
        Path(from: "ENDORSED", to: "8580-C", creditsAvailable: 13, glhAvailable: 30, group: true),
        Path(from: "ENDORSED", to: "8580-D", creditsAvailable: 37, glhAvailable: 30, group: true),
        Path(from: "ENDORSED", to: "8581-C", creditsAvailable: 15, glhAvailable: 47, group: true),
        Path(from: "ENDORSED", to: "8581-D", creditsAvailable: 40, glhAvailable: 55, group: true),
        Path(from: "8580-C", to: "8581-C", creditsAvailable: 15, glhAvailable: 47, group: true),
        Path(from: "8580-C", to: "8581-D", creditsAvailable: 40, glhAvailable: 55, group: true),
        Path(from: "8580-D", to: "8581-C", creditsAvailable: 15, glhAvailable: 47, group: true),
        Path(from: "8580-D", to: "8581-D", creditsAvailable: 40, glhAvailable: 55, group: true),
        Path(from: "8577-A", to: "8580-C", creditsAvailable: 13, glhAvailable: 30),
        Path(from: "8577-A", to: "8580-D", creditsAvailable: 37, glhAvailable: 30),
        Path(from: "8577-C", to: "8580-C", creditsAvailable: 13, glhAvailable: 30),
        Path(from: "8577-C", to: "8580-D", creditsAvailable: 37, glhAvailable: 30),
    ]

    @Test(arguments: paths)
    func everyTransitionCarriesWhatItSays(path: Path) throws {
        let run = try SampleRun()
        try run.register("F", path.from, certificated: "2026-05-01")
        let earlier = try #require(run.catalogue.qualification(path.from))
        try run.pass("F", earlier.units)
        for activity in earlier.practiceActivities { try run.hours("F", activity, 34) }
        try run.register("R", path.to, on: "2026-06-01", from: "F")
        let evaluation = run.evaluation
        let measures = try evaluation.measures("R")
        #expect(try evaluation.carriedUnits("R") == path.units)
        #expect(measures.creditsCarried == path.credits)
        #expect(measures.glhCarried == path.glh * 3_600)
        #expect(measures.creditsAvailable == path.creditsAvailable)
        #expect(measures.glhAvailable == path.glhAvailable * 3_600)
        #expect(measures.creditsAchieved == 0)
        #expect(measures.practiceCarried == path.hours * 3_600)
        #expect(measures.practiceLogged == 0)
        #expect(try evaluation.progress("R").carriesGroup == path.group)
    }

    @Test func theTableAboveIsTheCatalogue() throws {
        #expect(
            Self.paths.map(\.testDescription) == (try SampleRun()).catalogue.transitions.map { "\($0.from) to \($0.to)" }
        )
    }

    @Test(arguments: [("2026-10-31", ["8582-700"]), ("2026-11-01", [])])
    func aUnitIsCarriedOncePassedByTheAsAtDate(decided: String, carried: [String]) throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.decide("F", "8582-700", on: decided)
        try run.decide("F", "8582-703", .refer)
        try run.register("R", "8582-D", from: "F")
        #expect(try run.evaluation.carriedUnits("R") == carried)
    }

    /// The earlier registration need not be certificated, nor even go on.
    @Test(arguments: [nil, "2026-06-01"])
    func unitsOfAnUnfinishedRegistrationAreCarried(withdrawn: String?) throws {
        let run = try SampleRun()
        try run.register("F", "8581-C", withdrawn: withdrawn)
        try run.pass("F", ["8581-703"])
        try run.register("R", "8581-D", from: "F")
        #expect(try run.evaluation.carriedUnits("R") == ["8581-703"])
    }

    @Test func aUnitPassedAgainStaysCarried() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.pass("F", ["8582-700"])
        try run.register("R", "8582-D", from: "F")
        try run.pass("R", ["8582-700", "8582-702"])
        let evaluation = run.evaluation
        let measures = try evaluation.measures("R")
        #expect(try evaluation.passedUnits("R") == ["8582-700", "8582-702"])
        #expect(measures.creditsCarried == 5)
        #expect(measures.creditsAchieved == 30)
        #expect(measures.creditsAvailable == 39)
        #expect(measures.glhCarried == 14 * 3_600)
        #expect(measures.glhAchieved == 20 * 3_600)
        let units = try evaluation.requirement("units", of: "R")
        #expect(units.achieved == .count(1))
        #expect(units.carried == .count(1))
        #expect(units.shortfall == .count(1))
        #expect(units.isMet == false)
    }

    /// X goes from A through B to C, although B has no pass of its own; Y stays behind, as C does not have it.
    @Test(arguments: [["FA", "FB", "FC"], ["FC", "FB", "FA"], ["FB", "FC", "FA"]])
    func unitsGoOnThroughAChainInAnyOrderOfRows(order: [String]) throws {
        let run = try SampleRun(try SampleCatalogues.chain())
        let earlier = ["FB": "FA", "FC": "FB"]
        for id in order { try run.register(id, String(id.suffix(1)), from: earlier[id]) }
        try run.pass("FA", ["X", "Y"])
        try run.pass("FB", ["Z"])
        let evaluation = run.evaluation
        #expect(try evaluation.carriedUnits("FA") == [])
        #expect(try evaluation.carriedUnits("FB") == ["X", "Y"])
        #expect(try evaluation.carriedUnits("FC") == ["X", "Z"])
        #expect(try evaluation.measures("FC").creditsCarried == 5)
        #expect(try evaluation.measures("FB").creditsAchieved == 4)
        #expect(run.measures.overall.creditsCarried == 3 + 5)
        #expect(run.measures.overall.creditsAchieved == 3 + 4)
    }

    @Test func aBrokenChainCarriesOnlyItsLastPart() throws {
        let run = try SampleRun(try SampleCatalogues.chain())
        try run.register("FA", "A", learner: "L2")
        try run.register("FB", "B", from: "FA")
        try run.register("FC", "C", from: "FB")
        try run.pass("FA", ["X"])
        try run.pass("FB", ["Z"])
        let evaluation = run.evaluation
        #expect(try evaluation.carriedUnits("FB") == [])
        #expect(try evaluation.carriedUnits("FC") == ["Z"])
    }

    /// A unit that is not part of the earlier qualification is passed nowhere.
    @Test func aForeignUnitIsNotCarried() throws {
        let run = try SampleRun(try SampleCatalogues.chain())
        try run.register("FA", "A")
        try run.pass("FA", ["Z"])
        try run.register("FB", "B", from: "FA")
        #expect(try run.evaluation.carriedUnits("FB") == [])
    }
}
