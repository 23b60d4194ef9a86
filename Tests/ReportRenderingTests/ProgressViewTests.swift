import Quantities
import ReportModel
import Testing

@testable import ReportRendering

struct ProgressViewTests {
    struct Case: Sendable {
        var unit = ProgressAmount.Unit.hours
        var achieved: Int
        var carried = 0
        var required: Int
        var isMet: Bool?
        var bar: (carried: Int, achieved: Int)
        var text: String
        var state: String
    }

    static let cases = [
        Case(
            achieved: 45_000,
            carried: 108_000,
            required: 360_000,
            isMet: false,
            bar: (30, 12),
            text: "42.50 of 100.00, 30.00 carried",
            state: "57.50 short"
        ),
        Case(achieved: 400_000, required: 360_000, isMet: true, bar: (0, 100), text: "111.11 of 100.00", state: "Met"),
        Case(achieved: 0, required: 360_000, isMet: false, bar: (0, 0), text: "0.00 of 100.00", state: "100.00 short"),
        Case(unit: .number, achieved: 2, required: 3, isMet: false, bar: (0, 66), text: "2 of 3", state: "1 short"),
        Case(unit: .number, achieved: 1_200, required: 1_000, isMet: nil, bar: (0, 100), text: "1,200 of 1,000", state: ""),
        // Carried more than is asked for.
        Case(
            unit: .number,
            achieved: 1,
            carried: 5,
            required: 3,
            isMet: true,
            bar: (100, 0),
            text: "6 of 3, 5 carried",
            state: "Met"
        ),
        // Enough of it, and yet not met.
        Case(unit: .number, achieved: 3, required: 3, isMet: false, bar: (0, 100), text: "3 of 3", state: "Not met"),
        Case(unit: .number, achieved: 0, required: 0, isMet: true, bar: (0, 100), text: "0 of 0", state: "Met"),
        Case(
            unit: .share,
            achieved: 4_567,
            required: 5_000,
            isMet: false,
            bar: (0, 91),
            text: "45.67% of 50.00%",
            state: "4.33% short"
        ),
        // Almost is not all: the bar is full only where the requirement is.
        Case(achieved: 359_999, required: 360_000, isMet: false, bar: (0, 99), text: "100.00 of 100.00", state: "0.00 short"),
    ]

    @Test(arguments: cases)
    func shown(_ one: Case) {
        let view = ProgressView(
            ProgressAmount(
                unit: one.unit,
                achieved: one.achieved,
                carried: one.carried,
                required: one.required,
                isMet: one.isMet
            )
        )
        #expect(view.carried == one.bar.carried)
        #expect(view.achieved == one.bar.achieved)
        #expect(view.text == one.text)
        #expect(view.state == one.state)
        #expect(view.isMet == (one.isMet == true))
    }
}

struct HeadlineChangeTests {
    private static let day = Day(number: 20_726)

    static let cases: [(ReportCell, ReportCell, String)] = [
        (.count(188), .count(200), "Up 12 from 188 on 30 Sep 2026"),
        (.count(2_000), .count(0), "Down 2,000 from 2,000 on 30 Sep 2026"),
        (.count(7), .count(7), "The same as on 30 Sep 2026"),
        (.hours(Hours(seconds: 3_600)), .hours(Hours(seconds: 9_000)), "Up 1.50 from 1.00 on 30 Sep 2026"),
        (.rate(Ratio(1, of: 3)), .rate(Ratio(1, of: 2)), "Up 16.67 percentage points from 33.33% on 30 Sep 2026"),
        (.rate(Ratio(1, of: 2)), .rate(Ratio(1, of: 3)), "Down 16.67 percentage points from 50.00% on 30 Sep 2026"),
        (.rate(Ratio(1, of: 2)), .rate(Ratio(2, of: 4)), "The same as on 30 Sep 2026"),
        (.rate(Ratio(0, of: 0)), .rate(Ratio(2, of: 4)), "No figure on 30 Sep 2026"),
        (.rate(Ratio(2, of: 4)), .rate(Ratio(0, of: 0)), "No figure to set against 50.00% on 30 Sep 2026"),
    ]

    @Test(arguments: cases.indices)
    func sentence(index: Int) {
        let (earlier, value, sentence) = Self.cases[index]
        #expect(Headline.Change(from: earlier, to: value, since: Self.day).sentence == sentence)
    }
}
