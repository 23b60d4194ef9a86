package import ReportModel

/// Where a page lies in the published folder, and the links that lead from it to others.
///
/// The first page is `index.html`; all others lie in `pages`. Links are relative, so that the folder can be moved.
package struct PageLocation: Sendable {
    /// The identifier of the first page.
    package static let indexID = "index"

    private let pageID: String

    package init(of page: ReportPage) {
        self.init(pageID: page.id)
    }

    init(pageID: String) {
        self.pageID = pageID
    }

    package var isIndex: Bool { pageID == Self.indexID }

    /// The page's file, relative to the published folder, `pages/C-1.html`. Not encoded.
    package var path: String {
        isIndex ? "index.html" : "pages/\(pageID).html"
    }

    /// A link from this page to another.
    func link(toPage id: String) -> String {
        let name = Self.encoded(id) + ".html"
        switch (isIndex, id == Self.indexID) {
        case (true, true), (false, false): return name
        case (true, false): return "pages/" + name
        case (false, true): return "../" + name
        }
    }

    /// A link from this page to a place on another, or on itself.
    func link(to target: PageTarget) -> String {
        let fragment = target.place == .top ? "" : "#" + Self.anchor(of: target.place)
        return target.page == pageID && !fragment.isEmpty ? fragment : link(toPage: target.page) + fragment
    }

    /// The id of a place on its page. It begins with a word of its own, so that it is never one of the template's ids.
    static func anchor(of place: PageTarget.Place) -> String {
        switch place {
        case .top: ""
        case .section(let id): "section-" + anchorText(id)
        case .registration(let number): "registration-\(number)"
        }
    }

    /// A link from this page to a file named relative to the published folder.
    func link(toFile path: String) -> String {
        (isIndex ? "" : "../") + Self.encoded(path)
    }

    /// Percent-encoded but for the unreserved characters of RFC 3986 and the slash. A colon is encoded too, so that no
    /// identifier can read as a scheme.
    private static func encoded(_ path: String) -> String {
        guard !path.utf8.allSatisfy(isPlain) else { return path }
        var result = ""
        for byte in path.utf8 {
            if isPlain(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return result
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"): true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: false
        }
    }
}

/// An identifier as a part of an HTML id: letters, digits, `-` and `_`; anything else becomes `-`.
func anchorText(_ id: String) -> String {
    String(
        id.unicodeScalars.map { scalar in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            return isPlain || scalar == "_" ? Character(scalar) : "-"
        }
    )
}
