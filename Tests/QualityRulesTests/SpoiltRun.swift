@testable import CohortImport
import QualityRules
import Quantities
import Testing

/// A run in which every rule finds something.
struct SpoiltRun {
    let run: SampleRun
    let settings: QualitySettings
    let rejected = RejectedRow.reasons.map { RejectedRow.example($0.reason) }

    init() throws {
        run = try SampleRun()
        let expired = Waiver(
            ruleID: "R307",
            registrationID: "unlinked",
            reason: "agreed",
            owner: "lead",
            expiresOn: try #require(Day(iso: "2026-10-30"))
        )
        settings = QualitySettings(waivers: [expired])
        try claims()
        try upgrades()
        try progress()
    }

    /// What a report before had that this run has not, or has otherwise.
    var earlier: EarlierRun {
        let figure = RestatedFigure(
            group: "centre C1",
            measure: "certificated",
            asAt: Month(year: 2026, month: 9).lastDay,
            published: "3",
            restated: "2"
        )
        return EarlierRun(period: figure.asAt.month, vanished: ["gone"], restated: [figure])
    }

    /// What becomes of all of it.
    var assessment: QualityAssessment {
        run.assessment(rejected: rejected, fileLabels: RejectedRow.exampleFiles, settings: settings, earlier: earlier)
    }

    private func claims() throws {
        try run.register("1.23E+09", "8582-C", learner: "L-007")
        try run.register("ended", "8582-C", certificated: "2026-01-08", withdrawn: "2026-01-09", assessor: "A1", iqa: "A1")
        try run.register("rows", "8582-C", learner: "00417", iqa: "Q1")
        try run.register("zeros", "8577-A", learner: "417", iqa: "Q1")
        try run.decide("rows", "8582-700", on: "2026-03-01", submitted: "2026-03-02")
        try run.decide("rows", "8582-700", .refer, attempt: 2, on: "2026-01-09")
        try run.decide("rows", "8582-700", .refer, attempt: 4, assessor: "Q1")
        try run.decide("rows", "8581-700")
        try run.session("rows", "supervising", minutes: 700, on: "2026-01-09", unit: "8581-700")
        try run.session("rows", "supervising", minutes: 700, on: "2026-01-09")
        try run.evidence("rows", "observation", on: "2026-01-09")
        try run.session("ended", "supervising", on: "2026-02-01")
    }

    private func upgrades() throws {
        try run.register("first", "8582-C", learner: "L-2")
        try run.hours("first", "supervising", 34)
        try run.pass("first", ["8582-701"])
        try run.register("beyond", "8582-D", learner: "L-2", from: "first")
        try run.register("unaccredited", "8582-C", learner: "L-3")
        try run.register("nothing carried", "8582-D", learner: "L-3", from: "unaccredited")
        try run.register("unknown", "8582-D", learner: "L-4", from: "X-9")
        try run.register("another's", "8582-D", learner: "L-4", from: "first")
        try run.register("unlisted", "CAW", learner: "L-2", from: "first")
        try run.register("loop", "8582-D", learner: "L-5", from: "loop")
        try run.register("before", "8581-C", learner: "L-6")
        try run.register("unpaid", "8581-D", learner: "L-6", from: "before")
        try run.register("unlinked", "8581-D", learner: "L-6")
    }

    private func progress() throws {
        for (id, workshop) in [("overdue", "2025-10-01"), ("approaching", "2025-11-10")] {
            try run.register(id, "8580-C", learner: id, scheme: "coaching-focus", on: "2025-01-10", workshop: workshop)
        }
        try run.session("overdue", "coaching", verified: false)
        try run.decide("overdue", "8580-U1", on: "2026-03-01", submitted: "2026-01-20")
        try run.register("words", "8581-C", learner: "L-7", scheme: "culture-at-work", certificated: "2026-10-01")
        try run.evidence("words", "discourse")
    }
}
