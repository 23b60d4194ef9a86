@testable import CohortAnalytics
import CohortImport
import Testing

/// Requirements of documents, of amounts and of shares: which evidence counts.
struct EvidenceRequirementTests {
    private func run(_ rule: String) throws -> SampleRun {
        let run = try SampleRun(try SampleCatalogues.requirement(rule))
        try run.register("R", "Q")
        return run
    }

    // MARK: Documents

    @Test(arguments: [
        (Outcome?.some(.pass), Int?.some(800), true), (.pass, 1_000, true), (.pass, 900, true), (.pass, 799, false),
        (.pass, 1_001, false), (.pass, 0, false), (.pass, nil, true), (.refer, 900, false), (nil, 900, false),
        (nil, nil, false), (.refer, nil, false),
    ])
    func byOutcomeAndWords(outcome: Outcome?, words: Int?, counts: Bool) throws {
        let run = try run("kind: documents, evidence: essay, count: 1, words_from: 800, words_to: 1000")
        try run.evidence("R", "essay", outcome, words: words)
        let progress = try run.evaluation.requirement("R", of: "R")
        #expect(progress.required == .count(1))
        #expect(progress.achieved == .count(counts ? 1 : 0))
        #expect(progress.shortfall == .count(counts ? 0 : 1))
        #expect(progress.isMet == counts)
    }

    @Test(arguments: [nil, 0, 1_000_000])
    func withoutARangeAnyLengthCounts(words: Int?) throws {
        let run = try run("kind: documents, evidence: essay, count: 1")
        try run.evidence("R", "essay", words: words)
        #expect(try run.evaluation.requirement("R", of: "R").isMet == true)
    }

    @Test func documentsOfAnotherKindOrALaterDayDoNotCount() throws {
        let run = try run("kind: documents, evidence: essay, count: 2")
        try run.evidence("R", "study")
        #expect(try run.evidence("R", "essay", on: "2026-11-01") == .later)
        #expect(try run.evaluation.requirement("R", of: "R").achieved == .count(0))
        try run.evidence("R", "essay", on: "2026-10-31")
        #expect(try run.evaluation.requirement("R", of: "R").shortfall == .count(1))
        try run.evidence("R", "essay")
        try run.evidence("R", "essay")
        #expect(try run.evaluation.requirement("R", of: "R").achieved == .count(3))
        #expect(try run.evaluation.requirement("R", of: "R").shortfall == .count(0))
    }

    /// About 4,000 words [S2].
    @Test(arguments: [(3_599, false), (3_600, true), (4_400, true), (4_401, false)])
    func theDiscourseHasAboutFourThousandWords(words: Int, isMet: Bool) throws {
        let run = try SampleRun()
        try run.register("C", "8581-C", scheme: "culture-at-work")
        try run.register("D", "8581-D", scheme: "culture-at-work")
        try run.evidence("C", "discourse", words: words)
        try run.evidence("D", "submission", words: words)
        #expect(try run.evaluation.requirement("discourse", of: "C").isMet == isMet)
        #expect(try run.evaluation.requirement("submission", of: "D").isMet == isMet)
    }

    // MARK: Amounts

    @Test(arguments: [(43_199, 1, false), (43_200, 0, true), (50_000, 0, true)])
    func anAmountIsASumOfHours(seconds: Int, short: Int, isMet: Bool) throws {
        let run = try run("kind: amount, evidence: live, hours: 12")
        try run.evidence("R", "live", seconds: 3_600)
        try run.evidence("R", "live", nil, seconds: seconds - 3_600)
        try run.evidence("R", "live")
        try run.evidence("R", "study", seconds: 90_000)
        let progress = try run.evaluation.requirement("R", of: "R")
        #expect(progress.required == .seconds(43_200))
        #expect(progress.achieved == .seconds(seconds))
        #expect(progress.shortfall == .seconds(short))
        #expect(progress.isMet == isMet)
    }

    // MARK: Shares

    struct Share: Sendable, CustomTestStringConvertible {
        var input: Int
        var live: Int
        var study: Int
        var shortfall: RequirementProgress.Amount
        var isMet: Bool

        var testDescription: String { "\(input) of \(live) + \(study)" }
    }

    /// In seconds. What lacks is 1/2 - input / (live + study), over 100 times the whole.
    static let shares: [Share] = [
        Share(input: 43_200, live: 43_200, study: 43_200, shortfall: .share(part: 0, whole: 8_640_000), isMet: true),
        Share(input: 43_199, live: 43_200, study: 43_200, shortfall: .share(part: 100, whole: 8_640_000), isMet: false),
        Share(input: 43_201, live: 43_200, study: 43_200, shortfall: .share(part: 0, whole: 8_640_000), isMet: true),
        Share(input: 1, live: 2, study: 0, shortfall: .share(part: 0, whole: 200), isMet: true),
        Share(input: 1, live: 0, study: 3, shortfall: .share(part: 50, whole: 300), isMet: false),
        Share(input: 0, live: 10, study: 0, shortfall: .share(part: 500, whole: 1_000), isMet: false),
        Share(input: 0, live: 0, study: 0, shortfall: .share(part: 50, whole: 100), isMet: false),
        Share(input: 9, live: 0, study: 0, shortfall: .share(part: 50, whole: 100), isMet: false),
    ]

    @Test(arguments: shares)
    func halfOfTheWhole(share: Share) throws {
        let run = try run("kind: share, part: input, whole: [live, study], percent: 50")
        try run.evidence("R", "input", seconds: share.input)
        try run.evidence("R", "live", seconds: share.live)
        try run.evidence("R", "study", seconds: share.study)
        let progress = try run.evaluation.requirement("R", of: "R")
        #expect(progress.required == .share(part: 50, whole: 100))
        #expect(progress.achieved == .share(part: share.input, whole: share.live + share.study))
        #expect(progress.carried == .none)
        #expect(progress.shortfall == share.shortfall)
        #expect(progress.isMet == share.isMet)
    }

    @Test func theDiplomasShareAndAmountsUseTheSameSums() throws {
        let run = try SampleRun()
        try run.register("R", "8581-D", scheme: "culture-at-work")
        try run.evidence("R", "cpd_live", seconds: 12 * 3_600)
        try run.evidence("R", "cpd_study", seconds: 11 * 3_600)
        try run.evidence("R", "cpd_input", seconds: 23 * 1_800)
        let evaluation = run.evaluation
        #expect(try evaluation.requirement("cpd_live", of: "R").isMet == true)
        #expect(try evaluation.requirement("cpd_study", of: "R").shortfall == .seconds(3_600))
        #expect(try evaluation.requirement("cpd_input_share", of: "R").isMet == true)
        #expect(
            try evaluation.requirement("cpd_input_share", of: "R").achieved
                == .share(part: 23 * 1_800, whole: 23 * 3_600)
        )
    }
}
