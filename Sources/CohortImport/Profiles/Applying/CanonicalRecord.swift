import CSVReading

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A canonical row as bytes, made out of a source row. One is reused from row to row, and handed on in place: without copies,
/// and without a check of access for each value.
@safe struct CanonicalRecord: ~Copyable {
    private var bytes: UnsafeMutablePointer<UInt8> = .allocate(capacity: 1_024)
    private var capacity = 1_024
    private var used = 0
    private var fields: UnsafeMutablePointer<FieldRange> = .allocate(capacity: Self.mostFields)
    private var fieldCount = 0
    /// Whether the source says that something is there for which the canonical row has no value.
    var isPending = false
    /// Whether the source does not tell the day of the registration's end.
    var isTimelinessUnknown = false

    /// More than any table has columns.
    private static let mostFields = 32

    deinit {
        // Safe: both were made with the record and nothing else keeps them.
        unsafe bytes.deallocate()
        unsafe fields.deallocate()
    }

    /// In bytes, of all fields so far.
    var length: Int { used }

    mutating func begin() {
        used = 0
        fieldCount = 0
        isPending = false
        isTimelinessUnknown = false
    }

    @inline(__always)
    mutating func append(_ text: Span<UInt8>) {
        let count = text.count
        guard count > 0 else { return }
        if used + count > capacity { grow(to: used + count) }
        // Safe: there is room for the bytes, which are copied before the call ends.
        unsafe text.withUnsafeBufferPointer { source in
            if let start = source.baseAddress { unsafe memcpy(bytes + used, start, count) }
        }
        used += count
    }

    mutating func append(_ text: [UInt8]) {
        append(text.span)
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        if used == capacity { grow(to: used + 1) }
        unsafe bytes[used] = byte
        used += 1
    }

    private mutating func grow(to needed: Int) {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: max(capacity * 2, needed))
        unsafe larger.update(from: bytes, count: used)
        unsafe bytes.deallocate()
        unsafe bytes = larger
        capacity = max(capacity * 2, needed)
    }

    @inline(__always)
    mutating func endField() {
        precondition(fieldCount < Self.mostFields)
        unsafe fields[fieldCount] = FieldRange(
            start: UInt32(truncatingIfNeeded: end(fieldCount)),
            end: UInt32(truncatingIfNeeded: used)
        )
        fieldCount += 1
    }

    /// Takes back what was appended since the last end of a field.
    mutating func dropField() {
        used = end(fieldCount)
    }

    /// The bytes of a field that has ended.
    func field(_ column: Int) -> [UInt8] {
        (end(column)..<end(column + 1)).map { unsafe bytes[$0] }
    }

    func isEmpty(_ column: Int) -> Bool {
        end(column) == end(column + 1)
    }

    /// Where so many fields end.
    private func end(_ count: Int) -> Int {
        precondition(count <= fieldCount)
        return count == 0 ? 0 : Int(unsafe fields[count - 1].end)
    }

    @inline(__always)
    func withFields<Result, Problem>(
        _ body: (Span<UInt8>, Span<FieldRange>) throws(Problem) -> Result
    ) throws(Problem) -> Result {
        let (bytes, fields) = unsafe (
            UnsafeBufferPointer(start: bytes, count: used), UnsafeBufferPointer(start: fields, count: fieldCount)
        )
        // Safe: the record can't change while it is borrowed.
        return try unsafe body(bytes.span, fields.span)
    }
}
