import CohortImport
@testable import QualityRules
import Testing

/// R202: certificated and withdrawn.
struct CertificatedAndWithdrawnTests {
    @Test func fires() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", certificated: "2026-10-01", withdrawn: "2026-09-01")
        #expect(
            run.findings(of: "R202") == [
                Finding(
                    ruleID: "R202",
                    severity: .error,
                    registrationID: "R",
                    file: 0,
                    line: 2,
                    field: "withdrawn_on",
                    value: "2026-09-01",
                    message: "withdrawn on 2026-09-01 and certificated on 2026-10-01"
                )
            ]
        )
    }

    @Test(arguments: [
        (String?.some("2026-10-31"), String?.some("2026-10-31"), true), ("2026-11-01", "2026-10-31", false),
        ("2026-10-31", "2026-11-01", false), ("2026-10-31", nil, false), (nil, "2026-10-31", false), (nil, nil, false),
    ])
    func byDates(certificated: String?, withdrawn: String?, fires: Bool) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", certificated: certificated, withdrawn: withdrawn)
        #expect(run.found(by: "R202") == (fires ? ["R"] : []))
    }

    @Test func firesForATransfer() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", certificated: "2026-10-01", withdrawn: "2026-09-01", reason: .transfer)
        #expect(run.found(by: "R202") == ["R"])
    }

    /// The days of a status word stand for days that nobody knows.
    @Test func silentWhereTheDaysAreNotKnownOrTheRegistrationIsLater() throws {
        let run = try SampleRun()
        try run.register(
            "word",
            "8582-C",
            certificated: "2026-01-10",
            withdrawn: "2026-01-10",
            isTimelinessUnknown: true
        )
        try run.register("later", "8582-C", on: "2026-11-01", certificated: "2026-10-01", withdrawn: "2026-10-01")
        #expect(run.found(by: "R202").isEmpty)
    }
}
