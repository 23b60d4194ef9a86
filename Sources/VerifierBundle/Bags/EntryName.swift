/// The names that files of a bundle may have, on which every system agrees: nothing that could lead out of a folder, be taken for
/// another name, or be written in two ways.
package enum EntryName {
    /// In bytes, all folders included. Windows takes paths of 260 characters, so that some are left for where it is unpacked.
    package static let longest = 200

    /// What is wrong with a name.
    package enum Fault: Hashable, Sendable {
        case empty
        case tooLong
        /// It begins with a slash.
        case absolute
        /// Two slashes in a row, or one at the end, as names of folders have it.
        case emptyPart
        /// A part is `.` or `..`.
        case dots
        /// A part ends with a dot, which Windows leaves out.
        case finalDot
        /// Something else than ASCII letters and digits, dot, underscore and hyphen: the first such byte.
        case character(UInt8)
    }

    /// What is wrong with the name; nil where nothing is.
    static func fault(in name: Span<UInt8>) -> Fault? {
        guard !name.isEmpty else { return .empty }
        guard name.count <= longest else { return .tooLong }
        guard name[0] != slash else { return .absolute }
        var partStart = 0
        for index in 0...name.count {
            if index < name.count, name[index] != slash {
                guard isAllowed(name[index]) else { return .character(name[index]) }
                continue
            }
            let length = index - partStart
            guard length > 0 else { return .emptyPart }
            if name[index - 1] == dot {
                let isDots = length == 1 || (length == 2 && name[index - 2] == dot)
                return isDots ? .dots : .finalDot
            }
            partStart = index + 1
        }
        return nil
    }

    /// What is wrong with the name; nil where nothing is.
    package static func fault(in name: String) -> Fault? {
        fault(in: name.utf8Span.span)
    }

    private static let slash = UInt8(ascii: "/")
    private static let dot = UInt8(ascii: ".")

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), dot, UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }
}

/// The order of names by their bytes: negative where `left` comes first, 0 where they are the same.
func order(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
    let count = min(left.count, right.count)
    for index in 0..<count where left[index] != right[index] {
        return left[index] < right[index] ? -1 : 1
    }
    return left.count - right.count
}
