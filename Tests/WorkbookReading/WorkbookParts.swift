import InputDecoding

/// The parts of a workbook as text, read without the code that wrote them: for tests.
package struct WorkbookParts: Sendable {
    /// By their names in the archive, `xl/worksheets/sheet1.xml`.
    package private(set) var texts: [String: String] = [:]

    package enum Unreadable: Error {
        case noEnd
        case noEntry
        case data
    }

    /// - Parameter archive: a ZIP archive without a comment, of compressed entries.
    package init(_ archive: [UInt8]) throws {
        func number(_ index: Int, _ count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(archive[index + $1]) << (8 * $1) }
        }
        guard archive.count > 22, number(archive.count - 22, 4) == 0x0605_4B50 else { throw Unreadable.noEnd }
        var entry = number(archive.count - 6, 4)
        for _ in 0..<number(archive.count - 12, 2) {
            guard number(entry, 4) == 0x0201_4B50 else { throw Unreadable.noEntry }
            let (name, extra, comment) = (number(entry + 28, 2), number(entry + 30, 2), number(entry + 32, 2))
            let local = number(entry + 42, 4)
            let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
            var room = [UInt8](repeating: 0, count: number(entry + 24, 4) + 1)
            var output = room.mutableSpan
            var stream = try InflateStream(.raw)
            let input = archive.span.extracting(start..<(start + number(entry + 20, 4)))
            let (_, written, outcome) = stream.inflate(input, into: &output)
            guard outcome == .ended else { throw Unreadable.data }
            texts[String(decoding: archive[(entry + 46)..<(entry + 46 + name)], as: UTF8.self)] =
                String(decoding: room[..<written], as: UTF8.self)
            entry += 46 + name + extra + comment
        }
    }

    /// The cells of a sheet as they stand in its XML, without their styles: `A1 t=text`, `B2 n=12.5`.
    package func cells(ofSheet number: Int) -> [String] {
        (texts["xl/worksheets/sheet\(number).xml"] ?? "").split(separator: "<c ").dropFirst().map { cell in
            let place = cell.split(separator: "\"")[1]
            let type = cell.contains("t=\"inlineStr\"") ? "t" : cell.contains("<f>") ? "f" : "n"
            let open = type == "t" ? "<t" : "<v"
            let value = cell.split(separator: open, maxSplits: 1).last.map {
                $0.prefix { $0 != "<" }.drop { $0 != ">" }.dropFirst()
            }
            return "\(place) \(type)=\(value ?? "")"
        }
    }
}
