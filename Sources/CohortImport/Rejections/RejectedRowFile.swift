import CSVReading
import Diagnostics
import InputDecoding
import Interruption
import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes a file's rejected rows so that they can be corrected and imported again: the source's own columns, then where,
/// what and why. In the source's encoding, behind its byte order mark and its `sep=` line where it has them.
///
/// A row whose fields fit the header is written with its original bytes. Of a row that does not fit, the columns stay empty:
/// guessing them could make a wrong row importable. The last column has the original text of each.
package struct RejectedRowFile {
    private let path: FilePath
    private let label: String
    private let source: RecognisedFile
    private let header: FileHeader
    private var descriptor: FileDescriptor?
    /// In UTF-8; whole rows only, so that it can be encoded at any time.
    private var pending: [UInt8] = []

    /// Nothing is created before the first row.
    ///
    /// - Parameter name: the file's path in the folder.
    init(folder: FilePath, name: String, source: RecognisedFile) {
        path = folder.pushing(FilePath(name))
        label = source.input.label
        self.source = source
        header = source.header
    }

    /// For each of the inputs, by their labels, the path of its rejected rows: the label, without `.gz` since the rows are not
    /// compressed, and with `.csv` behind it so that they are found where a folder is read.
    package static func names(for labels: [String]) -> [String] {
        var taken = Set(labels)
        return labels.map { label in
            if label.lowercased().hasSuffix(".csv") { return label }
            var name = label.lowercased().hasSuffix(".csv.gz") ? String(label.dropLast(3)) : label + ".csv"
            while !taken.insert(name).inserted { name += ".csv" }
            return name
        }
    }

    /// What of the row goes into the source's columns.
    enum Content {
        /// All fields are there: the original text, or the single fields where columns of an earlier rejection are left out.
        case fields
        /// The row does not fit the columns.
        case textOnly
    }

    mutating func add(
        _ content: Content,
        of reader: borrowing CSVBlockRecords,
        problem: RowProblem,
        field: String,
        digest: [UInt8]
    ) throws(Failure) {
        if descriptor == nil { try create() }
        let delimiter = header.delimiter
        switch content {
        case .fields where !header.isReturning:
            reader.withText { text in pending.append(text) }
        case .fields:
            reader.withFields { bytes, fields in
                for (number, index) in header.sourcePositions.enumerated() {
                    if number > 0 { pending.append(delimiter) }
                    pending.appendField(bytes.extracting(fields[index].range), delimiter: delimiter)
                }
            }
        case .textOnly:
            pending.append(contentsOf: repeatElement(delimiter, count: header.sourcePositions.count - 1))
        }
        addOrigin(of: reader, content)
        for text in [field, problem.rule.rawValue, problem.message + encodingRemark] {
            pending.append(delimiter)
            pending.appendField(Array(text.utf8).span, delimiter: delimiter)
        }
        pending.append(delimiter)
        if case .fields = content {
            // A row that comes back keeps the digest of its first form, whether it was corrected or not.
            pending.append(contentsOf: header.isReturning ? reader.withFields { header.added(.digest, $0, $1) } : digest)
        }
        pending.append(delimiter)
        addOriginalText(of: reader, content)
        pending.append(UInt8(ascii: "\n"))
        if pending.count > 1 << 18 { try flush() }
    }

    /// In Windows-1252 the dash is a byte that UTF-8 does not have there, so that the file is never taken for UTF-8 when it comes
    /// back, whatever rows are in it.
    private var encodingRemark: String {
        source.encoding.encoding == .windows1252 ? " (read as Windows-1252 – check accented letters)" : ""
    }

    /// The row's original text: of a row that came back that of its first file, which may be its only copy.
    private mutating func addOriginalText(of reader: borrowing CSVBlockRecords, _ content: Content) {
        if case .fields = content {
            let text = reader.withFields { header.added(.text, $0, $1) }
            if !text.isEmpty { return pending.appendField(text.span, delimiter: header.delimiter) }
        }
        reader.withText { text in
            // A spreadsheet would take such a beginning for a formula.
            var guarded = text.count > 0 && Self.startsFormula(text[0]) ? [UInt8(ascii: "'")] : []
            guarded.append(text)
            pending.appendField(guarded.span, delimiter: header.delimiter)
        }
    }

    private static func startsFormula(_ byte: UInt8) -> Bool {
        "=+-@\t\r".utf8.contains(byte)
    }

    /// The file and line that the row comes from: of a row that came back those of its first file.
    private mutating func addOrigin(of reader: borrowing CSVBlockRecords, _ content: Content) {
        let delimiter = header.delimiter
        var origin = [Array(label.utf8), Array(String(reader.line).utf8)]
        if case .fields = content {
            let given = reader.withFields { [header.added(.file, $0, $1), header.added(.line, $0, $1)] }
            if given.allSatisfy({ !$0.isEmpty }) { origin = given }
        }
        for text in origin {
            pending.append(delimiter)
            pending.appendField(text.span, delimiter: delimiter)
        }
    }

    mutating func close() throws(Failure) {
        guard let descriptor else { return }
        try flush()
        self.descriptor = nil
        do {
            try descriptor.close()
        } catch {
            throw writeFailure(error)
        }
    }

    private mutating func create() throws(Failure) {
        // Each row says how it was read, also those before the first that is not ASCII.
        _ = try source.fileEncoding.settle(by: source.input)
        do {
            try UnfinishedOutput.shared.createFolder(path.removingLastComponent())
            descriptor = try UnfinishedOutput.shared.createFile(path) {
                try FileDescriptor.open(
                    path,
                    .writeOnly,
                    options: [.create, .exclusiveCreate],
                    permissions: [.ownerReadWrite, .groupRead, .otherRead]
                )
            }
            try descriptor?.writeAll(source.encoding.mark)
        } catch {
            throw Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: path.string),
                "the file of rejected rows can't be created",
                remedy: "check the output folder and your rights in it"
            )
        }
        if source.hasSeparatorLine {
            pending += Array("sep=".utf8) + [header.delimiter, UInt8(ascii: "\n")]
        }
        let names =
            header.sourcePositions.map { header.names[$0] } + FileHeader.AddedColumn.allCases.map(\.rawValue)
        for (index, name) in names.enumerated() {
            if index > 0 { pending.append(header.delimiter) }
            pending.appendField(Array(name.utf8).span, delimiter: header.delimiter)
        }
        pending.append(UInt8(ascii: "\n"))
    }

    private mutating func flush() throws(Failure) {
        guard let descriptor, !pending.isEmpty else { return }
        do {
            if source.encoding.encoding == .utf8 {
                try descriptor.writeAll(pending)
            } else {
                var encoded: [UInt8] = []
                source.encoding.encoding.encode(pending.span, into: &encoded)
                try descriptor.writeAll(encoded)
            }
        } catch {
            throw writeFailure(error)
        }
        pending.removeAll(keepingCapacity: true)
    }

    private func writeFailure(_ error: any Error) -> Failure {
        Failure(
            .inputOutput,
            at: SourcePosition(file: path.string),
            "writing the rejected rows failed (\(reason(of: error)))",
            remedy: "make room on the disk and run again"
        )
    }
}
