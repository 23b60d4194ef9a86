/// Where a field's bytes lie among those that it is handed out with.
package struct FieldRange: Hashable, Sendable {
    package var start: UInt32
    package var end: UInt32

    @inlinable @inline(__always)
    package init(start: UInt32, end: UInt32) {
        self.start = start
        self.end = end
    }

    @inlinable @inline(__always)
    package var range: Range<Int> { Int(start)..<Int(end) }
}
