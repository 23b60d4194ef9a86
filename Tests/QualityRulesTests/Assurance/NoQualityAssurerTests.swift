import CohortImport
@testable import QualityRules
import Testing

/// R602: nobody assures the quality.
struct NoQualityAssurerTests {
    @Test func fires() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", assessor: "A")
        try run.decide("R", "8582-700", assessor: "A")
        #expect(
            run.findings(of: "R602") == [
                Finding(
                    ruleID: "R602",
                    severity: .warning,
                    registrationID: "R",
                    file: 0,
                    line: 2,
                    field: "iqa_id",
                    value: "",
                    message: "neither the registration nor a decision on it names an internal quality assurer"
                )
            ]
        )
    }

    @Test func silentWhereTheRegistrationOrADecisionNamesOne() throws {
        let run = try SampleRun()
        try run.register("registration", "8582-C", iqa: "Q")
        try run.decide("registration", "8582-700")
        try run.register("decision", "8582-C")
        try run.decide("decision", "8582-700")
        try run.decide("decision", "8582-701", iqa: "Q")
        try run.register("outside", "8582-C")
        try run.decide("outside", "8581-700", iqa: "Q")
        #expect(run.found(by: "R602").isEmpty)
    }

    @Test func byStatus() throws {
        let run = try SampleRun()
        try run.register("certificated", "8582-C", certificated: "2026-10-01")
        try run.register("leaves later", "8582-C", withdrawn: "2026-11-01")
        try run.register("transferred", "8582-C", withdrawn: "2026-10-01", reason: .transfer)
        try run.register("withdrawn", "8582-C", withdrawn: "2026-10-01")
        try run.register("later", "8582-C", on: "2026-11-01")
        #expect(run.found(by: "R602") == ["certificated", "leaves later"])
    }

    /// A decision after the as-at date is not there yet.
    @Test func firesWhereOnlyALaterDecisionNamesOne() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        try run.decide("R", "8582-700", on: "2026-11-01", iqa: "Q")
        #expect(run.found(by: "R602") == ["R"])
    }
}
