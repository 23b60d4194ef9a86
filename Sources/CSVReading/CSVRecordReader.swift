package import Diagnostics
package import InputDecoding

/// Reads the records of a CSV source one after the other, in blocks, with their line numbers and original text.
///
/// Strict CSV (RFC 4180) with any of CRLF, LF and CR as line end; spaces around unquoted fields are trimmed; a UTF-8 byte
/// order mark is skipped. A line that is not CSV costs that line: a quote that never closes does not take the rest of the
/// file with it. Memory is one block, or the longest record where that is longer.
package struct CSVRecordReader: ~Copyable {
    /// A quoted field that has not closed after so many bytes of further lines is taken for one that never does.
    package static let longestOpenRecord = 1 << 20
    /// A line longer than this means that the file is no CSV export.
    package static let longestLine = 1 << 24

    private var blocks: CSVBlockReader
    private var records: CSVBlockRecords
    private var hasStarted = false

    /// - Parameters:
    ///   - source: where the bytes come from.
    ///   - delimiter: the byte between fields.
    ///   - blockSize: how much is read at a time, in bytes.
    ///   - splitting: how records are split.
    package init(
        source: any ByteSource,
        delimiter: UInt8 = UInt8(ascii: ","),
        blockSize: Int = 1 << 18,
        splitting: CSVSplitting = .fast
    ) throws(Failure) {
        let records = try CSVBlockRecords(delimiter: delimiter, blockSize: blockSize, splitting: splitting)
        self.records = records
        blocks = CSVBlockReader(source: source, blockSize: blockSize)
    }

    /// The line that the current event begins on, counted from 1.
    package var line: Int { records.line }

    /// Whether the record's text has to be checked: a byte that is NUL or not ASCII stands somewhere in the block.
    package var needsTextCheck: Bool { records.needsTextCheck }

    /// Goes on to the next event. The event's fields and text are valid until the next call.
    package mutating func next() throws(Failure) -> CSVEvent {
        while true {
            switch hasStarted ? try records.next() : .end {
            case .record: return .record
            case .blank: return .blank
            case .malformed(let malformation): return .malformed(malformation)
            case .overlong: throw Self.overlongLine(records.line)
            case .open:
                try records.readOn(&blocks)
                records.start()
            case .end:
                guard !records.isLastBlock else { return .end }
                hasStarted = true
                try records.read(&blocks)
                records.start()
            }
        }
    }

    /// The error of a line that is longer than `longestLine`.
    package static func overlongLine(_ line: Int) -> Failure {
        Failure(
            .invalidInput,
            at: SourcePosition(file: "", line: line),
            "the line is longer than \(longestLine >> 20) MiB, so this is no CSV export",
            remedy: "check that the right file was given, and export it again as CSV"
        )
    }

    /// Bytes with those of the fields among them, and where each field lies in them. For `.record` and `.blank` only.
    @inline(__always)
    package func withFields<Result, Problem>(
        _ body: (Span<UInt8>, Span<FieldRange>) throws(Problem) -> Result
    ) throws(Problem) -> Result {
        try records.withFields(body)
    }

    /// The event's original bytes without the last line end.
    package func withText<Result, Problem>(
        _ body: (Span<UInt8>) throws(Problem) -> Result
    ) throws(Problem) -> Result {
        try records.withText(body)
    }

    /// The fields as text. For `.record` and `.blank` only.
    package func texts() -> [String] {
        withFields { bytes, fields in
            (0..<fields.count).map { index in String(decoding: fields[index].range.map { bytes[$0] }, as: UTF8.self) }
        }
    }
}
