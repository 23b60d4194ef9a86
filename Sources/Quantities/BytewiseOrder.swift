/// The order of all output: by UTF-8 bytes, whatever the locale. Negative where `left` comes first, 0 where the bytes are the
/// same, which is stricter than `==`: that takes Unicode equivalents for equal.
package func bytewiseOrder(_ left: String, _ right: String) -> Int {
    bytewiseOrder(left.utf8Span.span, right.utf8Span.span)
}

/// The same of bytes.
package func bytewiseOrder(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
        return left[index] < right[index] ? -1 : 1
    }
    return left.count - right.count
}

/// Whether `left` comes before `right` in the order of all output.
package func bytewiseLess(_ left: String, _ right: String) -> Bool {
    bytewiseOrder(left, right) < 0
}
