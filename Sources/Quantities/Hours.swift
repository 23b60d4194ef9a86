/// A length of time in whole seconds, printed as hours with two decimals.
package struct Hours: Hashable, Comparable, Sendable {
    package let seconds: Int

    @inlinable
    package init(seconds: Int) {
        self.seconds = seconds
    }

    private static let longest = 1_000_000_000

    package static let zero = Hours(seconds: 0)

    @inlinable
    package static func < (left: Hours, right: Hours) -> Bool {
        left.seconds < right.seconds
    }
}

extension Hours: CustomStringConvertible {
    /// Hours with two decimals, rounded half away from zero.
    package var description: String {
        fixedPoint(roundedQuotient(seconds, 36), places: 2)
    }
}

extension Hours {
    /// Reads decimal hours (`1.5`) or hours and minutes (`1:30`) and rounds to the nearest second, halves away from zero.
    ///
    /// Decimals are read exactly, up to 30 places. A sign is read so that a negative number can be told from a value that
    /// is no number at all. More than 1,000,000,000 hours are read as so many. Returns nil for
    /// anything else.
    package init?(decimalOrClock bytes: Span<UInt8>) {
        var index = 0
        var isNegative = false
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") {
            isNegative = true
            index += 1
        }
        var whole = 0
        var wholeDigits = 0
        while index < bytes.count, let digit = asciiDigit(bytes[index]) {
            whole = min(whole * 10 + digit, Self.longest)
            wholeDigits += 1
            index += 1
        }
        var seconds = whole * 3_600
        if index < bytes.count, bytes[index] == UInt8(ascii: ":") {
            guard wholeDigits > 0, !isNegative, bytes.count - index == 3, let tens = asciiDigit(bytes[index + 1]), tens < 6,
                let ones = asciiDigit(bytes[index + 2])
            else { return nil }
            seconds += (tens * 10 + ones) * 60
        } else if index < bytes.count {
            guard bytes[index] == UInt8(ascii: ".") else { return nil }
            index += 1
            let places = bytes.count - index
            guard (1...30).contains(places) else { return nil }
            var fraction: UInt128 = 0
            var scale: UInt128 = 1
            while index < bytes.count {
                guard let digit = asciiDigit(bytes[index]) else { return nil }
                fraction = fraction * 10 + UInt128(digit)
                scale *= 10
                index += 1
            }
            let (quotient, rest) = (fraction * 3_600).quotientAndRemainder(dividingBy: scale)
            seconds += Int(quotient) + (rest >= scale - rest ? 1 : 0)
        } else if wholeDigits == 0 {
            return nil
        }
        self.init(seconds: isNegative ? -seconds : seconds)
    }
}

/// The value of an ASCII digit, or nil.
@inlinable
package func asciiDigit(_ byte: UInt8) -> Int? {
    let value = Int(byte) - 0x30
    return value >= 0 && value <= 9 ? value : nil
}

/// Reads a whole number of at most 18 digits, with an optional minus sign; nil for anything else.
@inlinable
package func wholeNumber(_ bytes: Span<UInt8>) -> Int? {
    guard bytes.count > 0 else { return nil }
    let isNegative = bytes[0] == UInt8(ascii: "-")
    let start = isNegative ? 1 : 0
    guard bytes.count > start, bytes.count - start <= 18 else { return nil }
    var value = 0
    for index in start..<bytes.count {
        guard let digit = asciiDigit(bytes[index]) else { return nil }
        value = value * 10 + digit
    }
    return isNegative ? -value : value
}
