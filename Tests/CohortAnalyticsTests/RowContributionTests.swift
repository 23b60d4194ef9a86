@testable import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities
import Testing

/// What single rows add to a registration's figures, and what keeps them from adding.
struct RowContributionTests {
    struct SessionCase: Sendable, CustomTestStringConvertible {
        var rule: String
        var minutes = 60
        var level: String?
        var contract: Contract?
        var verified = false
        var isTotal = false
        var on = "2026-02-01"
        var amount: Int
        var refusals: RowRefusals = []

        var testDescription: String { "\(rule), \(minutes) minutes: \(refusals.rawValue)" }
    }

    static let hours = "kind: hours, hours: 3, activities: [coaching, mentoring]"
    static let sessions = "kind: sessions, count: 3, activities: [coaching, mentoring]"

    static let sessionCases = [
        SessionCase(rule: hours, amount: 3_600),
        SessionCase(rule: sessions, amount: 1),
        SessionCase(rule: "\(sessions), minimum_minutes: 20", minutes: 19, amount: 0, refusals: .tooShort),
        SessionCase(rule: "\(sessions), minimum_minutes: 20", minutes: 20, amount: 1),
        SessionCase(rule: "\(hours), verified_only: true", amount: 0, refusals: .notVerified),
        SessionCase(rule: "\(hours), verified_only: true", verified: true, amount: 3_600),
        SessionCase(rule: "\(hours), client_level: senior", amount: 0, refusals: .otherClientLevel),
        SessionCase(rule: "\(hours), client_level: senior", level: "senior", amount: 3_600),
        SessionCase(rule: "\(hours), contract: three_way", contract: .twoWay, amount: 0, refusals: .otherContract),
        SessionCase(rule: hours, isTotal: true, amount: 3_600),
        SessionCase(rule: sessions, isTotal: true, amount: 0, refusals: .isTotal),
        SessionCase(rule: "\(hours), minimum_minutes: 20", isTotal: true, amount: 0, refusals: .isTotal),
        // All reasons are told, not only the first.
        SessionCase(
            rule: "\(sessions), minimum_minutes: 20, verified_only: true, client_level: senior, contract: two_way",
            minutes: 5,
            amount: 0,
            refusals: [.tooShort, .notVerified, .otherClientLevel, .otherContract]
        ),
        // Later rows add nothing, though nothing in the row itself is against them.
        SessionCase(rule: hours, on: "2026-11-01", amount: 0),
    ]

