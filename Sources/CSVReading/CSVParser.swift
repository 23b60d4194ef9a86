import CLibCSV
import Diagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// libcsv's parser together with the record it is building. Owns its C state.
///
/// For its maintainer: libcsv calls back for each field and each end of record and gives no positions. The reader feeds it
/// one physical line at a time, so at most one record ends in a call and its position is known. C callbacks can't throw or
/// capture; they reach the record through the context pointer and only copy.
@safe struct CSVParser: ~Copyable {
    /// What a call of `parse` or `finish` came to.
    enum Outcome {
        /// The record goes on: a quoted field holds a line break, or there was nothing but spaces.
        case unfinished
        case finished
        case malformed
    }

    private let parser: UnsafeMutablePointer<csv_parser>
    private let record: UnsafeMutablePointer<RecordInProgress>
    private let delimiter: UInt8

    init(delimiter: UInt8) throws(Failure) {
        unsafe parser = .allocate(capacity: 1)
        unsafe record = .allocate(capacity: 1)
        unsafe record.initialize(to: RecordInProgress())
        self.delimiter = delimiter
        try start()
    }

    deinit {
        // Safe: both were made in init and nothing else keeps them.
        unsafe csv_free(parser)
        unsafe parser.deallocate()
        unsafe record.deinitialize(count: 1)
        unsafe record.deallocate()
    }

    private func start() throws(Failure) {
        guard unsafe csv_init(parser, UInt8(CSV_STRICT | CSV_STRICT_FINI)) == 0 else {
            throw Failure(.internalError, "libcsv could not be started", remedy: "report this as a defect")
        }
        unsafe csv_set_delim(parser, delimiter)
    }

    /// Forgets the record and whatever state a malformed line left.
    func reset() throws(Failure) {
        unsafe csv_free(parser)
        try start()
        beginRecord()
    }

    func beginRecord() {
        unsafe record.pointee.begin()
    }

    /// Feeds one physical line with its line end.
    func parse(_ line: UnsafeRawBufferPointer) throws(Failure) -> Outcome {
        let consumed = unsafe csv_parse(parser, line.baseAddress, line.count, addField, endRecord, record)
        if consumed < line.count {
            return try malformation()
        }
        return unsafe record.pointee.isFinished ? .finished : .unfinished
    }

    /// Ends the input.
    func finish() throws(Failure) -> Outcome {
        guard unsafe csv_fini(parser, addField, endRecord, record) == 0 else { return try malformation() }
        return unsafe record.pointee.isFinished ? .finished : .unfinished
    }

    private func malformation() throws(Failure) -> Outcome {
        let code = unsafe csv_error(parser)
        guard code == CSV_EPARSE else {
            throw Failure(
                .internalError,
                "libcsv stopped with error \(code), out of memory for one field",
                remedy: "split the file and import the parts"
            )
        }
        return .malformed
    }

    /// The fields' bytes one after the other and where each lies among them. Valid inside `body` only.
    func withFields<Result, Problem>(
        _ body: (Span<UInt8>, Span<FieldRange>) throws(Problem) -> Result
    ) throws(Problem) -> Result {
        let (bytes, fields) = unsafe (
            UnsafeBufferPointer(start: record.pointee.bytes, count: record.pointee.used),
            UnsafeBufferPointer(start: record.pointee.fields, count: record.pointee.fieldCount)
        )
        // Safe: the record is not changed before the next call of `parse`, which needs the parser again.
        return try unsafe body(bytes.span, fields.span)
    }

    var isEmpty: Bool {
        unsafe record.pointee.used == 0
    }
}

/// The record that the callbacks fill: one buffer for all fields, reused from record to record.
@unsafe private struct RecordInProgress: ~Copyable {
    var bytes: UnsafeMutablePointer<UInt8> = .allocate(capacity: 4_096)
    var byteCapacity = 4_096
    var used = 0
    var fields: UnsafeMutablePointer<FieldRange> = .allocate(capacity: 64)
    var fieldCapacity = 64
    var fieldCount = 0
    var isFinished = false

    deinit {
        unsafe bytes.deallocate()
        unsafe fields.deallocate()
    }

    mutating func begin() {
        unsafe used = 0
        unsafe fieldCount = 0
        unsafe isFinished = false
    }

    mutating func append(_ field: UnsafeRawPointer?, count: Int) {
        if unsafe used + count > byteCapacity {
            let capacity = unsafe max(byteCapacity * 2, used + count)
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
            unsafe larger.update(from: bytes, count: used)
            unsafe bytes.deallocate()
            unsafe bytes = larger
            unsafe byteCapacity = capacity
        }
        if let field = unsafe field, count > 0 {
            unsafe memcpy(bytes + used, field, count)
        }
        if unsafe fieldCount == fieldCapacity {
            let larger = unsafe UnsafeMutablePointer<FieldRange>.allocate(capacity: fieldCapacity * 2)
            unsafe larger.update(from: fields, count: fieldCount)
            unsafe fields.deallocate()
            unsafe fields = larger
            unsafe fieldCapacity *= 2
        }
        // A record is never as long as 4 GiB; see `CSVRecordReader`.
        unsafe fields[fieldCount] = FieldRange(
            start: UInt32(truncatingIfNeeded: used),
            end: UInt32(truncatingIfNeeded: used + count)
        )
        unsafe used += count
        unsafe fieldCount += 1
    }
}

private let addField: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
    field,
    count,
    context in
    // Safe: the context is the record that `CSVParser` passed in, alive during the call.
    unsafe context?.assumingMemoryBound(to: RecordInProgress.self).pointee.append(field, count: count)
}

private let endRecord: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { _, context in
    unsafe context?.assumingMemoryBound(to: RecordInProgress.self).pointee.isFinished = true
}
