/// Sums by their places, none of them ever less: in three bytes each, and what does not fit into them beside.
///
/// Most sums of a registration stay 0. Once nothing is added any more, `settle` keeps the others only, with a bit for each place.
struct SumArray: Hashable, Sendable {
    /// 64 places of settled sums.
    private struct Group: Hashable {
        /// A bit for each place with more than 0, the lowest for the first.
        var places: UInt64 = 0
        /// How many sums more than 0 there are before it.
        var start: UInt32 = 0
    }

    private var low: [UInt16] = []
    private var high: [UInt8] = []
    /// How often the three bytes of a sum ran over. Few do: seconds would have to be those of 4,660 hours.
    private var carries: [Int: Int] = [:]
    /// None before `settle`.
    private var groups: [Group] = []
    private(set) var count = 0

    mutating func append(zeros count: Int) {
        precondition(groups.isEmpty, "sums are settled")
        low.append(contentsOf: repeatElement(0, count: count))
        high.append(contentsOf: repeatElement(0, count: count))
        self.count += count
    }

    subscript(place: Int) -> Int {
        guard let kept = keptPlace(place) else { return 0 }
        let sum = Int(high[kept]) << 16 | Int(low[kept])
        return carries.isEmpty ? sum : sum + carries[place, default: 0] << 24
    }

    /// - Parameter amount: 0 or more.
    @inline(__always)
    mutating func add(_ amount: Int, at place: Int) {
        precondition(groups.isEmpty, "sums are settled")
        let sum = (Int(high[place]) << 16 | Int(low[place])) + amount
        low[place] = UInt16(truncatingIfNeeded: sum)
        high[place] = UInt8(truncatingIfNeeded: sum >> 16)
        if sum >> 24 != 0 { carries[place, default: 0] += sum >> 24 }
    }

    /// Gives back the room of sums that are 0; nothing can be added afterwards.
    mutating func settle() {
        guard groups.isEmpty else { return }
        groups = [Group](repeating: Group(), count: (count + 63) / 64)
        var kept = 0
        for place in 0..<count {
            if place % 64 == 0 { groups[place / 64].start = UInt32(kept) }
            // One that ran over may have nothing left in its three bytes.
            guard low[place] != 0 || high[place] != 0 || !carries.isEmpty && carries[place] != nil else { continue }
            groups[place / 64].places |= 1 << UInt64(place % 64)
            (low[kept], high[kept]) = (low[place], high[place])
            kept += 1
        }
        low = Array(low[..<kept])
        high = Array(high[..<kept])
    }

    /// Where the sum lies; nil for 0 among settled ones.
    private func keptPlace(_ place: Int) -> Int? {
        guard !groups.isEmpty else { return place }
        let group = groups[place / 64]
        let bit = 1 << UInt64(place % 64) as UInt64
        guard group.places & bit != 0 else { return nil }
        return Int(group.start) + (group.places & (bit - 1)).nonzeroBitCount
    }
}
