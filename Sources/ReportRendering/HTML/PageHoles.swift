/// What goes into the holes of one page's template: what a page has hundreds of, and a template would be slow with.
///
/// Asking Mustache for a key takes longer than writing a table's cell.
final class PageHoles {
    private var html = HTMLMarkup()
    private var ranges: [Range<Int>] = []

    /// - Parameter write: writes what fills the hole.
    /// - Returns: the hole's name, for the template.
    func fill(_ write: (inout HTMLMarkup) -> Void) -> String {
        let start = html.bytes.count
        write(&html)
        ranges.append(start..<html.bytes.count)
        return String(ranges.count - 1)
    }

    /// What was written for a hole; nil where it is none of these.
    func filling(of name: String) -> ArraySlice<UInt8>? {
        guard let index = Int(name), ranges.indices.contains(index) else { return nil }
        return html.bytes[ranges[index]]
    }
}
