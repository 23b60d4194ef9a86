@testable import CohortAnalytics
import CohortImport
import Testing

/// Overdue: under way, and the months after the final workshop are over without a submission.
struct OverdueTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var workshop: String?
        var asAt: String
        var submitted: String?
        var isOverdue: Bool
        /// Whether the deadline is met, as far as that can be told.
        var isMet: Bool?

        var testDescription: String { "\(workshop ?? "no") workshop, submitted \(submitted ?? "never"), as at \(asAt)" }
    }

    /// Six months are given.
    static let cases: [Case] = [
        Case(workshop: "2025-08-31", asAt: "2026-02-27", isOverdue: false),
        Case(workshop: "2025-08-31", asAt: "2026-02-28", isOverdue: false),
        Case(workshop: "2025-08-31", asAt: "2026-03-01", isOverdue: true, isMet: false),
        Case(workshop: "2027-08-31", asAt: "2028-02-29", isOverdue: false),
        Case(workshop: "2027-08-31", asAt: "2028-03-01", isOverdue: true, isMet: false),
        Case(workshop: "2025-12-31", asAt: "2026-06-30", isOverdue: false),
        Case(workshop: "2025-12-31", asAt: "2026-07-01", isOverdue: true, isMet: false),
        Case(workshop: "2026-02-28", asAt: "2026-08-28", isOverdue: false),
        Case(workshop: "2026-02-28", asAt: "2026-08-29", isOverdue: true, isMet: false),
        Case(workshop: "2026-01-15", asAt: "2026-10-31", submitted: "2026-07-15", isOverdue: false, isMet: true),
        Case(workshop: "2026-01-15", asAt: "2026-10-31", submitted: "2026-07-16", isOverdue: false, isMet: false),
        Case(workshop: "2026-01-15", asAt: "2026-10-31", submitted: "2026-10-31", isOverdue: false, isMet: false),
        Case(workshop: "2026-01-15", asAt: "2026-10-31", submitted: "2026-11-01", isOverdue: true, isMet: false),
        Case(workshop: "2026-01-15", asAt: "2026-05-31", submitted: "2026-05-31", isOverdue: false, isMet: true),
        Case(workshop: nil, asAt: "2026-10-31", isOverdue: false),
        Case(workshop: nil, asAt: "2026-10-31", submitted: "2026-10-01", isOverdue: false),
        Case(workshop: "2026-11-01", asAt: "2026-10-31", isOverdue: false),
        // A workshop that is still to come does not exist, so there is no deadline to have met.
        Case(workshop: "2026-11-01", asAt: "2026-10-31", submitted: "2026-10-01", isOverdue: false),
    ]

    @Test(arguments: cases)
    func sixMonths(example: Case) throws {
        let run = try SampleRun(try SampleCatalogues.requirement("kind: deadline, months: 6"), asAt: example.asAt)
        try run.register("R", "Q", on: "2025-01-01", workshop: example.workshop, submitted: example.submitted)
        let evaluation = run.evaluation
        #expect(try evaluation.progress("R").isOverdue == example.isOverdue)
        let deadline = try evaluation.requirement("R", of: "R")
        #expect(deadline.isMet == example.isMet)
        #expect(deadline.required == .count(6))
        #expect(deadline.achieved == .none)
        #expect(deadline.shortfall == .none)
    }

    /// Each deadline has its own months, and the earliest makes the registration overdue, in whatever order they stand.
    @Test(arguments: [("R", 1, "L", 12), ("R", 12, "L", 1)])
    func severalDeadlines(first: String, firstMonths: Int, second: String, secondMonths: Int) throws {
        let catalogue = try SampleCatalogues.requirement(
            "kind: deadline, months: \(firstMonths)}, {id: \(second), title: Another, kind: deadline, months: \(secondMonths)"
        )
        let run = try SampleRun(catalogue, asAt: "2026-10-31")
        try run.register("A", "Q", on: "2025-01-01", workshop: "2026-02-01")
        let evaluation = run.evaluation
        #expect(try evaluation.progress("A").isOverdue)
        #expect(try evaluation.requirement(first, of: "A").isMet == (firstMonths == 1 ? false : nil))
        #expect(try evaluation.requirement(second, of: "A").isMet == (secondMonths == 1 ? false : nil))
    }

    /// Coaching Focus gives 12 months for the Level 5 Certificate and states no deadline for Level 7.
    @Test(arguments: [
        ("8580-C", "coaching-focus", true), ("8581-C", "coaching-focus", false), ("8580-C", "culture-at-work", false),
    ])
    func onlyWhereTheSchemeHasADeadline(qualification: String, scheme: String, isOverdue: Bool) throws {
        let run = try SampleRun()
        try run.register("R", qualification, scheme: scheme, on: "2025-01-01", workshop: "2025-10-30")
        try run.register("without", qualification, on: "2025-01-01", workshop: "2025-10-30")
        #expect(try run.evaluation.progress("R").isOverdue == isOverdue)
        #expect(try run.evaluation.progress("without").isOverdue == false)
        #expect(run.measures.overall.overdue == (isOverdue ? 1 : 0))
    }

    @Test(arguments: [("2025-10-30", true), ("2025-10-31", false)])
    func twelveMonthsToTheDay(workshop: String, isOverdue: Bool) throws {
        let run = try SampleRun()
        try run.register("R", "8580-C", scheme: "coaching-focus", on: "2025-01-01", workshop: workshop)
        #expect(try run.evaluation.progress("R").isOverdue == isOverdue)
    }

    @Test func onlyContinuingRegistrationsAreOverdue() throws {
        let run = try SampleRun()
        func register(_ id: String, certificated: String? = nil, withdrawn: String? = nil, reason: WithdrawalReason? = nil)
            throws
        {
            try run.register(
                id,
                "8580-C",
                scheme: "coaching-focus",
                on: "2024-01-01",
                workshop: "2024-06-01",
                certificated: certificated,
                withdrawn: withdrawn,
                reason: reason
            )
        }
        try register("certificated", certificated: "2026-01-01")
        try register("transferred", withdrawn: "2026-01-01", reason: .transfer)
        try register("withdrawn", withdrawn: "2026-01-01")
        for id in ["complete", "referred", "active", "registered"] { try register(id) }
        try run.decide("referred", "8580-U1", .refer)
        try run.session("active", "coaching")
        try run.pass("complete", ["8580-U1", "8580-U2", "8580-U4"])
        try run.hours("complete", "coaching", 24)
        for _ in 0..<3 { try run.evidence("complete", "assignment") }
        for _ in 0..<2 { try run.evidence("complete", "book_review") }
        try run.session("complete", "supervision")
        let evaluation = run.evaluation
        for status in Status.allCases where status != .submitted {
            #expect(try evaluation.progress(status.rawValue).status == status)
            #expect(try evaluation.progress(status.rawValue).isOverdue == status.isContinuing, "\(status)")
        }
    }
}
