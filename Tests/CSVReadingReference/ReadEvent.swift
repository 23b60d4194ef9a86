package import CSVReading

/// What a reader said about one event, in values that can be compared byte by byte.
package struct ReadEvent: Hashable, Sendable {
    package var event: CSVEvent
    package var line: Int
    /// Empty for malformed lines, whose fields can't be had.
    package var fields: [[UInt8]]
    /// The original text without its last line end.
    package var text: [UInt8]

    package init(event: CSVEvent, line: Int, fields: [[UInt8]], text: [UInt8]) {
        self.event = event
        self.line = line
        self.fields = fields
        self.text = text
    }

    /// The event that the reader has come to with its last call of `next`.
    package init(_ event: CSVEvent, of reader: borrowing CSVRecordReader) {
        self.event = event
        line = reader.line
        text = reader.withText { [UInt8](copying: $0) }
        fields =
            switch event {
            case .malformed, .end: []
            case .record, .blank:
                reader.withFields { bytes, fields in
                    (0..<fields.count).map { [UInt8](copying: bytes.extracting(fields[$0].range)) }
                }
            }
    }
}

extension ReadEvent: CustomStringConvertible {
    /// With what is not UTF-8 as U+FFFD.
    package var description: String {
        let fields = fields.map { String(decoding: $0, as: UTF8.self) }
        return "\(event) in line \(line): \(fields) from \(String(decoding: text, as: UTF8.self).debugDescription)"
    }
}

extension [UInt8] {
    package init(copying span: Span<UInt8>) {
        self.init()
        reserveCapacity(span.count)
        for index in span.indices {
            append(span[index])
        }
    }
}
