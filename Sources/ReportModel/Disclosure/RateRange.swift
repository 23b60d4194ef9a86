/// Which counts a rate published in thousandths may be of.
struct RateRange {
    /// The widest range of denominators that is gone through one by one; few fractions of small denominators have the same
    /// rate, so that a small range often shrinks to one.
    private static let widestSearch = 400

    /// The numerators of d are n with below * d <= 2000 n < above * d.
    private let below: Int
    private let above: Int

    init(_ thousandths: Int) {
        below = max(0, 2 * thousandths - 1)
        above = 2 * thousandths + 1
    }

    private func least(_ denominator: Int) -> Int {
        ceilingQuotient(below * denominator, 2_000)
    }

    private func greatest(_ denominator: Int) -> Int {
        min(denominator, ceilingQuotient(above * denominator, 2_000) - 1)
    }

    /// A count's bounds; `Int.max` stands for no upper one.
    struct Bounds: Equatable {
        var low: Int
        var high: Int
    }

    /// The bounds of the pairs of numerator and denominator that give the rate and lie within the bounds given; nil where
    /// there is none. The denominator is at least 1.
    func narrowed(numerator: Bounds, denominator: Bounds) -> (numerator: Bounds, denominator: Bounds)? {
        let unbounded = QuantityBounds.unbounded
        var low = max(denominator.low, numerator.low, floorQuotient(2_000 * numerator.low, above) + 1)
        var high = denominator.high
        if below > 0, numerator.high != unbounded {
            high = min(high, floorQuotient(2_000 * numerator.high, below))
        }
        guard high != unbounded else {
            let least = Bounds(low: max(numerator.low, least(low)), high: numerator.high)
            return (least, Bounds(low: low, high: unbounded))
        }
        if high - low <= Self.widestSearch {
            func isPossible(_ denominator: Int) -> Bool {
                max(least(denominator), numerator.low) <= min(greatest(denominator), numerator.high)
            }
            while low <= high, !isPossible(low) { low += 1 }
            while low <= high, !isPossible(high) { high -= 1 }
        }
        guard low <= high else { return nil }
        let counted = Bounds(low: max(numerator.low, least(low)), high: min(numerator.high, greatest(high)))
        return (counted, Bounds(low: low, high: high))
    }
}
