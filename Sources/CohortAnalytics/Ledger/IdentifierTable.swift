/// Numbers identifiers in the order in which they first appear, and finds them by their bytes without making a String.
///
/// For its maintainer: an open-addressing hash table of positions over one blob of bytes. A Dictionary keyed by String
/// would build a String for each of ten million session rows only to look it up.
package struct IdentifierTable: Sendable {
    private var blob: [UInt8] = []
    private var ends: [UInt32] = []
    /// Position + 1 of an identifier, 0 where the slot is free. The count is a power of two.
    private var slots: [UInt32] = [UInt32](repeating: 0, count: 64)

    package init() {}

    package var count: Int { ends.count }

    /// The identifier's number, or nil where it has not been added. Expected O(length).
    package func index(of identifier: Span<UInt8>) -> Int? {
        let slot = slot(of: identifier)
        return slots[slot] == 0 ? nil : Int(slots[slot]) - 1
    }

    package func index(of identifier: String) -> Int? {
        let bytes = Array(identifier.utf8)
        return index(of: bytes.span)
    }

    /// The identifier's number, given to it now where it is new.
    package mutating func add(_ identifier: String) -> Int {
        let bytes = Array(identifier.utf8)
        let slot = slot(of: bytes.span)
        if slots[slot] != 0 { return Int(slots[slot]) - 1 }
        blob.append(contentsOf: bytes)
        ends.append(UInt32(blob.count))
        slots[slot] = UInt32(ends.count)
        if ends.count * 2 > slots.count { grow() }
        return ends.count - 1
    }

    /// The identifier with the number.
    package subscript(index: Int) -> String {
        String(decoding: blob[range(index)], as: UTF8.self)
    }

    private func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    }

    /// Where the identifier is, or where it would go.
    private func slot(of identifier: Span<UInt8>) -> Int {
        let mask = slots.count - 1
        var slot = Self.hash(identifier) & mask
        while slots[slot] != 0 {
            if isEqual(Int(slots[slot]) - 1, identifier) { return slot }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private func isEqual(_ index: Int, _ identifier: Span<UInt8>) -> Bool {
        let range = range(index)
        guard range.count == identifier.count else { return false }
        for offset in 0..<identifier.count where blob[range.lowerBound + offset] != identifier[offset] {
            return false
        }
        return true
    }

    private mutating func grow() {
        let mask = slots.count * 2 - 1
        slots = [UInt32](repeating: 0, count: mask + 1)
        for index in ends.indices {
            var slot = Self.hash(blob.span.extracting(range(index))) & mask
            while slots[slot] != 0 {
                slot = (slot + 1) & mask
            }
            slots[slot] = UInt32(index + 1)
        }
    }

    /// FNV-1a, then mixed so that the low bits depend on all of it.
    private static func hash(_ bytes: Span<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<bytes.count {
            hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3
        }
        hash ^= hash >> 32
        return Int(truncatingIfNeeded: hash & 0x7FFF_FFFF_FFFF_FFFF)
    }
}
