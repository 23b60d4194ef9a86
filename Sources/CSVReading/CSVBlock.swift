#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Whole physical lines of a source in a buffer that is used for one block after the other. Owns its memory.
@safe struct CSVBlock: ~Copyable {
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    private(set) var capacity: Int
    /// How many bytes there are.
    var count = 0
    /// Whether it begins where the source begins.
    var isFirst = false
    /// Whether it ends where the source ends.
    var isLast = false

    init(capacity: Int) {
        self.capacity = max(capacity, 16)
        unsafe bytes = .allocate(capacity: self.capacity)
    }

    deinit {
        // Safe: made in init, and nothing else keeps it.
        unsafe bytes.deallocate()
    }

    /// Makes room for so many bytes; those that are there stay.
    mutating func reserve(_ needed: Int) {
        guard needed > capacity else { return }
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: max(needed, capacity * 2))
        unsafe larger.update(from: bytes, count: count)
        unsafe bytes.deallocate()
        unsafe bytes = larger
        capacity = max(needed, capacity * 2)
    }

    mutating func append(_ more: [UInt8]) {
        reserve(count + more.count)
        // Safe: there is room, and the bytes are copied before the call ends.
        unsafe more.withUnsafeBufferPointer { source in
            if let start = source.baseAddress { unsafe memcpy(bytes + count, start, source.count) }
        }
        count += more.count
    }

    /// Puts bytes before those that are there.
    mutating func prepend(_ before: [UInt8]) {
        reserve(count + before.count)
        unsafe memmove(bytes + before.count, bytes, count)
        unsafe before.withUnsafeBufferPointer { source in
            if let start = source.baseAddress { unsafe memcpy(bytes, start, source.count) }
        }
        count += before.count
        isFirst = false
    }

    /// Leaves only what is from an offset on, at the beginning.
    mutating func removePrefix(_ length: Int) {
        guard length > 0 else { return }
        unsafe memmove(bytes, bytes + length, count - length)
        count -= length
        isFirst = false
    }

    /// Takes off what is from an offset on.
    mutating func takeSuffix(from offset: Int) -> [UInt8] {
        let suffix = copy(from: offset)
        count = offset
        return suffix
    }

    func copy(from offset: Int) -> [UInt8] {
        // Safe: the array copies the bytes.
        unsafe Array(UnsafeBufferPointer(start: bytes + offset, count: count - offset))
    }

    /// Whether it begins with the byte order mark of UTF-8, where the source begins.
    var beginsWithMark: Bool {
        // Safe: the bytes are there.
        isFirst && count >= 3 && (unsafe bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF)
    }

    /// Behind the last line end that is known to be one, at or after an offset: of a carriage return that is the last byte nobody
    /// knows whether a line feed follows. nil where there is none.
    func endOfLastLine(from offset: Int) -> Int? {
        var end = count
        while end > offset {
            let byte = unsafe bytes[end - 1]
            if byte == 0x0A || (byte == 0x0D && end < count) { return end }
            end -= 1
        }
        return nil
    }
}
