package import Quantities

/// A month in which a group has something.
package struct ActiveMonth: Hashable, Sendable {
    package var month: Month
    /// The number of the group.
    package var group: UInt32
}

/// What happened in each month, by the number of the group.
///
/// For its maintainer: the months of a group lie side by side, since the sessions of a registration go through them one after the other
/// and each jump to somewhere else in memory costs more than all that is done for a session. A group's months move to a longer place
/// when one before or after them comes. Months decades away from the group's first would make that place long for nothing; they
/// lie in a dictionary.
struct MonthTable: Sendable {
    private struct Key: Hashable {
        var group: UInt32
        var month: Int32
    }

    /// The months of one part of the ledger.
    private struct Part: Sendable {
        /// Where a group's months lie, from the first on.
        private struct Place {
            var first: Int32 = 0
            var count: Int32 = 0
            var start: UInt32 = 0
        }

        private static let mostSideBySide = 600
        /// How many months a place gets more than it needs, in the direction in which it grows.
        private static let reserve: Int32 = 6

        private var places: [Place] = []
        private var months: [PackedMonth] = []
        /// What does not fit into a packed month, by its place.
        private var large: [Int: MonthActivity] = [:]
        private var farOff: [Key: MonthActivity] = [:]

        @inline(__always)
        mutating func change(_ month: Int32, of group: UInt32, _ change: (inout MonthActivity) -> Void) {
            if Int(group) < places.count {
                let place = places[Int(group)]
                let offset = month - place.first
                if offset >= 0, offset < place.count { return changeMonth(at: Int(place.start) + Int(offset), change) }
            }
            changeNewMonth(month, of: group, change)
        }

        @inline(__always)
        private mutating func changeMonth(at place: Int, _ change: (inout MonthActivity) -> Void) {
            guard var activity = months[place].activity else { return change(&large[place, default: MonthActivity()]) }
            change(&activity)
            if let packed = PackedMonth(activity) {
                months[place] = packed
            } else {
                months[place] = .large
                large[place] = activity
            }
        }

        private func month(at place: Int) -> MonthActivity {
            months[place].activity ?? large[place, default: MonthActivity()]
        }

        private mutating func changeNewMonth(_ month: Int32, of group: UInt32, _ change: (inout MonthActivity) -> Void) {
            while places.count <= Int(group) { places.append(Place()) }
            let place = places[Int(group)]
            let isNew = place.count == 0
            let first = isNew ? month : month < place.first ? month - Self.reserve : place.first
            let last = isNew ? month : month >= place.first + place.count ? month + Self.reserve : place.first + place.count - 1
            guard last - first < Self.mostSideBySide else {
                return change(&farOff[Key(group: group, month: month), default: MonthActivity()])
            }
            let start = months.count
            months.append(contentsOf: repeatElement(PackedMonth(), count: Int(last - first) + 1))
            for offset in 0..<Int(place.count) {
                let (old, new) = (Int(place.start) + offset, start + Int(place.first - first) + offset)
                months[new] = months[old]
                if let activity = large.removeValue(forKey: old) { large[new] = activity }
            }
            places[Int(group)] = Place(first: first, count: last - first + 1, start: UInt32(start))
            changeMonth(at: start + Int(month - first), change)
        }

        /// Gives back the room before and after each group's months.
        mutating func settle() {
            var kept: [PackedMonth] = []
            kept.reserveCapacity(months.count { $0 != PackedMonth() } * 5 / 4)
            var movedLarge: [Int: MonthActivity] = [:]
            for (group, place) in places.enumerated() {
                let all = Int(place.start)..<Int(place.start) + Int(place.count)
                guard let first = all.first(where: { months[$0] != PackedMonth() }),
                    let last = all.last(where: { months[$0] != PackedMonth() })
                else {
                    places[group] = Place()
                    continue
                }
                let start = kept.count
                for old in first...last {
                    if let activity = large[old] { movedLarge[kept.count] = activity }
                    kept.append(months[old])
                }
                places[group] = Place(
                    first: place.first + Int32(first - all.lowerBound),
                    count: Int32(last - first + 1),
                    start: UInt32(start)
                )
            }
            (months, large) = (kept, movedLarge)
        }

