import CSVReading
import Diagnostics

/// Finds out which table a file holds, by its header and never by its name.
enum HeaderRecognition {
    /// The header is looked for in so many bytes from the beginning.
    private static let prefixLength = 1 << 18
    private static let delimiters = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }

    /// - Throws: `Failure.Kind.invalidInput` where the file is empty, is no CSV or has a header of no table.
    static func header(of file: InputFile) throws(Failure) -> TableHeader {
        let prefix = try prefix(of: file)
        let position = SourcePosition(file: file.label)
        guard !prefix.isEmpty else {
            throw Failure(.invalidInput, at: position, "the file is empty", remedy: "export it again, or leave it out")
        }
        if prefix.starts(with: [0xFF, 0xFE]) || prefix.starts(with: [0xFE, 0xFF]) || prefix.prefix(64).contains(0) {
            throw Failure(
                .invalidInput,
                at: position,
                "the file is not UTF-8 text but UTF-16 or no text at all",
                remedy: "save it as CSV UTF-8"
            )
        }
        var mismatches: [HeaderMismatch] = []
        var line: Int?
        for delimiter in delimiters {
            guard let record = try firstRecord(of: prefix, delimiter: delimiter) else { continue }
            line = record.line
            do throws(HeaderMismatch) {
                return try TableHeader(matching: record.fields, delimiter: delimiter)
            } catch {
                mismatches.append(error)
            }
        }
        throw failure(for: mismatches, at: SourcePosition(file: file.label, line: line ?? 1))
    }

    private static func prefix(of file: InputFile) throws(Failure) -> [UInt8] {
        let source = try FileSource(file)
        var block = [UInt8](repeating: 0, count: 1 << 16)
        var bytes: [UInt8] = []
        while bytes.count < prefixLength {
            var span = block.mutableSpan
            let count = try source.read(into: &span)
            guard count > 0 else { break }
            bytes += block.prefix(count)
        }
        return bytes
    }

    private static func firstRecord(
        of prefix: [UInt8],
        delimiter: UInt8
    ) throws(Failure) -> (line: Int, fields: [String])? {
        var reader = try CSVRecordReader(source: MemorySource(prefix), delimiter: delimiter)
        while true {
            switch try reader.next() {
            case .blank: continue
            case .malformed, .end: return nil
            case .record:
                let fields = reader.withFields { bytes, ends in
                    (0..<ends.count).map { index in
                        let start = index == 0 ? 0 : ends[index - 1]
                        return String(decoding: (start..<ends[index]).map { bytes[$0] }, as: UTF8.self)
                    }
                }
                return (reader.line, fields)
            }
        }
    }

    /// The most telling of the mismatches. Names of the file's own columns are not shown: without a header they would be the
    /// first learner's values.
    private static func failure(for mismatches: [HeaderMismatch], at position: SourcePosition) -> Failure {
        for case .columnTwice(let name) in mismatches {
            return Failure(
                .invalidInput,
                at: position,
                "the column \(name) stands in the header twice",
                remedy: "leave one of them, or rename the other"
            )
        }
        for case .severalTables(let tables) in mismatches {
            return Failure(
                .invalidInput,
                at: position,
                "the header fits several tables: \(tables.map(\.title).joined(separator: ", "))",
                remedy: "export each table into a file of its own"
            )
        }
        var best: (table: CanonicalTable, missing: [String])?
        for case .noTable(let table?, let missing) in mismatches where missing.count < best?.missing.count ?? .max {
            best = (table, missing)
        }
        let reason =
            best.map { "it is nearest to \($0.table.title) but lacks \($0.missing.joined(separator: ", "))" }
            ?? "it has no column of any table"
        return Failure(
            .invalidInput,
            at: position,
            mismatches.isEmpty ? "the file can't be read as CSV" : "the header matches no table; \(reason)",
            remedy: "give the columns the names of the specification, in a first line of their own; the README lists them"
        )
    }
}
