@testable import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Testing

/// The requirement group of a transition counts as met once the earlier registration is certificated or complete.
struct CarriedGroupTests {
    static let core: [(id: String, required: Int)] = [
        ("case_history", 1), ("coached", 4), ("coaching", 4), ("observation", 1), ("supervision", 1),
    ]

    /// Brings the earlier registration, on ENDORSED, to a status.
    private func earlier(_ status: Status, in run: SampleRun) throws {
        switch status {
        case .certificated: try run.register("F", "ENDORSED", certificated: "2026-10-31")
        case .transferred: try run.register("F", "ENDORSED", withdrawn: "2026-05-01", reason: .transfer)
        case .withdrawn: try run.register("F", "ENDORSED", withdrawn: "2026-05-01")
        case .submitted: try run.register("F", "ENDORSED", submitted: "2026-05-01")
        case .complete, .active, .referred, .registered: try run.register("F", "ENDORSED")
        }
        switch status {
        case .complete, .withdrawn, .transferred: try run.endorsedCore("F")
        case .active: try run.session("F", "coaching")
        default: break
        }
        #expect(try run.evaluation.progress("F").status == status)
    }

    @Test(arguments: [
        (Status.certificated, true), (.complete, true), (.transferred, false), (.withdrawn, false), (.submitted, false),
        (.active, false), (.registered, false),
    ])
    func byTheStatusOfTheEarlierRegistration(status: Status, isCarried: Bool) throws {
        let run = try SampleRun()
        try earlier(status, in: run)
        try run.register("R", "8581-C", scheme: "culture-at-work", from: "F")
        let evaluation = run.evaluation
        #expect(try evaluation.progress("R").carriesGroup == isCarried)
        for line in Self.core {
            let progress = try evaluation.requirement(line.id, of: "R")
            #expect(progress.required == .count(line.required))
            #expect(progress.achieved == .count(0))
            #expect(progress.carried == .count(isCarried ? line.required : 0))
            #expect(progress.shortfall == .count(isCarried ? 0 : line.required))
            #expect(progress.isMet == isCarried)
        }
        // Not of the group.
        #expect(try evaluation.requirement("discourse", of: "R").isMet == false)
        #expect(try evaluation.requirement("discourse", of: "R").carried == .count(0))
    }

    @Test func aCertificateAfterTheAsAtDateCarriesNothing() throws {
        let run = try SampleRun()
        try run.register("F", "ENDORSED", certificated: "2026-11-01")
        try run.register("R", "8581-C", scheme: "culture-at-work", from: "F")
        #expect(try run.evaluation.progress("R").carriesGroup == false)
        #expect(try run.evaluation.requirement("observation", of: "R").isMet == false)
    }

    @Test func ownEvidenceStaysOwn() throws {
        let run = try SampleRun()
        try run.register("F", "ENDORSED", certificated: "2026-05-01")
        try run.register("R", "8580-D", scheme: "culture-at-work", from: "F")
        try run.evidence("R", "observation")
        let observation = try run.evaluation.requirement("observation", of: "R")
        #expect(observation.achieved == .count(1))
        #expect(observation.carried == .count(1))
        #expect(observation.shortfall == .count(0))
    }

    /// Without the scheme the Level 5 Certificate asks for none of the group, and nothing else of it is met.
    @Test func aGroupThatIsNotAskedForChangesNothing() throws {
        let run = try SampleRun()
        try run.register("F", "ENDORSED", certificated: "2026-05-01")
        try run.register("R", "8580-C", from: "F")
        let evaluation = run.evaluation
        #expect(
            evaluation.requirements(of: try evaluation.number("R")).map(\.requirement.id) == ["practice", "units"]
        )
        #expect(evaluation.requirements(of: try evaluation.number("R")).allSatisfy { $0.progress.isMet == false })
    }

    /// CAW carries to ENDORSED, which is complete by that alone and carries on to the Level 7 Certificate.
    @Test func theGroupGoesOnThroughAChain() throws {
        let run = try SampleRun()
        try run.register("R3", "8581-C", scheme: "culture-at-work", from: "R2")
        try run.register("R2", "ENDORSED", from: "R1")
        try run.register("R1", "CAW")
        try run.endorsedCore("R1")
        let evaluation = run.evaluation
        #expect(try evaluation.progress("R1").status == .complete)
        #expect(try evaluation.progress("R2").status == .complete)
        #expect(try evaluation.progress("R3").carriesGroup)
        #expect(try evaluation.requirement("coached", of: "R3").carried == .count(4))
        #expect(try evaluation.progress("R3").status == .registered)
    }

    @Test func transitionsWithoutTheGroupDoNotCarryIt() throws {
        let run = try SampleRun()
        try run.register("F", "8581-C", scheme: "culture-at-work", certificated: "2026-05-01")
        try run.register("R", "8581-D", scheme: "culture-at-work", from: "F")
        #expect(try run.evaluation.progress("R").carriesGroup == false)
        #expect(try run.evaluation.requirement("observation", of: "R").isMet == false)
    }
}
