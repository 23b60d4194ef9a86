import CSVReading

/// The rules of reading written a second time, for whole texts in memory and without a thought for speed.
///
/// A record is tried at each line that no record before it took. What can't be read as a record costs its first line.
package struct StraightforwardReading {
    /// A physical line: where it begins, where its text ends and where the next line begins.
    private struct Line {
        var start: Int
        var textEnd: Int
        var end: Int
    }

    private struct Misplaced: Error {
        var offset: Int
        var isOpen = false
    }

    private static let quote = UInt8(ascii: "\"")

    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var lines: [Line] = []

    package init(_ bytes: [UInt8], delimiter: UInt8) {
        self.bytes = bytes
        self.delimiter = delimiter
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count {
            let textEnd = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
            var end = min(textEnd + 1, bytes.count)
            if end < bytes.count, bytes[textEnd] == 0x0D, bytes[end] == 0x0A { end += 1 }
            lines.append(Line(start: start, textEnd: textEnd, end: end))
            start = end
        }
    }

    package func events() -> [ReadEvent] {
        var events: [ReadEvent] = []
        var index = 0
        while index < lines.count {
            let line = lines[index]
            do {
                let (fields, end) = try record(at: line.start)
                let last = lines[index...].firstIndex { end <= $0.textEnd } ?? index
                let isBlank = fields.allSatisfy(\.isEmpty)
                events.append(
                    ReadEvent(
                        event: isBlank ? .blank : .record,
                        line: index + 1,
                        fields: fields,
                        text: text(line.start, lines[last].textEnd)
                    )
                )
                index = last + 1
            } catch {
                let isOnFirstLine = !error.isOpen && error.offset < line.end
                events.append(
                    ReadEvent(
                        event: .malformed(isOnFirstLine ? .strayQuote : .unterminatedQuote),
                        line: index + 1,
                        fields: [],
                        text: text(line.start, line.textEnd)
                    )
                )
                index += 1
            }
        }
        return events
    }

    /// The record's fields and the offset of the line end behind it. No fields where the line holds spaces only.
    private func record(at start: Int) throws(Misplaced) -> (fields: [[UInt8]], end: Int) {
        var offset = skippingSpaces(from: start)
        if endsLine(offset) { return ([], offset) }
        offset = start
        var fields: [[UInt8]] = []
        while true {
            offset = skippingSpaces(from: offset)
            let isQuoted = offset < bytes.count && bytes[offset] == Self.quote
            let (field, next) = isQuoted ? try quoted(at: offset + 1) : try unquoted(at: offset)
            fields.append(field)
            if endsLine(next) { return (fields, next) }
            offset = next + 1
        }
    }

    private func unquoted(at start: Int) throws(Misplaced) -> ([UInt8], Int) {
        var end = start
        while !endsLine(end), bytes[end] != delimiter {
            if bytes[end] == Self.quote { throw Misplaced(offset: end) }
            end += 1
        }
        var field = Array(bytes[start..<end])
        while let last = field.last, last == 0x20 || last == 0x09 {
            field.removeLast()
        }
        return (field, end)
    }

    private func quoted(at start: Int) throws(Misplaced) -> ([UInt8], Int) {
        var field: [UInt8] = []
        var offset = start
        while offset < bytes.count {
            if bytes[offset] != Self.quote {
                field.append(bytes[offset])
                offset += 1
            } else if offset + 1 < bytes.count, bytes[offset + 1] == Self.quote {
                field.append(Self.quote)
                offset += 2
            } else {
                let end = skippingSpaces(from: offset + 1)
                guard endsLine(end) || bytes[end] == delimiter else { throw Misplaced(offset: end) }
                return (field, end)
            }
        }
        throw Misplaced(offset: bytes.count, isOpen: true)
    }

    private func skippingSpaces(from start: Int) -> Int {
        var offset = start
        while offset < bytes.count, bytes[offset] == 0x20 || bytes[offset] == 0x09, bytes[offset] != delimiter {
            offset += 1
        }
        return offset
    }

    private func endsLine(_ offset: Int) -> Bool {
        offset >= bytes.count || bytes[offset] == 0x0A || bytes[offset] == 0x0D
    }

    private func text(_ start: Int, _ end: Int) -> [UInt8] {
        Array(bytes[start..<end])
    }
}
