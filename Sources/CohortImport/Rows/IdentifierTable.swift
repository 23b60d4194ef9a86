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
    /// Position + 1 of an identifier, 0 where the slot is free; none where nobody looks for any more.
    private var slots: [UInt32] = [UInt32](repeating: 0, count: 64)

    package init() {}

    package var count: Int { ends.count }

    /// Gives back the room that finding takes. Looking for an identifier then goes through all, and adding one makes the room anew.
    package mutating func forgetSlots() {
        slots = []
    }

    /// Gives back most of the room of identifiers that may still come. Finding takes a little longer then.
    package mutating func settle() {
        makeSlots(max(64, ends.count * 5 / 4))
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
        if slots.isEmpty { makeSlots(max(64, ends.count * 3)) }
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
        var slot = Self.slot(of: identifier, among: slots.count)
        while slots[slot] != 0 {
            if isEqual(Int(slots[slot]) - 1, identifier) { return slot }
            slot = slot + 1 == slots.count ? 0 : slot + 1
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

    private mutating func makeSlots(_ count: Int) {
        // The old ones first: there is room for one of the two only.
        slots = []
        slots = [UInt32](repeating: 0, count: count)
        for index in ends.indices {
            var slot = Self.slot(of: blob.span.extracting(range(index)), among: count)
            while slots[slot] != 0 { slot = slot + 1 == count ? 0 : slot + 1 }
            slots[slot] = UInt32(index + 1)
        }
    }

    /// The slot to look at first: the hash, as a fraction, of so many.
    private static func slot(of bytes: Span<UInt8>, among count: Int) -> Int {
        Int(truncatingIfNeeded: textHash(bytes, in: 0..<bytes.count).multipliedFullWidth(by: UInt64(count)).high)
    }
}