        /// What happened in a month, of one group. O(1).
        func activity(in month: Int32, of group: UInt32) -> MonthActivity {
            guard Int(group) < places.count else { return MonthActivity() }
            // It may have been far off when its first rows came, and not any more when others did.
            var activity = farOff.isEmpty ? MonthActivity() : farOff[Key(group: group, month: month), default: MonthActivity()]
            let place = places[Int(group)]
            let offset = month - place.first
            if offset >= 0, offset < place.count { activity.merge(self.month(at: Int(place.start) + Int(offset))) }
            return activity
        }

        func forEach(_ body: (Key, MonthActivity) -> Void) {
            for (group, place) in places.enumerated() {
                for offset in 0..<place.count {
                    let activity = month(at: Int(place.start) + Int(offset))
                    if activity != MonthActivity() { body(Key(group: UInt32(group), month: place.first + offset), activity) }
                }
            }
            for (key, activity) in farOff where activity != MonthActivity() { body(key, activity) }
        }
    }

    private var asAt: Day
    private var includesRecent = true
    private var settled = Part()
    private var recent = Part()
    /// Under month 0.
    private var undated = Part()
    /// The days of the month that was looked up last, and its number, since rows come in runs of one month.
    private var latestDays = Day(number: 0)..<Day(number: 0)
    private var latestMonth: Int32 = 0

    init(asAt: Day) {
        self.asAt = asAt
    }

    @inline(__always)
    mutating func change(_ day: Day, in group: UInt32, _ part: LedgerPart, _ change: (inout MonthActivity) -> Void) {
        if !latestDays.contains(day) { lookUp(day) }
        switch part {
        case .settled: settled.change(latestMonth, of: group, change)
        case .recent: recent.change(latestMonth, of: group, change)
        case .undated: undated.change(0, of: group, change)
        }
    }

    private mutating func lookUp(_ day: Day) {
        let month = day.month
        latestMonth = month.number
        latestDays = month.day(1)..<month.lastDay.adding(days: 1)
    }

    /// Gives back the room for months that may still come. What comes later moves what is there.
    mutating func settle() {
        settled.settle()
        recent.settle()
        undated.settle()
    }

    /// Leaves out what counts at the as-at date only.
    ///
    /// - Parameter day: the earlier day.
    func leavingOutRecent(asAt day: Day) -> MonthTable {
        var result = self
        result.asAt = day
        result.includesRecent = false
        return result
    }

    /// The months with something in them, each once, in no order.
    var active: [ActiveMonth] {
        var keys: [UInt64] = []
        forEachPart { group, month, _ in keys.append(UInt64(group) << 32 | UInt64(UInt32(bitPattern: month))) }
        keys.sort()
        var result: [ActiveMonth] = []
        result.reserveCapacity(keys.count)
        for (place, key) in keys.enumerated() where place == 0 || keys[place - 1] != key {
            let month = Month(number: Int32(truncatingIfNeeded: key))
            result.append(ActiveMonth(month: month, group: UInt32(truncatingIfNeeded: key >> 32)))
        }
        return result
    }

    /// What happened in each month, of all groups.
    var byMonth: [Month: MonthActivity] {
        var result: [Month: MonthActivity] = [:]
        forEachPart { _, month, activity in result[Month(number: month), default: MonthActivity()].merge(activity) }
        return result
    }

    /// What happened in a month, of one group. O(1).
    func activity(in month: ActiveMonth) -> MonthActivity {
        var activity = settled.activity(in: month.month.number, of: month.group)
        if includesRecent { activity.merge(recent.activity(in: month.month.number, of: month.group)) }
        if month.month == asAt.month { activity.merge(undated.activity(in: 0, of: month.group)) }
        return activity
    }

    /// Shows each part of each group's months; a month may have several.
    private func forEachPart(_ body: (_ group: UInt32, _ month: Int32, MonthActivity) -> Void) {
        settled.forEach { body($0.group, $0.month, $1) }
        undated.forEach { body($0.group, asAt.month.number, $1) }
        if includesRecent { recent.forEach { body($0.group, $0.month, $1) } }
    }
}
