import Quantities
import Testing

/// Whole numbers as they are read.
@Suite struct WholeNumberTests {
    @Test(arguments: [
        ("0", 0), ("7", 7), ("007", 7), ("90", 90), ("1440", 1_440), ("-1", -1), ("-0", 0), ("-007", -7),
        ("999999999999999999", 999_999_999_999_999_999), ("-999999999999999999", -999_999_999_999_999_999),
        ("000000000000000001", 1),
    ])
    func digitsWithAnOptionalMinus(text: String, number: Int) {
        #expect(read(text) == number)
    }

    @Test(arguments: [
        "", "-", "--1", "+1", " 1", "1 ", "1.0", "1.", "1,000", "1e3", "0x1", "1a", "a", "1-", "½", "٣", "1\u{0}",
        "1000000000000000000", "0000000000000000001", "-1000000000000000000", "99999999999999999999999999999999",
    ])
    func otherTextIsNoWholeNumber(text: String) {
        #expect(read(text) == nil)
    }

    @Test func onlyTheTenASCIIDigitsAreDigits() {
        for byte in UInt8.min...UInt8.max {
            let expected = (48...57).contains(byte) ? Int(byte) - 48 : nil
            #expect(asciiDigit(byte) == expected)
        }
    }

    private func read(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        return wholeNumber(bytes.span)
    }
}

/// The median of day counts.
@Suite struct MedianDaysTests {
    @Test(arguments: [
        ([5], "5.0"), ([0], "0.0"), ([-3], "-3.0"), ([3, 1, 2], "2.0"), ([9, 1, 5, 7, 3], "5.0"), ([1, 2], "1.5"),
        ([2, 1], "1.5"),
        ([1, 3], "2.0"), ([4, 1, 3, 2], "2.5"), ([10, 10, 10, 11], "10.0"), ([-1, 0], "-0.5"), ([-4, -1], "-2.5"),
        ([-5, 5], "0.0"), ([-2, -8, 1], "-2.0"), ([365, 28, 1_000, 90], "227.5"), ([7, 7, 7], "7.0"),
    ])
    func middleOrMeanOfTheMiddleTwo(days: [Int], text: String) throws {
        #expect(try #require(MedianDays(days)).description == text)
    }

    @Test func thereIsNoMedianOfNothing() {
        #expect(MedianDays([]) == nil)
    }

    @Test func orderOfTheDaysDoesNotMatter() {
        let days = [12, -3, 40, 7, 7, 0, 91, 28]
        for shift in days.indices {
            #expect(MedianDays(Array(days[shift...] + days[..<shift])) == MedianDays(days))
        }
        #expect(MedianDays(days)?.halfDays == 19)
    }
}
