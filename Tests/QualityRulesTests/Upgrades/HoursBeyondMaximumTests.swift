import CohortImport
@testable import QualityRules
import Testing

/// R305: hours beyond the transition's maximum are not carried.
struct HoursBeyondMaximumTests {
    @Test func fires() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.hours("F", "supervising", 34)
        try run.pass("F", ["8582-701"])
        try run.register("R", "8582-D", from: "F")
        #expect(
            run.findings(of: "R305") == [
                Finding(
                    ruleID: "R305",
                    severity: .info,
                    registrationID: "R",
                    file: 0,
                    line: 38,
                    field: "upgraded_from",
                    value: .registration("F"),
                    message: "30.00 h are carried, 4.00 h beyond the maximum are not"
                )
            ]
        )
    }

    @Test(arguments: [(30 * 60, false), (30 * 60 + 1, true), (12 * 60, false), (0, false)])
    func atTheMaximum(minutes: Int, fires: Bool) throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.pass("F", ["8582-701"])
        if minutes > 0 { try run.session("F", "supervising", minutes: minutes) }
        try run.register("R", "8582-D", from: "F")
        #expect(run.found(by: "R305") == (fires ? ["R"] : []))
    }

    /// Where nothing is carried at all that is another finding.
    @Test func silentWhereNothingIsCarried() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.hours("F", "supervising", 34)
        try run.decide("F", "8582-701", .refer)
        try run.register("R", "8582-D", from: "F")
        try run.register("G", "8581-C")
        try run.hours("G", "coaching", 34)
        try run.register("S", "8581-D", from: "G")
        #expect(run.found(by: "R305").isEmpty)
        #expect(run.found(by: "R304") == ["R"])
    }

    @Test func silentWhereTheHoursComeAfterTheAsAtDate() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.hours("F", "supervising", 30)
        try run.hours("F", "supervising", 4, on: "2026-11-01")
        try run.pass("F", ["8582-701"])
        try run.register("R", "8582-D", from: "F")
        #expect(run.found(by: "R305").isEmpty)
    }
}
