internal import Diagnostics
internal import Interruption
internal import Quantities
internal import SystemPackage

/// One CSV file being written: bytes are gathered in a buffer that is reused, and go out a mebibyte at a time.
///
/// Memory is the buffer, whatever the number of rows. A file that is there already is never opened.
struct ExportFile: ~Copyable {
    private static let flushSize = 1 << 20

    private let path: FilePath
    private let descriptor: FileDescriptor
    private var isOpen = true
    private var buffer: [UInt8] = []

    /// Creates the file and writes its header line.
    ///
    /// Throws `.cannotCreateOutput` where the file exists or cannot be created.
    init(creating path: FilePath, header: String) throws(Failure) {
        self.path = path
        do {
            descriptor = try UnfinishedOutput.shared.createFile(path) {
                try FileDescriptor.open(
                    path,
                    .writeOnly,
                    options: [.create, .exclusiveCreate],
                    permissions: FilePermissions(rawValue: 0o644)
                )
            }
        } catch {
            throw Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: path.string),
                "the file cannot be created: \(error)",
                remedy: "name a folder that you may write to and that holds no export yet"
            )
        }
        buffer.reserveCapacity(ExportFile.flushSize + 4_096)
        append(header)
        buffer.append(UInt8(ascii: "\n"))
    }

    deinit {
        // Only after an error: `finish` has closed it otherwise, and the error that is on its way says more than this one.
        if isOpen { try? descriptor.close() }
    }

    /// Ends a row, and writes the buffer out once it is full. Throws `.inputOutput`.
    mutating func endRow() throws(Failure) {
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= ExportFile.flushSize { try flush() }
    }

    /// Writes what is left and closes the file. Throws `.inputOutput`.
    mutating func finish() throws(Failure) {
        try flush()
        isOpen = false
        do {
            try descriptor.close()
        } catch {
            throw writeFailure(error)
        }
    }

    private mutating func flush() throws(Failure) {
        do {
            try descriptor.writeAll(buffer)
        } catch {
            throw writeFailure(error)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private func writeFailure(_ error: any Error) -> Failure {
        Failure(
            .inputOutput,
            at: SourcePosition(file: path.string),
            "writing failed, the export is incomplete: \(error)",
            remedy: "delete the incomplete files, make room, and run again"
        )
    }
}

// Fields. None holds a comma, a quote or a line break, so nothing is ever quoted.
extension ExportFile {
    mutating func append(_ text: String) {
        buffer.append(contentsOf: text.utf8)
    }

    mutating func comma() {
        buffer.append(UInt8(ascii: ","))
    }

    /// A comma and the text.
    mutating func field(_ text: String) {
        comma()
        append(text)
    }

    /// A comma and a number that is not negative.
    mutating func field(_ number: Int) {
        comma()
        append(number)
    }

    /// A comma and the date as `YYYY-MM-DD`, or nothing after the comma.
    mutating func field(_ day: Day?) {
        comma()
        guard let day else { return }
        let (year, month, dayOfMonth) = day.components
        append(year)
        appendTwoDigits(month)
        appendTwoDigits(dayOfMonth)
    }

    /// So many empty fields.
    mutating func emptyFields(_ count: Int) {
        for _ in 0..<count { comma() }
    }

    mutating func append(_ number: Int) {
        if number >= 10 { append(number / 10) }
        buffer.append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    private mutating func appendTwoDigits(_ number: Int) {
        buffer.append(UInt8(ascii: "-"))
        buffer.append(UInt8(ascii: "0") + UInt8(number / 10))
        buffer.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}
