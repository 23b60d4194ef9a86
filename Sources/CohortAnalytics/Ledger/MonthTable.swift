import Quantities

/// What happened in each month, by the number of the group.
struct MonthTable: Sendable {
    private struct Key: Hashable {
        var group: UInt32
        /// Its number; of what is undated 0.
        var month: Int32
        var part: LedgerPart

        /// One word is hashed faster than three values, and two parts of one month are all that can meet.
        func hash(into hasher: inout Hasher) {
            hasher.combine(UInt64(group) << 32 | UInt64(UInt32(bitPattern: month)))
        }
    }

    private var asAt: Day
    private var includesRecent = true
    private var numbers: [Key: Int] = [:]
    private var months: [MonthActivity] = []
    /// The entry that was changed last, since rows come in runs of one month.
    private var latest: (key: Key, number: Int)?

    init(asAt: Day) {
        self.asAt = asAt
    }

    @inline(__always)
    mutating func change(_ day: Day, in group: UInt32, _ part: LedgerPart, _ change: (inout MonthActivity) -> Void) {
        let key = Key(group: group, month: part == .undated ? 0 : day.month.number, part: part)
        if let latest, latest.key == key {
            return change(&months[latest.number])
        }
        let number = numbers[key] ?? months.count
        if number == months.count {
            months.append(MonthActivity())
            numbers[key] = number
        }
        latest = (key, number)
        change(&months[number])
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

    /// The months with something in them, in no order.
    var entries: [(month: Month, group: UInt32, activity: MonthActivity)] {
        var entries: [Key: MonthActivity] = [:]
        for (key, number) in numbers where includesRecent || key.part != .recent {
            let month = key.part == .undated ? asAt.month.number : key.month
            entries[Key(group: key.group, month: month, part: .settled), default: MonthActivity()].merge(months[number])
        }
        return entries.map { (Month(number: $0.month), $0.group, $1) }
    }
}
