/// An exact proportion of two counts; its value is undefined when the denominator is 0.
///
/// Rates are kept as fractions until they are printed, so that identities between them hold exactly.
package struct Ratio: Hashable, Sendable {
    /// 0 or more.
    package let numerator: Int
    /// 0 or more; 0 means "no value".
    package let denominator: Int

    package init(_ numerator: Int, of denominator: Int) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The proportion times 10,000, rounded half away from zero: its four printed decimals. nil when the denominator is 0.
    /// Worked out in 128 bits, so that no numerator is too large.
    package var tenThousandths: Int? { rounded(timesOver: 10_000) }

    /// The proportion times 1,000, likewise: one decimal of a percent, as rates are published.
    package var thousandths: Int? { rounded(timesOver: 1_000) }

    private func rounded(timesOver scale: Int128) -> Int? {
        guard denominator != 0 else { return nil }
        let (quotient, rest) = (Int128(numerator) * scale).quotientAndRemainder(dividingBy: Int128(denominator))
        return Int(clamping: quotient) + (rest >= Int128(denominator) - rest ? 1 : 0)
    }

    /// The proportion with four decimals, or nil when the denominator is 0.
    package var text: String? {
        tenThousandths.map { fixedPoint($0, places: 4) }
    }
}

/// numerator / denominator rounded to the nearest integer, halves away from zero. `denominator` must be positive.
@inlinable
package func roundedQuotient(_ numerator: Int, _ denominator: Int) -> Int {
    let magnitude = numerator.magnitude
    let divisor = denominator.magnitude
    var quotient = magnitude / divisor
    let rest = magnitude % divisor
    if rest >= divisor - rest {
        quotient += 1
    }
    return numerator < 0 ? -Int(quotient) : Int(quotient)
}

/// Writes `scaled` / 10^places with exactly `places` decimals.
package func fixedPoint(_ scaled: Int, places: Int) -> String {
    guard places > 0 else { return String(scaled) }
    let unit = powerOfTen(places)
    let magnitude = Int(scaled.magnitude)
    return (scaled < 0 ? "-" : "") + "\(magnitude / unit).\(decimal(magnitude % unit, digits: places))"
}

/// `value` in decimal, padded with zeros on the left to at least `digits`. `value` must not be negative.
package func decimal(_ value: Int, digits: Int) -> String {
    let text = String(value)
    return text.utf8.count >= digits ? text : String(repeating: "0", count: digits - text.utf8.count) + text
}

private func powerOfTen(_ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
}
