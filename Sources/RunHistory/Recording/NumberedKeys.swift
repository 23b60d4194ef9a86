/// Numbers by keys of bytes, found without an object for each.
///
/// For its maintainer: an open-addressing hash table over one blob of bytes. Rows that recur are looked up by the hundred thousand.
struct NumberedKeys {
    private var blob: [UInt8] = []
    private var ends: [Int] = []
    private var numbers: [Int64] = []
    /// Position + 1 of a key, 0 where the slot is free. The count is a power of two, and half of them are free.
    private var slots = [UInt32](repeating: 0, count: 64)

    var count: Int { ends.count }

    /// nil where the key was not added. Expected O(length).
    func number(of key: Span<UInt8>) -> Int64? {
        let slot = slots[slot(of: key)]
        return slot == 0 ? nil : numbers[Int(slot) - 1]
    }

    /// - Parameter key: one that was not added before.
    mutating func add(_ key: Span<UInt8>, _ number: Int64) {
        slots[slot(of: key)] = UInt32(ends.count + 1)
        for index in key.indices { blob.append(key[index]) }
        ends.append(blob.count)
        numbers.append(number)
        guard ends.count * 2 > slots.count else { return }
        let mask = slots.count * 2 - 1
        slots = [UInt32](repeating: 0, count: mask + 1)
        for position in ends.indices {
            var slot = Self.hash(blob.span.extracting(range(position))) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(position + 1)
        }
    }

    private func range(_ position: Int) -> Range<Int> {
        (position == 0 ? 0 : ends[position - 1])..<ends[position]
    }

    /// Where the key is, or where it would go.
    private func slot(of key: Span<UInt8>) -> Int {
        let mask = slots.count - 1
        var slot = Self.hash(key) & mask
        while slots[slot] != 0 {
            if blob.span.extracting(range(Int(slots[slot]) - 1)).isEqual(to: key) { return slot }
            slot = (slot + 1) & mask
        }
        return slot
    }

    /// Eight bytes at a time, and mixed so that the low bits depend on all of it.
    private static func hash(_ bytes: Span<UInt8>) -> Int {
        var hash = UInt64(truncatingIfNeeded: bytes.count)
        for place in 0..<(bytes.count + 7) / 8 {
            let product = (hash ^ bytes.word(place)).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
            hash = product.high ^ product.low
        }
        return Int(truncatingIfNeeded: hash >> 1)
    }
}

extension Span<UInt8> {
    func isEqual(to other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for place in 0..<(count + 7) / 8 where word(place) != other.word(place) { return false }
        return true
    }

    /// Eight bytes as a number, those behind the end as 0.
    @inline(__always)
    fileprivate func word(_ place: Int) -> UInt64 {
        let start = place * 8
        // Safe: any bytes are a number, and those that are not there stop the program.
        if start + 8 <= count { return unsafe bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self) }
        var word: UInt64 = 0
        for index in start..<count { word = word << 8 | UInt64(self[index]) }
        return word
    }
}
