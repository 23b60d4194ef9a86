import CSVReading
import Diagnostics

/// Keeps sessions and evidence that come back in a file of rejected rows from being counted twice. They have no key to tell.
///
/// - A row that was rejected only because its registration or a code was not known becomes acceptable in its own file once
///   that is mended. Its unchanged copy among the returning rows is then a duplicate: it still has the values of its original
///   text, and a row with these values was accepted from a file of first hand. Line numbers don't matter, so a new export of
///   the file does no harm.
/// - The same returning row in two files (two months' corrections) is a duplicate of itself: same origin, same values.
///
/// A row that was corrected is neither and counts. Memory grows with the rows that come back.
final class ReturningRows {
    /// The values of returning rows that may have become acceptable by themselves.
    private var awaited: Set<[UInt8]> = []
    /// How often each of them was accepted at first hand and has not come back yet.
    private var accepted: [[UInt8]: Int] = [:]
    /// Origin and values of the returning rows that were accepted.
    private var returned: Set<[UInt8]> = []

    /// Whether rows of first hand have to be noted.
    var isAwaiting: Bool { !awaited.isEmpty }

    /// Looks through a file of returning rows before anything is imported.
    func expect(_ file: InputFile, header: TableHeader, rows: RowReader) throws(Failure) {
        var reader = try CSVRecordReader(source: FileSource(file), delimiter: header.delimiter)
        while true {
            switch try reader.next() {
            case .end: return
            case .blank, .malformed: continue
            case .record:
                reader.withFields { bytes, ends in
                    guard ends.count == header.names.count, Self.isUnchanged(bytes, ends, header) else { return }
                    awaited.insert(rows.values(bytes, ends))
                }
            }
        }
    }

    /// Notes a row that was accepted from a file of first hand.
    func noteFirstHand(_ values: [UInt8]) {
        guard awaited.contains(values) else { return }
        accepted[values, default: 0] += 1
    }

    /// Whether a returning row has been counted already.
    func isRepetition(_ bytes: Span<UInt8>, _ ends: Span<Int>, header: TableHeader, values: [UInt8]) -> Bool {
        if returned.contains(Self.origin(bytes, ends, header) + values) { return true }
        guard Self.isUnchanged(bytes, ends, header), let count = accepted[values], count > 0 else { return false }
        accepted[values] = count - 1
        return true
    }

    /// Notes a returning row that was accepted.
    func noteReturned(_ bytes: Span<UInt8>, _ ends: Span<Int>, header: TableHeader, values: [UInt8]) {
        returned.insert(Self.origin(bytes, ends, header) + values)
    }

    /// Whether the row's values are still those of its original text.
    private static func isUnchanged(_ bytes: Span<UInt8>, _ ends: Span<Int>, _ header: TableHeader) -> Bool {
        let text = RejectedRowFile.originalText(header.added(.text, bytes, ends))
        guard !text.isEmpty, let original = fields(of: text, delimiter: header.delimiter) else { return false }
        let current = header.sourcePositions.map { index in
            ((index == 0 ? 0 : ends[index - 1])..<ends[index]).map { bytes[$0] }
        }
        return current == original
    }

    private static func fields(of text: [UInt8], delimiter: UInt8) -> [[UInt8]]? {
        guard
            var reader = try? CSVRecordReader(
                source: MemorySource(text),
                delimiter: delimiter,
                blockSize: text.count + 1
            ), (try? reader.next()) == .record
        else { return nil }
        return reader.withFields { bytes, ends in
            (0..<ends.count).map { index in
                ((index == 0 ? 0 : ends[index - 1])..<ends[index]).map { bytes[$0] }
            }
        }
    }

    private static func origin(_ bytes: Span<UInt8>, _ ends: Span<Int>, _ header: TableHeader) -> [UInt8] {
        header.added(.file, bytes, ends) + [0] + header.added(.line, bytes, ends) + [0]
    }
}
