/// A canonical row as bytes, made out of a source row. One is reused from row to row.
///
/// A class, because it is filled by one and read by another without being copied.
final class CanonicalRecord {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// Whether the source says that something is there for which the canonical row has no value.
    var isPending = false
    /// Whether the source does not tell the day of the registration's end.
    var isTimelinessUnknown = false

    /// In bytes, of all fields so far.
    var length: Int { bytes.count }

    func begin() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        isPending = false
        isTimelinessUnknown = false
    }

    @inline(__always)
    func append(_ text: Span<UInt8>) {
        // Safe: the bytes are copied before the call ends.
        unsafe text.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }

    func append(_ text: [UInt8]) {
        bytes.append(contentsOf: text)
    }

    func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    @inline(__always)
    func endField() {
        ends.append(bytes.count)
    }

    /// Takes back what was appended since the last end of a field.
    func dropField() {
        bytes.removeLast(bytes.count - (ends.last ?? 0))
    }

    /// The bytes of a field that has ended.
    func field(_ column: Int) -> [UInt8] {
        Array(bytes[range(column)])
    }

    func isEmpty(_ column: Int) -> Bool {
        range(column).isEmpty
    }

    private func range(_ column: Int) -> Range<Int> {
        (column == 0 ? 0 : ends[column - 1])..<ends[column]
    }

    @inline(__always)
    func withFields<Result, Problem>(
        _ body: (Span<UInt8>, Span<Int>) throws(Problem) -> Result
    ) throws(Problem) -> Result {
        let (bytes, ends) = (bytes, ends)
        return try body(bytes.span, ends.span)
    }
}
