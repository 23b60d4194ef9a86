import Quantities

/// How a column's numbers are written, as far as its values show.
struct NumberReading: Hashable {
    /// All numbers are whole.
    var isWhole: Bool
    /// At least one is written with a decimal comma and none with a point.
    var hasDecimalComma: Bool
    /// At least one is written as hours and minutes, `1:30`.
    var hasClock: Bool
    /// At least one has decimals after a point.
    var hasDecimalPoint: Bool
    /// The largest, in whole numbers rounded down.
    var largest: Int
    /// The number of values that are no number.
    var misfits: Int
    /// The number of values that are not empty.
    var count: Int

    /// nil where there is no value, or more than one in ten is no number.
    init?(_ values: [String]) {
        var whole = 0
        var clocks = 0
        var points = 0
        var commas = 0
        largest = 0
        for value in values {
            let withPoint = String(value.map { $0 == "," ? "." : $0 })
            guard let hours = Hours(decimalOrClock: withPoint.utf8.span) else { continue }
            largest = max(largest, hours.seconds / 3_600)
            if value.contains(",") {
                commas += 1
            } else if value.contains(".") {
                points += 1
            } else if value.contains(":") {
                clocks += 1
            } else {
                whole += 1
            }
        }
        count = values.count
        misfits = count - whole - clocks - points - commas
        guard count > 0, misfits * 10 <= count else { return nil }
        isWhole = points + commas + clocks == 0
        hasClock = clocks > 0
        hasDecimalPoint = points > 0
        hasDecimalComma = commas > 0 && points == 0
    }
}