    @Test(arguments: sessionCases)
    func session(example: SessionCase) throws {
        let run = try SampleRun(try SampleCatalogues.requirement(example.rule), tracing: ["R"])
        try run.register("R", "Q")
        try run.session(
            "R",
            "coaching",
            minutes: example.minutes,
            on: example.on,
            level: example.level,
            contract: example.contract,
            verified: example.verified,
            isTotal: example.isTotal
        )
        let account = try account("R", in: run)
        let contribution = try #require(account.sessions.first?.contribution)
        #expect(contribution.requirements.map(\.amount) == [example.amount])
        #expect(contribution.requirements.map(\.refusals) == [example.refusals])
        #expect(account.addsUp(in: run.evaluation))
        let isLater = example.on > "2026-10-31"
        #expect(
            contribution.totals.practice == (isLater ? 0 : example.minutes * 60),
            "a total is logged whatever it counts for"
        )
        #expect(contribution.totals.practiceVerified == (example.verified ? example.minutes * 60 : 0))
    }

    struct EvidenceCase: Sendable, CustomTestStringConvertible {
        var rule: String
        var kind = "essay"
        var outcome: Outcome? = .pass
        var words: Int?
        var seconds: Int?
        var amounts: [Int]
        var refusals: [RowRefusals] = [[]]

        var testDescription: String { "\(rule), \(outcome?.rawValue ?? "pending"), \(words ?? -1) words" }
    }

    static let essays = "kind: documents, evidence: essay, count: 1"
    static let ranged = "\(essays), words_from: 800, words_to: 1000"
    static let share = "kind: share, part: input, whole: [live, study], percent: 50"

    static let evidenceCases = [
        EvidenceCase(rule: essays, amounts: [1]),
        EvidenceCase(rule: essays, outcome: nil, amounts: [0], refusals: [.isPending]),
        EvidenceCase(rule: essays, outcome: .refer, amounts: [0], refusals: [.isReferred]),
        EvidenceCase(rule: essays, words: 5, amounts: [1]),
        EvidenceCase(rule: ranged, words: nil, amounts: [1]),
        EvidenceCase(rule: ranged, words: 800, amounts: [1]),
        EvidenceCase(rule: ranged, words: 799, amounts: [0], refusals: [.wordsOutside]),
        EvidenceCase(rule: ranged, outcome: .refer, words: 1_001, amounts: [0], refusals: [[.isReferred, .wordsOutside]]),
        EvidenceCase(rule: "kind: amount, evidence: live, hours: 2", kind: "live", seconds: 600, amounts: [600]),
        EvidenceCase(
            rule: "kind: amount, evidence: live, hours: 2",
            kind: "live",
            amounts: [0],
            refusals: [.withoutQuantity]
        ),
        EvidenceCase(rule: share, kind: "study", outcome: nil, seconds: 900, amounts: [900]),
        EvidenceCase(rule: share, kind: "input", seconds: 900, amounts: [900]),
        // No requirement asks for the kind.
        EvidenceCase(rule: essays, kind: "live", seconds: 900, amounts: [], refusals: []),
    ]

    @Test(arguments: evidenceCases)
    func evidence(example: EvidenceCase) throws {
        let run = try SampleRun(try SampleCatalogues.requirement(example.rule), tracing: ["R"])
        try run.register("R", "Q")
        try run.evidence("R", example.kind, example.outcome, words: example.words, seconds: example.seconds)
        let account = try account("R", in: run)
        let contribution = try #require(account.evidence.first?.contribution)
        #expect(contribution.requirements.map(\.amount) == example.amounts)
        #expect(contribution.requirements.map(\.refusals) == example.refusals)
        #expect(account.addsUp(in: run.evaluation))
        #expect(contribution.totals.lastActivityOn != nil)
    }

    /// A unit of another qualification and a decision of tomorrow leave no trace in the totals.
    @Test func decisions() throws {
        let run = try SampleRun(tracing: ["R"])
        try run.register("R", "8582-C")
        try run.decide("R", "8582-700", on: "2026-03-01")
        try run.decide("R", "8582-702", on: "2026-04-01")
        try run.decide("R", "8582-701", on: "2026-11-01")
        try run.decide("R", "8582-700", on: "2026-03-01")
        let account = try account("R", in: run)
        #expect(account.decisions.map { $0.contribution.totals.lastActivityOn?.description } == ["2026-03-01", nil, nil, nil])
        #expect(account.decisions.map(\.traced.verdict) == [.accepted, .accepted, .later, .duplicate])
        let standings = account.decisions.map {
            run.ledger.standing(ofDecisionOn: $0.traced.row.unit, decidedOn: $0.traced.row.decidedOn, of: 0)
        }
        #expect(standings == [.counts, .otherUnit, .later, .counts])
    }

    /// Of every registration, whatever its rows, the single rows make up the ledger's figures.
    @Test(arguments: Array(1...8) as [UInt64])
    func rowsAddUp(seed: UInt64) throws {
        var random = SeededGenerator(seed &* 77)
        let rows = try RandomRows(seed: seed, registrations: 40)
        let run = try rows.run(order: &random, tracing: rows.registrations.map(\.id))
        let evaluation = run.evaluation
        for index in run.ledger.registrations.indices {
            let account = try account(run.ledger.registrationIDs[index], in: run)
            #expect(account.addsUp(in: evaluation))
        }
    }

    @Test func aMissingRowIsNoticed() throws {
        let run = try SampleRun(tracing: ["R"])
        try run.register("R", "8582-C")
        try run.session("R", "supervising")
        var rows = run.trace.rows(of: "R")
        rows.sessions = []
        let account = try #require(RegistrationAccount(of: 0, in: run.evaluation, rows))
        #expect(!account.addsUp(in: run.evaluation))
    }

    private func account(_ id: String, in run: SampleRun) throws -> RegistrationAccount {
        let index = try #require(run.ledger.registrationIDs.index(of: id))
        return try #require(RegistrationAccount(of: index, in: run.evaluation, run.trace.rows(of: id)))
    }
}
