/// Sums by their places, none of them ever less: in three bytes each, and what does not fit into them beside.
struct SumArray: Sendable {
    private var low: [UInt16] = []
    private var high: [UInt8] = []
    /// How often the three bytes of a sum ran over. Few do: seconds would have to be those of 4,660 hours.
    private var carries: [Int: Int] = [:]

    var count: Int { low.count }

    mutating func append(zeros count: Int) {
        low.append(contentsOf: repeatElement(0, count: count))
        high.append(contentsOf: repeatElement(0, count: count))
    }

    subscript(place: Int) -> Int {
        let sum = Int(high[place]) << 16 | Int(low[place])
        return carries.isEmpty ? sum : sum + carries[place, default: 0] << 24
    }

    /// - Parameter amount: 0 or more.
    @inline(__always)
    mutating func add(_ amount: Int, at place: Int) {
        let sum = (Int(high[place]) << 16 | Int(low[place])) + amount
        low[place] = UInt16(truncatingIfNeeded: sum)
        high[place] = UInt8(truncatingIfNeeded: sum >> 16)
        if sum >> 24 != 0 { carries[place, default: 0] += sum >> 24 }
    }
}
