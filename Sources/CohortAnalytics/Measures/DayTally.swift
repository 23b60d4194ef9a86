package import Quantities

/// Numbers of days, each with how often it is there: what medians are told from.
///
/// A commutative monoid: `DayTally()` is the identity. Grows with the different numbers and not with how many there are.
package struct DayTally: Hashable, Sendable {
    private struct Entry: Hashable {
        var days: Int32
        var count: Int32
    }

    /// By days.
    private var entries: [Entry] = []

    package init() {}

    package init(_ days: some Sequence<Int>) {
        for days in days { add(days) }
    }

    package var isEmpty: Bool { entries.isEmpty }

    /// How many numbers there are, the same ones included.
    package var count: Int { entries.reduce(0) { $0 + Int($1.count) } }

    /// O(different numbers).
    package mutating func add(_ days: Int) {
        add(Int32(clamping: days), 1)
    }

    package mutating func merge(_ other: DayTally) {
        for entry in other.entries { add(entry.days, entry.count) }
    }

    private mutating func add(_ days: Int32, _ count: Int32) {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].days < days { low = middle + 1 } else { high = middle }
        }
        if low < entries.count, entries[low].days == days {
            entries[low].count += count
        } else {
            entries.insert(Entry(days: days, count: count), at: low)
        }
    }

    /// How many are so many days or fewer.
    package func count(upTo days: Int) -> Int {
        entries.reduce(0) { $0 + (Int($1.days) <= days ? Int($1.count) : 0) }
    }

    /// nil where there is none.
    package var median: MedianDays? {
        let count = count
        guard count > 0 else { return nil }
        return MedianDays(lower: days(at: (count - 1) / 2), upper: days(at: count / 2), of: count)
    }

    /// The number at a place in their order.
    private func days(at place: Int) -> Int {
        var seen = 0
        for entry in entries {
            seen += Int(entry.count)
            if place < seen { return Int(entry.days) }
        }
        return 0
    }
}

/// The numbers in their order, each as often as it is there.
extension DayTally: Sequence {
    package func makeIterator() -> AnyIterator<Int> {
        var (place, left) = (0, entries.first?.count ?? 0)
        return AnyIterator {
            guard place < entries.count else { return nil }
            let days = entries[place].days
            left -= 1
            if left == 0 {
                place += 1
                left = place < entries.count ? entries[place].count : 0
            }
            return Int(days)
        }
    }
}

extension DayTally: ExpressibleByArrayLiteral {
    package init(arrayLiteral days: Int...) {
        self.init(days)
    }
}
