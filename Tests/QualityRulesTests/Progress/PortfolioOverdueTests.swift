@testable import QualityRules
import Testing

/// R401: the portfolio is overdue.
struct PortfolioOverdueTests {
    /// Registers for a qualification that gives 12 months after the final workshop.
    private func register(
        _ run: SampleRun,
        _ id: String,
        scheme: String? = "coaching-focus",
        on registered: String = "2025-01-10",
        workshop: String? = "2025-10-30",
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
        try register(run, "R")
        #expect(
            run.findings(of: "R401") == [
                Finding(
                    ruleID: "R401",
                    severity: .warning,
                    registrationID: "R",
                    file: 0,
                    line: 2,
                    field: "final_workshop_on",
                    value: "2025-10-30",
                    message: "not submitted; it was due on 2026-10-30"
                )
            ]
        )
    }

    @Test(arguments: [(String?.some("2025-10-30"), true), ("2025-10-31", false), ("2026-11-01", false), (nil, false)])
    func byWorkshop(workshop: String?, fires: Bool) throws {
        let run = try SampleRun()
        try register(run, "R", workshop: workshop)
        #expect(run.found(by: "R401") == (fires ? ["R"] : []))
    }

    @Test(arguments: [("2026-10-31", false), ("2026-11-01", true)])
    func bySubmission(submitted: String, fires: Bool) throws {
        let run = try SampleRun()
        try register(run, "R", submitted: submitted)
        #expect(run.found(by: "R401") == (fires ? ["R"] : []))
    }

    /// Of several deadlines the earliest counts; the last day of a month stands for a day that the month does not have.
    @Test func theEarliestDeadline() throws {
        let catalogue = try SampleCatalogues.requirement(
            "kind: deadline, months: 12}, {id: S, title: Second, kind: deadline, months: 1"
        )
        let run = try SampleRun(catalogue, asAt: "2026-03-01")
        try run.register("R", "Q", workshop: "2026-01-31")
        #expect(run.findings(of: "R401").map(\.message.text) == ["not submitted; it was due on 2026-02-28"])
    }

    @Test func silentWhereNothingIsDueAnyMore() throws {
        let run = try SampleRun()
        try register(run, "no deadline", scheme: nil)
        try register(run, "certificated", certificated: "2026-10-31")
        try register(run, "withdrawn", withdrawn: "2026-10-31")
        try register(run, "later", on: "2026-11-01")
        #expect(run.found(by: "R401").isEmpty)
    }
}
