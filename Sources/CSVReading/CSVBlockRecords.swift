import CSeparators
package import Diagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What comes next in a block.
package enum CSVBlockEvent: Hashable, Sendable {
    case record
    case blank
    case malformed(CSVMalformation)
    /// There is no more in the block.
    case end
    /// A record begins that goes on behind the block.
    case open
    /// A line is longer than any CSV export has.
    case overlong
}

/// The records of one block after the other. Whether a block begins where a record begins, its user has to know.
///
/// For its maintainer: a block without quotation marks is split all at once. Any other goes to libcsv, one physical
/// line at a time, so that at most one record ends in a call and its position is known. Both follow the same rules, which are said
/// at `CSVRecordReader`; Tests/Fuzzing compares them.
@safe package struct CSVBlockRecords: ~Copyable {
    private let parser: CSVParser
    private let delimiter: UInt8
    private let splitting: CSVSplitting
    private var block: CSVBlock
    private var index = LineIndex()
    /// Whether the block is split already.
    @usableFromInline private(set) var isIndexed = false
    /// The block and the fields of the current record, where it is.
    @usableFromInline private(set) var bytes: UnsafePointer<UInt8>
    @usableFromInline private(set) var byteCount = 0
    @usableFromInline private(set) var fields: UnsafePointer<FieldRange>
    @usableFromInline private(set) var fieldCount = 0
    /// Where the current record begins, and the next line to look at.
    private var recordStart = 0
    private var position = 0
    /// The current event's text without its line end.
    private var textEnd = 0
    /// The next line feed and carriage return at or after `position`; the block's end where there is none; -1 where not looked up.
    private var nextLineFeed = -1
    private var nextCarriageReturn = -1
    /// The lines of the block before `position`.
    private var linesDone = 0
    /// The line of the block that the current event begins on, counted from 1.
    package private(set) var lineInBlock = 0
    /// How many lines come before the block.
    package var linesBeforeBlock = 0
    /// Whether the records' text has to be checked: a byte that is NUL or not ASCII stands somewhere in the block.
    package private(set) var needsTextCheck = false

    /// - Parameters:
    ///   - delimiter: the byte between fields.
    ///   - blockSize: how large blocks are expected to be, in bytes.
    package init(
        delimiter: UInt8,
        blockSize: Int = 1 << 18,
        splitting: CSVSplitting = .fast
    ) throws(Failure) {
        let parser = try CSVParser(delimiter: delimiter)
        self.parser = parser
        self.delimiter = delimiter
        self.splitting = splitting
        let block = CSVBlock(capacity: blockSize)
        unsafe bytes = UnsafePointer(block.bytes)
        unsafe fields = UnsafePointer(index.fields)
        self.block = block
    }

    // MARK: The block

    /// The line that the current event begins on, counted from 1.
    package var line: Int { linesBeforeBlock + lineInBlock }

    /// How many lines of the block have been looked at.
    package var linesRead: Int { linesDone }

    package var isLastBlock: Bool { block.isLast }

    /// Goes on to the next block of a source.
    package mutating func read(_ source: inout CSVBlockReader) throws(Failure) {
        linesBeforeBlock += linesDone
        block.count = 0
        try source.read(behind: &block)
    }

    /// Reads another block behind the record that is open, which becomes the first of a longer block.
    package mutating func readOn(_ source: inout CSVBlockReader) throws(Failure) {
        linesBeforeBlock += linesDone
        block.removePrefix(recordStart)
        try source.read(behind: &block)
    }

    /// The bytes of the record that is open, to the end of the block.
    package func openText() -> [UInt8] { block.copy(from: recordStart) }

    /// Puts what was open before the block before it.
    package mutating func prepend(_ openText: [UInt8]) { block.prepend(openText) }

    /// Looks the block over; to be called before the first event of it.
    package mutating func start() {
        let first = block.beginsWithMark ? 3 : 0
        isIndexed = false
        if splitting == .fast {
            // Safe: the block does not change during the call, and the index keeps places only.
            isIndexed = unsafe index.split(block.bytes, from: first, count: block.count, delimiter: delimiter)
        }
        needsTextCheck =
            isIndexed
            ? index.hasUncommonBytes
            : unsafe holdsUncommonBytes(UnsafeBufferPointer(start: block.bytes, count: block.count))
        restart()
        position = first
        unsafe bytes = UnsafePointer(block.bytes)
        byteCount = block.count
    }

    private mutating func restart() {
        recordStart = 0
        textEnd = 0
        linesDone = 0
        lineInBlock = 0
        fieldCount = 0
        nextLineFeed = -1
        nextCarriageReturn = -1
    }

    /// A place between two records of a block.
    package struct Mark: Sendable {
        fileprivate var position: Int
        fileprivate var linesDone: Int
    }

    /// Where the current event begins.
    package var mark: Mark { Mark(position: recordStart, linesDone: lineInBlock - 1) }

    /// Goes back or forth to a place in the same block.
    package mutating func go(to mark: Mark) {
        position = mark.position
        linesDone = mark.linesDone
        nextLineFeed = -1
        nextCarriageReturn = -1
    }

    // MARK: Events

    /// Goes on to the next event of the block. Its fields and text are valid until the next call.
    @inline(__always)
    package mutating func next() throws(Failure) -> CSVBlockEvent {
        isIndexed ? nextByIndex() : try nextByLibcsv()
    }

    /// Bytes with those of the fields among them, and where each field lies in them. For `.record` and `.blank` only.
    @inlinable @inline(__always)
    package func withFields<Result, Problem>(
        _ body: (Span<UInt8>, Span<FieldRange>) throws(Problem) -> Result
    ) throws(Problem) -> Result {
        guard isIndexed else { return try withParsedFields(body) }
        let (bytes, fields) = unsafe (
            UnsafeBufferPointer(start: bytes, count: byteCount), UnsafeBufferPointer(start: fields, count: fieldCount)
        )
        // Safe: neither changes before the next event, which can't come while self is borrowed.
        return try unsafe body(bytes.span, fields.span)
    }

    @usableFromInline
    func withParsedFields<Result, Problem>(
        _ body: (Span<UInt8>, Span<FieldRange>) throws(Problem) -> Result
    ) throws(Problem) -> Result {
        try parser.withFields(body)
    }

    /// How long the event's text is, in bytes.
    package var textLength: Int { textEnd - recordStart }

    /// The event's original bytes without the last line end.
    package func withText<Result, Problem>(
        _ body: (Span<UInt8>) throws(Problem) -> Result
    ) throws(Problem) -> Result {
        let text = unsafe UnsafeBufferPointer(start: block.bytes + recordStart, count: textEnd - recordStart)
        // Safe: the block does not change while self is borrowed.
        return try unsafe body(text.span)
    }

    // MARK: By the index

    private mutating func nextByIndex() -> CSVBlockEvent {
        // In a block without quotation marks each line is a record.
        guard linesDone < index.lineCount else { return .end }
        // Safe: there are so many lines, and their fields are those of the index.
        let line = unsafe index.lines[linesDone]
        linesDone &+= 1
        lineInBlock = linesDone
        recordStart = Int(line.start)
        textEnd = Int(line.text_end)
        position = Int(line.end)
        unsafe fields = UnsafePointer(index.fields + Int(line.first_field))
        fieldCount = Int(line.field_count)
        guard position - recordStart <= CSVRecordReader.longestLine else { return .overlong }
        guard line.is_blank != 0 else { return .record }
        // A line with nothing but spaces has no fields at all.
        if fieldCount == 1 { fieldCount = 0 }
        return .blank
    }

    // MARK: By libcsv

    private mutating func nextByLibcsv() throws(Failure) -> CSVBlockEvent {
        recordStart = position
        lineInBlock = linesDone + 1
        var firstLineEnd: Int?
        var isOpen = false
        parser.beginRecord()
        while true {
            guard let lineEnd = lineEnd() else {
                guard let firstLineEnd else { return .end }
                guard !block.isLast else { return try malformedLine(endingAt: firstLineEnd, .unterminatedQuote) }
                try parser.reset()
                linesDone = lineInBlock - 1
                return .open
            }
            guard lineEnd - position <= CSVRecordReader.longestLine else {
                linesDone += 1
                lineInBlock = linesDone
                return .overlong
            }
            let isLastLine = block.isLast && lineEnd == block.count
            let isFirstLine = firstLineEnd == nil
            let endOfFirstLine = firstLineEnd ?? lineEnd
            firstLineEnd = endOfFirstLine
            // Safe: the parser copies what it needs before the call ends.
            let line = unsafe UnsafeRawBufferPointer(start: block.bytes + position, count: lineEnd - position)
            var outcome = try unsafe parser.parse(line)
            if case .unfinished = outcome, isLastLine {
                outcome = try parser.finish()
                if case .malformed = outcome { return try malformedLine(endingAt: endOfFirstLine, .unterminatedQuote) }
            }
            switch outcome {
            case .malformed:
                return try malformedLine(endingAt: endOfFirstLine, isFirstLine ? .strayQuote : .unterminatedQuote)
            case .finished:
                advance(to: lineEnd)
                return parser.isEmpty ? .blank : .record
            case .unfinished:
                // Only a quoted field keeps a record open; looked at once, since it stays so.
                isOpen = isOpen || !isBlank(from: recordStart, to: lineEnd)
                advance(to: lineEnd)
                guard isOpen, !isLastLine else { return .blank }
                if position - recordStart > CSVRecordReader.longestOpenRecord {
                    return try malformedLine(endingAt: endOfFirstLine, .unterminatedQuote)
                }
            }
        }
    }

    private mutating func advance(to lineEnd: Int) {
        position = lineEnd
        linesDone += 1
        setText(endingAt: lineEnd)
    }

    private mutating func setText(endingAt lineEnd: Int) {
        textEnd = lineEnd
        while textEnd > recordStart, unsafe block.bytes[textEnd - 1] == 0x0A || block.bytes[textEnd - 1] == 0x0D {
            textEnd -= 1
        }
    }

    /// Gives up the record's first line only and goes on with the line after it.
    private mutating func malformedLine(
        endingAt endOfFirstLine: Int,
        _ malformation: CSVMalformation
    ) throws(Failure) -> CSVBlockEvent {
        try parser.reset()
        if position > endOfFirstLine {
            // Back behind lines that were looked up already.
            nextLineFeed = -1
            nextCarriageReturn = -1
        }
        position = endOfFirstLine
        linesDone = lineInBlock
        setText(endingAt: position)
        return .malformed(malformation)
    }

    /// Where the line at `position` ends, its line end included; nil at the end of the block.
    private mutating func lineEnd() -> Int? {
        guard position < block.count else { return nil }
        if nextLineFeed < position { nextLineFeed = firstIndex(of: 0x0A) }
        if nextCarriageReturn < position { nextCarriageReturn = firstIndex(of: 0x0D) }
        if nextCarriageReturn < nextLineFeed {
            return nextLineFeed == nextCarriageReturn + 1 && nextLineFeed < block.count
                ? nextLineFeed + 1 : nextCarriageReturn + 1
        }
        return min(nextLineFeed + 1, block.count)
    }

    private func firstIndex(of byte: Int32) -> Int {
        guard let found = unsafe memchr(block.bytes + position, byte, block.count - position) else { return block.count }
        return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(block.bytes)
    }

    private func isBlank(from start: Int, to end: Int) -> Bool {
        for index in start..<end {
            switch unsafe block.bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: continue
            default: return false
            }
        }
        return true
    }
}

/// Whether there is a NUL or a byte that is not ASCII. O(n), eight bytes a step.
private func holdsUncommonBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    if unsafe memchr(base, 0, bytes.count) != nil { return true }
    let words = bytes.count / 8
    var all: UInt64 = 0
    for word in 0..<words {
        unsafe all |= UnsafeRawPointer(base).loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)
    }
    for index in (words * 8)..<bytes.count {
        unsafe all |= UInt64(base[index]) << 56
    }
    return all & 0x8080_8080_8080_8080 != 0
}
