/// What tells a group apart: a text for each of `SharedRows.keyColumns`, in room that is used again.
struct GroupKey {
    private static let lengthSize = 4

    /// Each text and its length behind it, so that different keys are different bytes.
    private(set) var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// Whether each is stored as bytes, because it has NUL in it.
    private var isBlob: [Bool] = []

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        isBlob.removeAll(keepingCapacity: true)
    }

    mutating func append(_ text: Span<UInt8>) {
        var hasNUL = false
        for index in text.indices {
            hasNUL = hasNUL || text[index] == 0
            bytes.append(text[index])
        }
        ends.append(bytes.count)
        isBlob.append(hasNUL)
        for byte in 0..<Self.lengthSize { bytes.append(UInt8(truncatingIfNeeded: text.count >> (8 * byte))) }
    }

    /// Shows the texts one after the other.
    func forEach(_ body: (Span<UInt8>) -> Void) {
        for place in ends.indices { body(bytes.span.extracting(range(place))) }
    }

    var texts: [String] {
        ends.indices.map { String(decoding: bytes[range($0)], as: UTF8.self) }
    }

    private func range(_ place: Int) -> Range<Int> {
        (place == 0 ? 0 : ends[place - 1] + Self.lengthSize)..<ends[place]
    }

    /// Negative where this key comes before the other in SQLite's order, 0 where it is the same. Both have as many texts.
    func order(to other: GroupKey) -> Int {
        let (own, others) = (bytes.span, other.bytes.span)
        for place in ends.indices {
            if isBlob[place] != other.isBlob[place] { return isBlob[place] ? 1 : -1 }
            let (range, otherRange) = (range(place), other.range(place))
            for offset in 0..<min(range.count, otherRange.count) {
                let (byte, otherByte) = (own[range.lowerBound + offset], others[otherRange.lowerBound + offset])
                if byte != otherByte { return byte < otherByte ? -1 : 1 }
            }
            if range.count != otherRange.count { return range.count - otherRange.count }
        }
        return 0
    }
}
