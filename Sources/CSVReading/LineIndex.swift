import CSeparators

/// The lines of a block without quotation marks, and their fields. Owns its memory, which is used for one block after the other.
@safe struct LineIndex: ~Copyable {
    /// A range of `fieldRanges` for each line.
    private(set) var lines: UnsafeMutablePointer<cohortqa_line> = .allocate(capacity: 1_024)
    private(set) var fields: UnsafeMutablePointer<FieldRange> = .allocate(capacity: 1_024)
    /// Where the separators are, for each 64 bytes.
    private var masks: UnsafeMutablePointer<cohortqa_masks> = .allocate(capacity: 16)
    private var capacity = 1_024
    private(set) var lineCount = 0
    /// Whether the block holds a NUL or a byte that is not ASCII.
    private(set) var hasUncommonBytes = false

    deinit {
        // Safe: nothing else keeps them.
        unsafe lines.deallocate()
        unsafe fields.deallocate()
        unsafe masks.deallocate()
    }

    /// Looks a block through.
    ///
    /// - Parameter offset: where the first line begins.
    /// - Returns: false where it has a quotation mark; then there is no index of it.
    mutating func split(_ bytes: UnsafePointer<UInt8>, from offset: Int, count: Int, delimiter: UInt8) -> Bool {
        if count + 2 > capacity {
            unsafe lines.deallocate()
            unsafe fields.deallocate()
            unsafe masks.deallocate()
            // Room for the worst that can be; what is not written to takes no memory.
            capacity = count + 2
            unsafe lines = .allocate(capacity: capacity)
            unsafe fields = .allocate(capacity: capacity)
            unsafe masks = .allocate(capacity: capacity / 64 + 1)
        }
        // Safe: there is room for each byte and two more, and a field of C is laid out like one of Swift.
        let split = unsafe fields.withMemoryRebound(to: cohortqa_field.self, capacity: capacity) { fields in
            unsafe cohortqa_split(bytes, offset, count, delimiter, masks, fields, lines)
        }
        lineCount = split.has_quote == 0 ? split.line_count : 0
        hasUncommonBytes = split.has_uncommon != 0
        return split.has_quote == 0
    }
}
