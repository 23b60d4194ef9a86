import Quantities
import Testing

/// Hours as they are printed and as they are read.
@Suite struct HoursTests {
    @Test(arguments: [
        (0, "0.00"), (1, "0.00"), (17, "0.00"), (18, "0.01"), (19, "0.01"), (35, "0.01"), (36, "0.01"), (53, "0.01"),
        (54, "0.02"), (90, "0.03"), (1_782, "0.50"), (1_800, "0.50"), (3_581, "0.99"), (3_582, "1.00"), (3_600, "1.00"),
        (5_400, "1.50"), (86_400, "24.00"), (360_018, "100.01"), (4_320_000_000, "1200000.00"), (-17, "0.00"), (-18, "-0.01"),
        (-3_600, "-1.00"), (-5_418, "-1.51"),
    ])
    func twoDecimalsHalvesAwayFromZero(seconds: Int, text: String) {
        #expect(Hours(seconds: seconds).description == text)
    }

    @Test func longerIsMore() {
        #expect(Hours.zero < Hours(seconds: 1))
        #expect(Hours(seconds: -1) < Hours.zero)
        #expect(!(Hours(seconds: 1) < Hours(seconds: 1)))
    }

    @Test(arguments: [
        ("0", 0), ("1", 3_600), ("01", 3_600), ("1.5", 5_400), (".5", 1_800), ("1.0", 3_600), ("0.25", 900), ("24", 86_400),
        ("100", 360_000), ("-1", -3_600), ("-1.5", -5_400), ("-.5", -1_800), ("-0", 0), ("0.0", 0),
    ])
    func decimalHours(text: String, seconds: Int) {
        #expect(hours(text) == seconds)
    }

    /// One second is 0.00027777... hours, so that halves of a second are written with four decimals and more.
    @Test(arguments: [
        ("0.3333", 1_200), ("0.33", 1_188), ("0.001", 4), ("0.0001", 0), ("0.000125", 0), ("0.0001388", 0), ("0.0001389", 1),
        ("0.00125", 5), ("0.000625", 2), ("0.003125", 11), ("-0.0001389", -1), ("0.9999", 3_600), ("0.99986", 3_599),
        ("0.333333333333333333333333333333", 1_200), ("0.000138888888888888888888888888", 0),
        ("0.000138888888888888888888888889", 1), ("0.999999999999999999999999999999", 3_600),
        ("0.000000000000000000000000000000", 0), ("0.125125", 450),
    ])
    func decimalsRoundToTheNearestSecond(text: String, seconds: Int) {
        #expect(hours(text) == seconds)
    }

    /// 0.00375 h are 13.5 s, 0.00125 h 4.5 s, 0.00625 h 22.5 s; the others lie just beside 1.5 s.
    @Test(arguments: [
        ("0.00375", 14), ("0.00125", 5), ("0.00625", 23), ("0.0004166666", 1), ("0.0004166667", 2), ("-0.00375", -14),
    ])
    func exactHalvesOfASecondRoundAwayFromZero(text: String, seconds: Int) {
        #expect(hours(text) == seconds)
    }

    @Test(arguments: [
        ("1:30", 5_400), ("0:00", 0), ("0:01", 60), ("0:59", 3_540), ("00:30", 1_800), ("24:00", 86_400), ("100:00", 360_000),
        ("09:05", 32_700),
    ])
    func clockHours(text: String, seconds: Int) {
        #expect(hours(text) == seconds)
    }

    @Test(arguments: [
        "", " ", "-", ".", "-.", ":", "1.", "-1.", "1:", ":30", "1:5", "1:60", "1:99", "1:300", "1:3a", "1:a0", "1:30:00",
        "-1:30", "1:-5", "1.5:30", "1:3.", "+1", "+1.5", "1e3", "1,5", "1 5", " 1.5", "1.5 ", "1.5h", "1h30", "--1", "1.-5",
        "1.5.5", "0x10", "NaN", "inf", "１", "1٫5", "½", "1.5\u{0}", "0.3333333333333333333333333333333",
        "1.0000000000000000000000000000000",
    ])
    func otherTextIsNoHours(text: String) {
        #expect(hours(text) == nil)
    }

    @Test(arguments: [
        ("1000000000", 3_600_000_000_000), ("1000000001", 3_600_000_000_000), ("99999999999999999999999999", 3_600_000_000_000),
        ("-99999999999999999999999999", -3_600_000_000_000),
    ])
    func hugeNumbersAreHeldAtABillionHours(text: String, seconds: Int) {
        #expect(hours(text) == seconds)
    }

    private func hours(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        return Hours(decimalOrClock: bytes.span)?.seconds
    }
}
