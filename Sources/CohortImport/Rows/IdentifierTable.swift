#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Numbers identifiers in the order in which they first appear, and finds them by their bytes without making a String.
///
/// For its maintainer: an open-addressing hash table of positions over one blob of bytes. A Dictionary keyed by String
/// would build a String for each of ten million session rows only to look it up.
package struct IdentifierTable: Sendable {
    private var blob: [UInt8] = []
    private var ends: [UInt32] = []
    /// Position + 1 of an identifier, 0 where the slot is free. The count is a power of two; none where nobody looks for any more.
    private var slots: [UInt32] = [UInt32](repeating: 0, count: 64)

    package init() {}

    package var count: Int { ends.count }

    /// Gives back the room that finding takes. Looking for an identifier then goes through all, and adding one makes the room anew.
    package mutating func forgetSlots() {
        slots = []
    }

    /// The identifier's number, or nil where it has not been added. Expected O(length).
    package func index(of identifier: Span<UInt8>) -> Int? {
        guard !slots.isEmpty else { return ends.indices.first { isEqual($0, identifier) } }
        let slot = slot(of: identifier)
        return slots[slot] == 0 ? nil : Int(slots[slot]) - 1
    }

    /// The same, sooner where it is the one that is expected or the one behind it.
    @inline(__always)
    func index(of identifier: Span<UInt8>, expecting number: Int) -> Int? {
        if number < ends.count, isEqual(number, identifier) { return number }
        return indexOfOther(identifier, than: number)
    }

    private func indexOfOther(_ identifier: Span<UInt8>, than number: Int) -> Int? {
        number + 1 < ends.count && isEqual(number + 1, identifier) ? number + 1 : index(of: identifier)
    }

    package func index(of identifier: String) -> Int? {
        index(of: identifier.utf8.span)
    }

    /// The identifier's number, given to it now where it is new.
    package mutating func add(_ identifier: String) -> Int {
        add(identifier.utf8.span)
    }

    /// The same of an identifier's bytes, which are UTF-8.
    package mutating func add(_ identifier: Span<UInt8>) -> Int {
        if slots.isEmpty { makeSlots(max(64, 1 << (Int.bitWidth - (ends.count * 2).leadingZeroBitCount))) }
        let slot = slot(of: identifier)
        if slots[slot] != 0 { return Int(slots[slot]) - 1 }
        blob.append(identifier)
        ends.append(UInt32(blob.count))
        slots[slot] = UInt32(ends.count)
        if ends.count * 2 > slots.count { makeSlots(slots.count * 2) }
        return ends.count - 1
    }

    /// The identifier with the number.
    package subscript(index: Int) -> String {
        String(decoding: blob[range(index)], as: UTF8.self)
    }

    /// Shows the bytes of the identifier with the number.
    package func withBytes<Result>(of index: Int, _ body: (Span<UInt8>) -> Result) -> Result {
        body(blob.span.extracting(range(index)))
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
        // Safe: as many bytes as both have are compared, and neither is kept.
        return unsafe blob.withUnsafeBufferPointer { blob in
            unsafe identifier.withUnsafeBufferPointer { identifier in
                guard let bytes = blob.baseAddress, let other = identifier.baseAddress else { return true }
                return unsafe memcmp(bytes + range.lowerBound, other, range.count) == 0
            }
        }
    }

    /// - Parameter count: a power of two.
    private mutating func makeSlots(_ count: Int) {
        let mask = count - 1
        slots = [UInt32](repeating: 0, count: mask + 1)
        for index in ends.indices {
            var slot = Self.hash(blob.span.extracting(range(index))) & mask
            while slots[slot] != 0 {
                slot = (slot + 1) & mask
            }
            slots[slot] = UInt32(index + 1)
        }
    }

    private static func hash(_ bytes: Span<UInt8>) -> Int {
        Int(truncatingIfNeeded: textHash(bytes, in: 0..<bytes.count) & 0x7FFF_FFFF_FFFF_FFFF)
    }
}
