import CohortImport
import Crypto
import CSVReading
import Diagnostics
import InputDecoding
import RunHistory
import SystemPackage

/// A table's file in a published report.
struct FolderTable: RecordedTexts {
    let file: FilePath
    let columns: [RecordedColumn]
    /// Whether the columns hold texts, in which spreadsheets are kept from reading formulas.
    let isText: [Bool]
    /// As datapackage.json names it, `sha256:...`.
    let hash: String

    /// - Throws: what `body` throws; `invalidInput` where the file is not the one that the report was published with. It shows at
    ///   the end only, when rows have been handed on already.
    func forEachRow(_ body: ([String]) throws(Failure) -> Void) throws(Failure) {
        let source = try DigestingSource(file)
        var reader = try CSVRecordReader(source: source)
        var isHeader = true
        reading: while true {
            switch try reader.next() {
            case .end: break reading
            case .malformed: throw isOther
            case .record, .blank:
                let row: [String] = reader.withFields { bytes, fields in values(bytes, fields) }
                guard row.count == columns.count else { throw isOther }
                if isHeader {
                    guard row.elementsEqual(columns, by: { $0.utf8.elementsEqual($1.name.utf8) }) else { throw isOther }
                    isHeader = false
                } else {
                    try body(row)
                }
            }
        }
        guard !isHeader, "sha256:\(source.digest)" == hash else { throw isOther }
    }

    private func values(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> [String] {
        var row: [String] = []
        row.reserveCapacity(fields.count)
        for index in fields.indices {
            var start = fields[index].range.lowerBound
            let end = fields[index].range.upperBound
            if index < isText.count, isText[index], end - start > 1, bytes[start] == UInt8(ascii: "'"),
                Self.startsFormula(bytes[start + 1])
            {
                start += 1
            }
            // Safe: the bytes are copied before the call ends.
            row.append(
                unsafe bytes.extracting(start..<end).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
            )
        }
        return row
    }

    /// Before which the table's writer puts an apostrophe.
    private static func startsFormula(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
    }

    private var isOther: Failure {
        Failure(
            .invalidInput,
            at: SourcePosition(file: file.string),
            "the published table is not the one that the report was made with: somebody changed it, or half of it is there",
            remedy: "make this period's report again"
        )
    }
}

/// Digests a file while it is read.
private final class DigestingSource: ByteSource {
    private let file: FilePath
    private let descriptor: FileDescriptor
    private var hasher = SHA256()

    init(_ file: FilePath) throws(Failure) {
        self.file = file
        do {
            descriptor = try FileDescriptor.open(file, .readOnly, options: [.nonBlocking, .closeOnExec])
        } catch {
            throw FolderReport.unreadable(file, (error as? Errno)?.description ?? "unknown reason")
        }
    }

    deinit {
        // Nothing was written, so a failing close loses nothing.
        try? descriptor.close()
    }

    func read(into buffer: inout MutableSpan<UInt8>) throws(Failure) -> Int {
        do {
            // Safe: the bytes are those of the span, and the calls do not keep them.
            return try unsafe buffer.withUnsafeMutableBytes { bytes in
                let count = try unsafe descriptor.read(into: bytes)
                unsafe hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
                return count
            }
        } catch {
            throw FolderReport.unreadable(file, (error as? Errno)?.description ?? "unknown reason")
        }
    }

    /// In hexadecimal, of what was read so far.
    var digest: String { hexadecimal(hasher.finalize()) }
}
