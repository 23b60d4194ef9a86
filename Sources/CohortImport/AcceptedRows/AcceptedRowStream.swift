import CSVReading
import Diagnostics
import InputDecoding

/// The rows of a file that `AcceptedRowText` made, one after the other, without the marks before what looks like formulas.
final class AcceptedRowStream {
    let name: String
    private var reader: CSVRecordReader
    private let columnCount: Int
    /// The current row's fields one after the other, and where each lies.
    private(set) var bytes: [UInt8] = []
    private(set) var fields: [FieldRange] = []

    /// - Parameters:
    ///   - name: what errors call the file.
    ///   - header: the names that its first line must have, in this order.
    /// - Throws: `invalidInput` where the header is another.
    init(_ source: any ByteSource, name: String, header: [String]) throws(Failure) {
        self.name = name
        columnCount = header.count
        reader = try CSVRecordReader(source: source, blockSize: 1 << 18)
        guard try advance(), texts.elementsEqual(header, by: { $0.utf8.elementsEqual($1.utf8) }) else {
            throw ImportRecord.failure(name, 1, "it has other columns")
        }
    }

    /// The line of the current row in this file, counted from 1.
    var line: Int { reader.line }

    var texts: [String] {
        fields.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    }

    func range(of column: Int) -> Range<Int> {
        fields[column].range
    }

    /// Goes on to the next row; false at the end.
    ///
    /// - Throws: `invalidInput` where a line is no row of such a file.
    func advance() throws(Failure) -> Bool {
        let event: CSVEvent
        do throws(Failure) {
            event = try reader.next()
        } catch {
            guard error.position?.file.isEmpty ?? false else { throw error }
            throw ImportRecord.failure(name, reader.line, error.message)
        }
        switch event {
        case .end: return false
        case .malformed, .blank: throw ImportRecord.failure(name, reader.line, "the line is no row")
        case .record: break
        }
        bytes.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        reader.withFields { text, places in
            for index in 0..<places.count {
                let range = places[index].range
                let isMarked = !range.isEmpty && text[range.lowerBound] == AcceptedRowForm.mark
                let start = bytes.count
                bytes.append(text.extracting(isMarked ? range.dropFirst() : range))
                fields.append(
                    FieldRange(
                        start: UInt32(truncatingIfNeeded: start),
                        end: UInt32(truncatingIfNeeded: bytes.count)
                    )
                )
            }
        }
        guard fields.count == columnCount else { throw ImportRecord.failure(name, reader.line, "it has other columns") }
        // Bytes that are no text, or NUL, would be rejected in an export.
        guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else {
            throw ImportRecord.failure(name, reader.line, "it is no text")
        }
        return true
    }
}
