/// The median of a number of day counts, kept in half days so that the mean of two middle values is exact.
package struct MedianDays: Hashable, Sendable {
    package let halfDays: Int
    /// How many values it is the median of, at least 1.
    package let count: Int

    /// - Parameters:
    ///   - lower: the middle value; of an even number the one below the middle.
    ///   - upper: the middle value; of an even number the one above the middle.
    package init(lower: Int, upper: Int, of count: Int) {
        halfDays = lower + upper
        self.count = count
    }

    /// nil where there is no value. O(n log n).
    package init?(_ days: [Int]) {
        guard !days.isEmpty else { return nil }
        let sorted = days.sorted()
        let middle = sorted.count / 2
        count = sorted.count
        halfDays = sorted.count.isMultiple(of: 2) ? sorted[middle - 1] + sorted[middle] : 2 * sorted[middle]
    }
}

extension MedianDays: CustomStringConvertible {
    /// Days with one decimal.
    package var description: String {
        fixedPoint(halfDays * 5, places: 1)
    }
}
