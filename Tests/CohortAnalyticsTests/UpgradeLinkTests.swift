@testable import CohortAnalytics
import Testing

/// What `upgraded_from` leads to, and what it leads to nothing.
struct UpgradeLinkTests {
    /// The earlier registration with everything that could be carried, and the later one.
    private func run(
        learner: String = "L1",
        on registered: String = "2026-01-10",
        to: String = "8582-D",
        from: String? = "F"
    ) throws -> SampleRun {
        let run = try SampleRun()
        try run.register("F", "8582-C", on: registered)
        try run.hours("F", "supervising", 34)
        try run.pass("F", ["8582-700", "8582-701", "8582-703"])
        try run.register("R", to, learner: learner, from: from)
        return run
    }

    private func expectNothingCarried(_ id: String, _ evaluation: Evaluation) throws {
        #expect(try evaluation.progress(id).carriedUnits == 0)
        #expect(try evaluation.progress(id).carriedPractice == 0)
        #expect(try evaluation.progress(id).carriesGroup == false)
        #expect(try evaluation.link(id)?.carries != true)
    }

    @Test func aSoundLinkCarries() throws {
        let evaluation = try run().evaluation
        #expect(try evaluation.link("R")?.problem == nil)
        #expect(try evaluation.link("R")?.predecessor == evaluation.number("F"))
        #expect(try evaluation.link("R")?.carries == true)
        #expect(try evaluation.link("F") == nil)
        #expect(try evaluation.progress("R").carriedPractice == 30 * 3_600)
    }

    @Test func noLinkCarriesNothing() throws {
        let evaluation = try run(from: nil).evaluation
        #expect(try evaluation.link("R") == nil)
        try expectNothingCarried("R", evaluation)
    }

    @Test(arguments: ["X9", "f", "F ", "\u{E9}"])
    func anUnknownRegistration(reference: String) throws {
        let evaluation = try run(from: reference).evaluation
        #expect(try evaluation.link("R")?.problem == .unknownRegistration)
        try expectNothingCarried("R", evaluation)
    }

    /// Equivalent spellings are different ids.
    @Test func referencesAreComparedByBytes() throws {
        let run = try SampleRun()
        try run.register("\u{E9}", "8582-C")
        try run.register("R", "8582-D", from: "e\u{301}")
        #expect(try run.evaluation.link("R")?.problem == .unknownRegistration)
    }

    @Test func anotherLearnersRegistration() throws {
        let evaluation = try run(learner: "L2").evaluation
        #expect(try evaluation.link("R")?.problem == .otherLearner)
        try expectNothingCarried("R", evaluation)
    }

    @Test(arguments: ["8581-D", "8582-C", "CAW"])
    func aPathThatTheCatalogueDoesNotHave(to: String) throws {
        let evaluation = try run(to: to).evaluation
        #expect(try evaluation.link("R")?.problem == .unlisted)
        #expect(try evaluation.link("R")?.transition == nil)
        try expectNothingCarried("R", evaluation)
    }

    @Test func anEarlierRegistrationThatIsNotInScopeCarriesNothing() throws {
        let evaluation = try run(on: "2026-11-01").evaluation
        #expect(try evaluation.link("R")?.problem == nil)
        try expectNothingCarried("R", evaluation)
        #expect(evaluation.inScope.count == 1)
    }

    @Test func aLaterRegistrationThatIsNotInScopeCarriesNothing() throws {
        let run = try run()
        try run.register("R2", "8582-D", on: "2026-11-01", from: "F")
        try expectNothingCarried("R2", run.evaluation)
        #expect(try run.evaluation.link("R")?.carries == true)
    }

    // MARK: Loops

    @Test(arguments: [["RA", "RB", "RC"], ["RC", "RB", "RA"], ["RB", "RA", "RC"]])
    func aLoopOfListedTransitionsCarriesNothing(order: [String]) throws {
        let run = try SampleRun(try SampleCatalogues.chain(closesCircle: true))
        let earlier = ["RA": "RC", "RB": "RA", "RC": "RB"]
        for id in order { try run.register(id, String(id.suffix(1)), from: earlier[id]) }
        for id in order {
            try run.hours(id, "coaching", 20)
            try run.pass(id, ["X", "Z"])
        }
        let evaluation = run.evaluation
        for id in order {
            #expect(try evaluation.link(id)?.isLoop == true)
            #expect(try evaluation.link(id)?.problem == nil)
            try expectNothingCarried(id, evaluation)
        }
    }

    /// A registration that leads into a loop is none of it, and carries from its own predecessor.
    @Test func whatLeadsIntoALoopIsNoLoop() throws {
        let run = try SampleRun(try SampleCatalogues.chain(closesCircle: true))
        try run.register("RA", "A", from: "RC")
        try run.register("RB", "B", from: "RA")
        try run.register("RC", "C", from: "RB")
        try run.register("S", "B", from: "RA")
        try run.hours("RA", "coaching", 4)
        try run.pass("RA", ["X"])
        let evaluation = run.evaluation
        #expect(try evaluation.link("S")?.isLoop == false)
        #expect(try evaluation.carriedUnits("S") == ["X"])
        #expect(try evaluation.progress("S").carriedPractice == 4 * 3_600)
    }

    @Test func aRegistrationThatNamesItselfIsALoop() throws {
        let run = try SampleRun()
        try run.register("R", "8582-D", from: "R")
        let link = try run.evaluation.link("R")
        #expect(link?.isLoop == true)
        #expect(link?.problem == .unlisted)
        try expectNothingCarried("R", run.evaluation)
    }

    /// Of the two links one is listed and carries; only the other one leads back.
    @Test func aLoopThroughAnUnlistedPathIsSaid() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C", from: "R")
        try run.register("R", "8582-D", from: "F")
        try run.pass("F", ["8582-700"])
        let evaluation = run.evaluation
        #expect(try evaluation.link("F")?.isLoop == true)
        #expect(try evaluation.link("R")?.isLoop == true)
        #expect(try evaluation.carriedUnits("R") == ["8582-700"])
        try expectNothingCarried("F", evaluation)
    }

    /// Two registrations of different learners that name each other are no loop: neither is an upgrade.
    @Test func linksToOtherLearnersMakeNoLoop() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C", learner: "L1", from: "R")
        try run.register("R", "8582-D", learner: "L2", from: "F")
        #expect(try run.evaluation.link("F")?.isLoop == false)
        #expect(try run.evaluation.link("R")?.isLoop == false)
    }

    /// Against walking from each node until it comes back, over graphs of every shape.
    @Test(arguments: AccumulatorTests.seeds)
    func loopsOfRandomGraphs(seed: UInt64) {
        var random = SeededGenerator(seed)
        for _ in 0..<50 {
            let count = Int.random(in: 0...12, using: &random)
            let next = (0..<count).map { _ in random.chance(85) ? Int.random(in: 0..<count, using: &random) : nil }
            let expected = next.indices.filter { start in
                var node = next[start]
                for _ in 0..<count where node != start { node = node.flatMap { next[$0] } }
                return node == start
            }
            #expect(UpgradeLinks.loops(next) == Set(expected), "\(next)")
        }
    }
}
