@testable import QualityRules
import Quantities
import Testing

/// R502: a published figure has another value by the present exports.
struct FigureRestatedTests {
    private func findings(_ restated: [(group: String, measure: String, published: String, now: String)]) throws -> [Finding] {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        let day = try #require(Day(iso: "2026-09-30"))
        let earlier = EarlierRun(
            period: day.month,
            vanished: [],
            restated: restated.map {
                RestatedFigure(group: $0.group, measure: $0.measure, asAt: day, published: $0.published, restated: $0.now)
            }
        )
        return run.findings(of: "R502", earlier: earlier)
    }

    @Test func tellsBothValues() throws {
        #expect(
            try findings([("centre C1", "certificated", "12", "11")]) == [
                Finding(
                    ruleID: "R502",
                    severity: .warning,
                    registrationID: "",
                    file: nil,
                    line: nil,
                    field: "certificated",
                    value: "12",
                    message: "certificated of centre C1 as at 2026-09-30 was published as 12 and is 11 now"
                )
            ]
        )
    }

    @Test(arguments: [
        ("", "0.5000", "no value", "0.5000"), ("0.5000", "", "0.5000", "no value"), ("7.50", "8.00", "7.50", "8.00"),
    ])
    func aMissingValueIsSaid(published: String, now: String, first: String, second: String) throws {
        let findings = try findings([("all registrations", "completion_rate", published, now)])
        #expect(findings.map(\.value.text) == [first])
        #expect(findings.first?.message.text.hasSuffix("was published as \(first) and is \(second) now") == true)
    }

    @Test func oneForEachFigure() throws {
        let findings = try findings([
            ("centre C1", "withdrawn", "1", "2"), ("all registrations", "certificated", "4", "3"),
            ("centre C1", "certificated", "4", "3"),
        ])
        #expect(findings.map(\.field) == ["certificated", "certificated", "withdrawn"])
        #expect(RuleRegistry.definition(of: "R502")?.whyNotWaived != nil)
    }

    @Test func isSilentWithoutAReportBefore() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C")
        #expect(run.findings(of: "R502") == [])
        #expect(try findings([]) == [])
    }
}
