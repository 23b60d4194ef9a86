@testable import CohortAnalytics
import QualificationCatalogue
import Testing

/// Which requirements a registration has, and those of units.
struct RequirementListTests {
    @Test(arguments: [
        ("8582-D", String?.none, ["induction", "practice", "tutorial", "units"]),
        ("CAW", nil, ["case_history", "coached", "coaching", "observation", "supervision"]),
        (
            "8580-C", "coaching-focus",
            ["assignment", "book_review", "deadline", "practice", "supervision_hours", "units"]
        ),
        (
            "8581-D", "culture-at-work",
            [
                "case_history", "coached", "coaching", "cpd_input_share", "cpd_live", "cpd_plan", "cpd_study",
                "diploma_supervision", "induction", "observation", "practice", "submission", "supervision",
                "trainer_supervision", "tutorial", "units",
            ]
        ),
        // A scheme that says nothing of the qualification changes nothing.
        ("8577-A", "coaching-focus", ["induction", "practice", "tutorial", "units"]),
    ])
    func sortedByID(qualification: String, scheme: String?, ids: [String]) throws {
        let run = try SampleRun()
        try run.register("R", qualification, scheme: scheme)
        let requirements = run.evaluation.requirements(of: 0)
        #expect(requirements.map(\.requirement.id) == ids)
        #expect(
            requirements.filter { !$0.requirement.isGating }.map(\.requirement.id)
                == ids.filter { ["deadline", "induction", "tutorial"].contains($0) }
        )
    }

    @Test(arguments: 0...3)
    func unitsAreCounted(passed: Int) throws {
        let run = try SampleRun()
        try run.register("R", "8581-C")
        try run.pass("R", Array(["8581-700", "8581-701", "8581-703"].prefix(passed)))
        // No mandatory unit, so it does not count.
        try run.pass("R", ["8581-702"])
        let units = try run.evaluation.requirement("units", of: "R")
        #expect(units.required == .count(3))
        #expect(units.achieved == .count(passed))
        #expect(units.carried == .count(0))
        #expect(units.shortfall == .count(3 - passed))
        #expect(units.isMet == (passed == 3))
    }

    @Test(arguments: [("8582-C", 30), ("8577-C", 36), ("ENDORSED", 0)])
    func practiceRequiredAndShort(qualification: String, required: Int) throws {
        let run = try SampleRun()
        try run.register("R", qualification)
        #expect(run.evaluation.practiceRequirement(of: 0).required == required * 3_600)
        #expect(run.evaluation.practiceRequirement(of: 0).shortfall == required * 3_600)
    }

    /// Induction and tutorial count sessions of their role.
    @Test func dutiesOfTheCentre() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.hours("R", "induction", 2)
        try run.hours("R", "tutorial", 3)
        let evaluation = run.evaluation
        #expect(try evaluation.requirement("induction", of: "R").isMet == true)
        #expect(try evaluation.requirement("tutorial", of: "R").shortfall == .seconds(4 * 3_600))
    }
}
