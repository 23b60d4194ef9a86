import CohortImport
@testable import QualityRules
import Testing

/// R408: due within 28 days.
struct DeadlineApproachingTests {
    /// Registers for a qualification that gives 12 months after the final workshop.
    private func register(
        _ run: SampleRun,
        _ id: String,
        scheme: String? = "coaching-focus",
        on registered: String = "2025-01-10",
        workshop: String? = "2025-11-10",
        submitted: String? = nil,
        certificated: String? = nil,
        withdrawn: String? = nil
    ) throws {
        try run.register(
            id,
            "8580-C",
            scheme: scheme,
            on: registered,
            workshop: workshop,
            submitted: submitted,
            certificated: certificated,
            withdrawn: withdrawn
        )
    }

    @Test func fires() throws {
        let run = try SampleRun()
        try register(run, "R", workshop: "2025-11-28")
        #expect(
            run.findings(of: "R408") == [
                Finding(
                    ruleID: "R408",
                    severity: .warning,
                    registrationID: "R",
                    file: 0,
                    line: 2,
                    field: "final_workshop_on",
                    value: "2025-11-28",
                    message: "not submitted yet; due on 2026-11-28, 12 months after the final workshop"
                )
            ]
        )
    }

    /// A day after the deadline it is overdue, and no longer approaching.
    @Test(arguments: [
        (String?.some("2025-10-30"), ["R401"]), ("2025-10-31", ["R408"]), ("2025-11-28", ["R408"]), ("2025-11-29", []),
        ("2026-11-01", []), (nil, []),
    ])
    func byWorkshop(workshop: String?, rules: [String]) throws {
        let run = try SampleRun()
        try register(run, "R", workshop: workshop)
        #expect(run.rules("R4") == rules)
    }

    @Test(arguments: [("2026-10-31", false), ("2026-11-01", true)])
    func bySubmission(submitted: String, fires: Bool) throws {
        let run = try SampleRun()
        try register(run, "R", submitted: submitted)
        #expect(run.found(by: "R408") == (fires ? ["R"] : []))
    }

    /// Referred, and so continuing, but submitted: nothing is to be handed in any more.
    @Test func silentOnAReferralAfterTheSubmission() throws {
        let run = try SampleRun()
        try register(run, "submitted", submitted: "2026-10-01")
        try register(run, "not submitted")
        for id in ["submitted", "not submitted"] { try run.decide(id, "8580-U1", .refer) }
        #expect(run.found(by: "R408") == ["not submitted"])
    }

    @Test func theEarliestDeadline() throws {
        let catalogue = try SampleCatalogues.requirement(
            "kind: deadline, months: 12}, {id: S, title: Second, kind: deadline, months: 1"
        )
        let run = try SampleRun(catalogue)
        try run.register("R", "Q", workshop: "2026-10-20")
        let message = "not submitted yet; due on 2026-11-20, 1 month after the final workshop"
        #expect(run.findings(of: "R408").map(\.message.text) == [message])
    }

    @Test func silentWhereNothingIsDueAnyMore() throws {
        let run = try SampleRun()
        try register(run, "no deadline", scheme: nil)
        try register(run, "certificated", certificated: "2026-10-31")
        try register(run, "withdrawn", withdrawn: "2026-10-31")
        try register(run, "later", on: "2026-11-01")
        #expect(run.found(by: "R408").isEmpty)
    }
}
