@testable import QualityRules
import Testing

/// R203: withdrawn or certificated before the registration.
struct EndBeforeRegistrationTests {
    @Test func firesForEachOfTheTwoDays() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", on: "2026-03-05", certificated: "2026-03-04", withdrawn: "2026-02-28")
        #expect(
            run.findings(of: "R203") == [
                Finding(
                    ruleID: "R203",
                    severity: .error,
                    registrationID: "R",
                    file: 0,
                    line: 2,
                    field: "certificated_on",
                    value: "2026-03-04",
                    message: "certificated on 2026-03-04, before the registration on 2026-03-05"
                ),
                Finding(
                    ruleID: "R203",
                    severity: .error,
                    registrationID: "R",
                    file: 0,
                    line: 2,
                    field: "withdrawn_on",
                    value: "2026-02-28",
                    message: "withdrawn on 2026-02-28, before the registration on 2026-03-05"
                ),
            ]
        )
    }

    @Test(arguments: [
        (String?.some("2026-01-09"), String?.none, ["certificated_on"]), (nil, "2026-01-09", ["withdrawn_on"]),
        ("2026-01-10", "2026-01-10", []), ("2026-01-11", "2026-01-09", ["withdrawn_on"]), (nil, nil, []),
    ])
    func byDates(certificated: String?, withdrawn: String?, fields: [String]) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", certificated: certificated, withdrawn: withdrawn)
        #expect(run.findings(of: "R203").map(\.field) == fields)
    }

    @Test func silentWhereTheDaysAreNotKnownOrTheRegistrationIsLater() throws {
        let run = try SampleRun()
        try run.register("word", "8582-C", certificated: "2026-01-09", withdrawn: "2026-01-09", isTimelinessUnknown: true)
        try run.register("later", "8582-C", on: "2026-11-01", certificated: "2026-10-01", withdrawn: "2026-10-01")
        #expect(run.found(by: "R203").isEmpty)
    }
}
