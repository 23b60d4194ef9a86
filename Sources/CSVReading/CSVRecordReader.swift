package import Diagnostics
package import InputDecoding

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads the records of a CSV source one after the other, in blocks, with their line numbers and original text.
///
/// Strict CSV (RFC 4180) with any of CRLF, LF and CR as line end; spaces around unquoted fields are trimmed; a UTF-8 byte
/// order mark is skipped. A line that is not CSV costs that line: a quote that never closes does not take the rest of the
/// file with it. Memory is one block, or the longest record where that is longer.
@safe package struct CSVRecordReader: ~Copyable {
    /// A quoted field that has not closed after so many bytes of further lines is taken for one that never does.
    package static let longestOpenRecord = 1 << 20
    /// A line longer than this means that the file is no CSV export.
    package static let longestLine = 1 << 24

    private var source: any ByteSource
    private let parser: CSVParser
    private var buffer: UnsafeMutableRawBufferPointer
    /// Where the current record begins, the next line to feed begins, and the bytes in the buffer end.
    private var recordStart = 0
    private var position = 0
    private var limit = 0
    /// The current event's text without its line end.
    private var textEnd = 0
    private var hasStarted = false
    private var isAtEnd = false
    /// The next line feed and carriage return at or after `position`; `limit` where there is none; -1 where not looked up.
    private var nextLineFeed = -1
    private var nextCarriageReturn = -1
    private var linesBefore = 0
    /// The line that the current event begins on, counted from 1.
    package private(set) var line = 0
    /// Whether the record's text has to be checked: a byte that is NUL or not ASCII stands somewhere in the blocks that are in
    /// the buffer now, the record's among them.
    package private(set) var needsTextCheck = false
    /// How often the source was read from: changes every thousands of records, and so tells when to say how far it is.
    package private(set) var blocksRead = 0

    /// - Parameters:
    ///   - source: where the bytes come from.
    ///   - delimiter: the byte between fields.
    ///   - blockSize: how much is read at a time, in bytes.
    package init(
        source: any ByteSource,
        delimiter: UInt8 = UInt8(ascii: ","),
        blockSize: Int = 1 << 20
    ) throws(Failure) {
        let parser = try CSVParser(delimiter: delimiter)
        self.source = source
        self.parser = parser
        unsafe buffer = .allocate(byteCount: max(blockSize, 16), alignment: 64)
    }

    deinit {
        unsafe buffer.deallocate()
    }

    /// Goes on to the next event. The event's fields and text are valid until the next call.
    package mutating func next() throws(Failure) -> CSVEvent {
        if !hasStarted { try skipByteOrderMark() }
        recordStart = position
        line = linesBefore + 1
        var firstLineEnd: Int?
        var isOpen = false
        parser.beginRecord()
        while true {
            guard let lineEnd = try lineEndAfterFilling() else {
                // Nothing is left to feed: the end, or a quoted field that the file ends in.
                guard let firstLineEnd else { return .end }
                return try malformedLine(endingAt: firstLineEnd, .unterminatedQuote)
            }
            let isLastLine = isAtEnd && lineEnd == limit
            let isFirstLine = firstLineEnd == nil
            let endOfFirstLine = firstLineEnd ?? lineEnd - recordStart
            firstLineEnd = endOfFirstLine
            var outcome = try unsafe parser.parse(UnsafeRawBufferPointer(rebasing: buffer[position..<lineEnd]))
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
                if position - recordStart > Self.longestOpenRecord {
                    return try malformedLine(endingAt: endOfFirstLine, .unterminatedQuote)
                }
            }
        }
    }

    /// The fields' bytes one after the other and where each ends. For `.record` and `.blank` only.
    @inline(__always)
    package func withFields<Result, Problem>(
        _ body: (Span<UInt8>, Span<Int>) throws(Problem) -> Result
    ) throws(Problem) -> Result {
        try parser.withFields(body)
    }

    /// The event's original bytes without the last line end.
    package func withText<Result, Problem>(
        _ body: (Span<UInt8>) throws(Problem) -> Result
    ) throws(Problem) -> Result {
        let text = unsafe UnsafeRawBufferPointer(rebasing: buffer[recordStart..<textEnd]).assumingMemoryBound(to: UInt8.self)
        // Safe: the buffer changes in `next` only, which can't run while self is borrowed.
        return try unsafe body(text.span)
    }

    // MARK: Lines

    private mutating func advance(to lineEnd: Int) {
        position = lineEnd
        linesBefore += 1
        setText(endingAt: lineEnd)
    }

    private mutating func setText(endingAt lineEnd: Int) {
        textEnd = lineEnd
        while textEnd > recordStart, unsafe buffer[textEnd - 1] == 0x0A || buffer[textEnd - 1] == 0x0D {
            textEnd -= 1
        }
    }

    /// Gives up the record's first line only and goes on with the line after it.
    private mutating func malformedLine(
        endingAt lengthOfFirstLine: Int,
        _ malformation: CSVMalformation
    ) throws(Failure) -> CSVEvent {
        try parser.reset()
        let next = recordStart + lengthOfFirstLine
        if position > next {
            // Back behind lines that were looked up already.
            nextLineFeed = -1
            nextCarriageReturn = -1
        }
        position = next
        linesBefore = line
        setText(endingAt: position)
        return .malformed(malformation)
    }

    /// Where the line at `position` ends, its line end included, reading on as needed; nil at the end of the source.
    private mutating func lineEndAfterFilling() throws(Failure) -> Int? {
        while true {
            let end = lineEnd() ?? (isAtEnd && position < limit ? limit : nil)
            guard (end ?? limit) - position <= Self.longestLine else {
                throw Failure(
                    .invalidInput,
                    at: SourcePosition(file: "", line: linesBefore + 1),
                    "the line is longer than \(Self.longestLine >> 20) MiB, so this is no CSV export",
                    remedy: "check that the right file was given, and export it again as CSV"
                )
            }
            if end != nil || isAtEnd { return end }
            try fill()
        }
    }

    private mutating func lineEnd() -> Int? {
        if nextLineFeed < position { nextLineFeed = firstIndex(of: 0x0A) }
        if nextCarriageReturn < position { nextCarriageReturn = firstIndex(of: 0x0D) }
        if nextCarriageReturn < nextLineFeed {
            if nextCarriageReturn + 1 < limit {
                return nextLineFeed == nextCarriageReturn + 1 ? nextLineFeed + 1 : nextCarriageReturn + 1
            }
            return isAtEnd ? limit : nil
        }
        return nextLineFeed < limit ? nextLineFeed + 1 : nil
    }

    private func firstIndex(of byte: Int32) -> Int {
        guard position < limit, let base = unsafe buffer.baseAddress,
            let found = unsafe memchr(base + position, byte, limit - position)
        else { return limit }
        return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private func isBlank(from start: Int, to end: Int) -> Bool {
        for index in start..<end {
            switch unsafe buffer[index] {
            case 0x20, 0x09, 0x0A, 0x0D: continue
            default: return false
            }
        }
        return true
    }

    // MARK: Blocks

    /// Moves what is not yet done with to the front and reads another block behind it.
    private mutating func fill() throws(Failure) {
        let kept = limit - recordStart
        if recordStart > 0, let base = unsafe buffer.baseAddress {
            unsafe memmove(base, base + recordStart, kept)
            position -= recordStart
            textEnd = 0
            recordStart = 0
            limit = kept
        }
        if unsafe limit * 2 > buffer.count {
            let larger = unsafe UnsafeMutableRawBufferPointer.allocate(byteCount: buffer.count * 2, alignment: 64)
            unsafe larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<limit]))
            unsafe buffer.deallocate()
            unsafe buffer = larger
        }
        let free = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[limit...]).assumingMemoryBound(to: UInt8.self)
        var span = unsafe free.mutableSpan
        let count = try source.read(into: &span)
        blocksRead += 1
        isAtEnd = count == 0
        let holdsUncommon = unsafe holdsUncommonBytes(UnsafeBufferPointer(rebasing: free[..<count]))
        needsTextCheck = (kept > 0 && needsTextCheck) || holdsUncommon
        limit += count
        nextLineFeed = -1
        nextCarriageReturn = -1
    }

    private mutating func skipByteOrderMark() throws(Failure) {
        hasStarted = true
        while limit < 3, !isAtEnd {
            try fill()
        }
        if limit >= 3, unsafe buffer[0] == 0xEF && buffer[1] == 0xBB && buffer[2] == 0xBF {
            position = 3
        }
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
