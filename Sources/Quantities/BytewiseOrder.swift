/// The order of all output: by UTF-8 bytes, whatever the locale. Negative where `left` comes first, 0 where the bytes are the
/// same, which is stricter than `==`: that takes Unicode equivalents for equal.
package func bytewiseOrder(_ left: String, _ right: String) -> Int {
    let leftBytes = left.utf8Span.span
    let rightBytes = right.utf8Span.span
    for index in 0..<min(leftBytes.count, rightBytes.count) where leftBytes[index] != rightBytes[index] {
        return leftBytes[index] < rightBytes[index] ? -1 : 1
    }
    return leftBytes.count - rightBytes.count
}

/// Whether `left` comes before `right` in the order of all output.
package func bytewiseLess(_ left: String, _ right: String) -> Bool {
    bytewiseOrder(left, right) < 0
}
