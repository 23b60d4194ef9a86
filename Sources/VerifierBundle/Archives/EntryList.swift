/// The entries of an archive, in the order of their names. What the names must be to each other is seen when it is made.
struct EntryList: Sendable {
    private let entries: [ArchiveEntry]
    /// All names, one behind the other.
    private let names: [UInt8]
    /// Of the name of the one folder that everything lies in, its slash included.
    private let baseLength: Int

    /// - Parameters:
    ///   - entries: one or more.
    ///   - names: their names, one behind the other.
    init(_ entries: [ArchiveEntry], names: [UInt8]) throws(ArchiveDefect) {
        self.entries = entries
        self.names = names
        let first = names[..<Int(entries[0].nameLength)]
        guard let slash = first.firstIndex(of: Self.slash) else {
            throw .severalFolders(shownName(String(decoding: first, as: UTF8.self)))
        }
        baseLength = slash + 1
        try checkOrder()
        try checkTwins()
    }

    var count: Int { entries.count }
    var indices: Range<Int> { entries.indices }

    subscript(_ index: Int) -> ArchiveEntry { entries[index] }

    /// The folder that everything lies in, without its slash.
    var baseFolder: String {
        String(decoding: names[..<(baseLength - 1)], as: UTF8.self)
    }

    /// The name within the base folder.
    func name(_ index: Int) -> String {
        String(decoding: names[innerRange(index)], as: UTF8.self)
    }

    /// Where the name within the base folder stands to `other`: negative before it, 0 where they are the same.
    func order(of index: Int, to other: Span<UInt8>) -> Int {
        VerifierBundle.order(names.span.extracting(innerRange(index)), other)
    }

    /// The entry of this name within the base folder.
    func index(of name: String) -> Int? {
        let bytes = name.utf8Span.span
        let index = firstIndex(from: bytes)
        return index < count && order(of: index, to: bytes) == 0 ? index : nil
    }

    /// The entries that lie in a folder of the base folder.
    ///
    /// - Parameter folder: its name with the slash.
    func indices(in folder: String) -> Range<Int> {
        // The byte behind the slash: the first name of it is behind all in the folder.
        let behind = Array(folder.utf8.dropLast()) + [Self.slash + 1]
        return firstIndex(from: folder.utf8Span.span)..<firstIndex(from: behind.span)
    }

    /// Of the first entry whose name within the base folder is not before `name`.
    private func firstIndex(from name: Span<UInt8>) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if order(of: middle, to: name) < 0 { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static let slash = UInt8(ascii: "/")

    private func range(_ index: Int) -> Range<Int> {
        let start = Int(entries[index].nameStart)
        return start..<(start + Int(entries[index].nameLength))
    }

    private func innerRange(_ index: Int) -> Range<Int> {
        let whole = range(index)
        return (whole.lowerBound + baseLength)..<whole.upperBound
    }

    private func shown(_ index: Int) -> String {
        shownName(String(decoding: names[range(index)], as: UTF8.self))
    }
}

// MARK: - What names must be to each other

extension EntryList {
    /// In the order of their bytes, each once, all in the folder of the first.
    private func checkOrder() throws(ArchiveDefect) {
        let bytes = names.span
        for index in entries.indices {
            let name = bytes.extracting(range(index))
            let isInBase =
                name.count > baseLength
                && VerifierBundle.order(name.extracting(0..<baseLength), bytes.extracting(0..<baseLength)) == 0
            guard isInBase else { throw .severalFolders(shown(index)) }
            guard index > 0 else { continue }
            let comparison = VerifierBundle.order(bytes.extracting(range(index - 1)), name)
            guard comparison != 0 else { throw .duplicate(shown(index)) }
            guard comparison < 0 else { throw .unsorted(shown(index)) }
        }
    }

    /// No two that are one where upper and lower case count as one, no two folders of that kind, and no file whose name is also that
    /// of a folder: on some computers one of them would take the place of the other.
    private func checkTwins() throws(ArchiveDefect) {
        let bytes = names.span
        // A slash comes before every other byte, so that what lies in a folder stands directly behind a file of the folder's name, and
        // the files of folders that are twins stand together.
        let order = entries.indices.sorted { left, right in
            Self.foldedOrder(bytes.extracting(range(left)), bytes.extracting(range(right))) < 0
        }
        for (one, other) in zip(order, order.dropFirst()) {
            let left = bytes.extracting(range(one))
            let right = bytes.extracting(range(other))
            var same = 0
            var hasOtherCase = false
            while same < min(left.count, right.count), Self.folded(left[same]) == Self.folded(right[same]) {
                hasOtherCase = hasOtherCase || left[same] != right[same]
                // A folder that both lie in.
                if left[same] == Self.slash, hasOtherCase { throw .twins(shown(one), shown(other)) }
                same += 1
            }
            guard same == left.count else { continue }
            if same == right.count { throw .twins(shown(one), shown(other)) }
            if right[same] == Self.slash { throw .alsoFolder(shown(one), shown(other)) }
        }
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 0x20
        case slash: 0
        default: byte
        }
    }

    private static func foldedOrder(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
        for index in 0..<min(left.count, right.count) {
            let (one, other) = (folded(left[index]), folded(right[index]))
            if one != other { return one < other ? -1 : 1 }
        }
        return left.count - right.count
    }
}
