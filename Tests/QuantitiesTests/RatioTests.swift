import Quantities
import Testing

/// Proportions and fixed-point numbers: rounding half away from zero, from exact values.
@Suite struct RatioTests {
    @Test(arguments: [
        // Exact ties at the fifth place: n/20000 is n * 0.00005.
        (1, 20_000, "0.0001"), (3, 20_000, "0.0002"), (5, 20_000, "0.0003"), (12_345, 20_000, "0.6173"),
        (19_999, 20_000, "1.0000"), (1, 32, "0.0313"), (3, 32, "0.0938"), (5, 160, "0.0313"),
        // Just below and just above a tie.
        (49_999, 1_000_000_000, "0.0000"), (50_000, 1_000_000_000, "0.0001"), (50_001, 1_000_000_000, "0.0001"),
        // No tie.
        (0, 7, "0.0000"), (1, 3, "0.3333"), (2, 3, "0.6667"), (1, 7, "0.1429"), (7, 7, "1.0000"), (3, 2, "1.5000"),
        (13, 1, "13.0000"), (1, 1_000_000, "0.0000"),
    ])
    func fourPlaces(numerator: Int, denominator: Int, text: String) {
        #expect(Ratio(numerator, of: denominator).text == text)
    }

    /// Seconds over seconds are the largest numbers there are: no step on the way may overflow.
    @Test(arguments: [
        (Int.max, Int.max, 10_000), (Int.max / 2 + 1, Int.max, 5_000), (Int.max / 2, Int.max, 5_000),
        (Int.max / 3, Int.max, 3_333),
        (1, Int.max, 0), (1, 20_000, 1), (1, 20_001, 0), (3, 2, 15_000),
    ])
    func tenThousandthsOfLargeCounts(numerator: Int, denominator: Int, value: Int) {
        #expect(Ratio(numerator, of: denominator).tenThousandths == value)
    }

    @Test(arguments: [0, 1, 12])
    func noDenominatorNoValue(numerator: Int) {
        #expect(Ratio(numerator, of: 0).text == nil)
        #expect(Ratio(numerator, of: 0).tenThousandths == nil)
    }

    /// Rates are compared as they stand, not by their value.
    @Test func ratiosOfOtherCountsAreNotEqual() {
        #expect(Ratio(1, of: 2) == Ratio(1, of: 2))
        #expect(Ratio(1, of: 2) != Ratio(2, of: 4))
    }

    @Test(arguments: [
        (0, 1, 0), (1, 2, 1), (-1, 2, -1), (3, 2, 2), (-3, 2, -2), (1, 3, 0), (-1, 3, 0), (2, 3, 1), (-2, 3, -1), (7, 7, 1),
        (Int.max, 1, Int.max), (Int.max, Int.max, 1), (Int.max - 1, Int.max, 1), (Int.max / 2, Int.max, 0),
        (Int.max / 2 + 1, Int.max, 1), (-Int.max, Int.max, -1),
    ])
    func quotientsRoundHalvesAwayFromZero(numerator: Int, denominator: Int, quotient: Int) {
        #expect(roundedQuotient(numerator, denominator) == quotient)
    }

    @Test(arguments: [
        (0, 2, "0.00"), (5, 2, "0.05"), (50, 2, "0.50"), (12_345, 2, "123.45"), (-5, 2, "-0.05"), (-100, 2, "-1.00"),
        (-12_345, 2, "-123.45"), (7, 0, "7"), (-7, 0, "-7"), (1, 4, "0.0001"), (-1, 1, "-0.1"), (100_000, 4, "10.0000"),
        (Int.max, 4, "922337203685477.5807"),
    ])
    func fixedPointNumbers(scaled: Int, places: Int, text: String) {
        #expect(fixedPoint(scaled, places: places) == text)
    }

    @Test(arguments: [(0, 1, "0"), (0, 4, "0000"), (7, 2, "07"), (42, 2, "42"), (123, 2, "123"), (5, 0, "5")])
    func paddedNumbers(value: Int, digits: Int, text: String) {
        #expect(decimal(value, digits: digits) == text)
    }
}
