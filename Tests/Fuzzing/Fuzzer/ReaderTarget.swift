import CSVReading
import CSVReadingReference
import Diagnostics
import InputDecoding

/// The reader of CSV records. The first byte is the delimiter (a comma where it is none of `, ; tab |`), the second one says how
/// many bytes the source hands out at once (1 to 64), the rest is the file.
enum ReaderTarget: FuzzTarget {
    static let name = "reader"

    private static let delimiters = Array(",;\t|".utf8)

    static func check(_ input: [UInt8]) throws(Finding) {
        guard input.count >= 2 else { return }
        let delimiter = delimiters.contains(input[0]) ? input[0] : UInt8(ascii: ",")
        let size = Int(input[1] % 64) + 1
        let file = Array(input[2...])
        let events = try read(DrippingSource(file, atMost: size), delimiter, blockSize: size)
        if let gap = gap(in: file, leftBy: events) {
            throw Finding("the events do not account for the file: \(gap)")
        }
        for event in events {
            try checkAlone(event, delimiter)
        }
        guard try read(MemorySource(file), delimiter, blockSize: 1 << 16) == events else {
            throw Finding("other events in one block than in pieces of \(size) bytes")
        }
        guard try read(DrippingSource(file, atMost: size), delimiter, blockSize: size, splitting: .libcsv) == events else {
            throw Finding("other events by libcsv alone")
        }
        guard StraightforwardReading(file, delimiter: delimiter).events() == events else {
            throw Finding("other events than the rules say")
        }
    }

    /// Every event of the source, each seen to be consistent in itself.
    private static func read(
        _ source: any ByteSource,
        _ delimiter: UInt8,
        blockSize: Int,
        splitting: CSVSplitting = .fast
    ) throws(Finding) -> [ReadEvent] {
        do {
            var reader = try CSVRecordReader(source: source, delimiter: delimiter, blockSize: blockSize, splitting: splitting)
            var events: [ReadEvent] = []
            while case let kind = try reader.next(), kind != .end {
                try checkEnds(kind, of: reader)
                let event = ReadEvent(kind, of: reader)
                guard event.line > events.last?.line ?? 0 else {
                    throw Finding("line \(event.line) after line \(events.last?.line ?? 0)")
                }
                if !reader.needsTextCheck, event.text.contains(where: { $0 == 0 || $0 >= 0x80 }) {
                    throw Finding("the text of line \(event.line) would be taken unchecked")
                }
                events.append(event)
            }
            return events
        } catch let finding as Finding {
            throw finding
        } catch {
            throw Finding("the reader stopped: \(error)")
        }
    }

    /// Fields lie one after the other; a record says something and a blank one does not.
    private static func checkEnds(_ kind: CSVEvent, of reader: borrowing CSVRecordReader) throws(Finding) {
        guard kind == .record || kind == .blank else { return }
        let (isAscending, isEmpty) = reader.withFields { bytes, fields in
            // A loop and no closure: optimising one that holds a span stops the compiler (6.3).
            var isAscending = true
            var isEmpty = true
            var end = 0
            for index in fields.indices {
                let field = fields[index]
                isAscending = isAscending && field.start >= end && field.end >= field.start
                isEmpty = isEmpty && field.start == field.end
                end = Int(field.end)
            }
            return (isAscending && end <= bytes.count, isEmpty)
        }
        guard isAscending else { throw Finding("the fields of line \(reader.line) do not lie in order") }
        guard isEmpty == (kind == .blank) else { throw Finding("line \(reader.line) is \(kind)") }
    }

    /// An event's text, read with nothing else around it, gives that event again. Behind an empty line, where a byte order mark
    /// is text as it was in the file.
    private static func checkAlone(_ event: ReadEvent, _ delimiter: UInt8) throws(Finding) {
        guard !event.text.isEmpty else { return }
        let alone = try read(MemorySource([0x0A] + event.text), delimiter, blockSize: 16)
        var expected = event
        expected.line = 2
        guard alone.count == 2, alone[1] == expected else {
            throw Finding("line \(event.line) is \(event.event), read alone it is not")
        }
    }
}
