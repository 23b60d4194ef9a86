import CSVReading
import Diagnostics

/// Keeps rows that come back in a file of rejected rows from being counted twice.
///
/// A row that was rejected only because its registration was missing becomes acceptable in its own file once the
/// registration is there. Its copy among the rejected rows is then the same row once more, and sessions and evidence have no
/// key to tell. So for each row that comes back its source line is watched: where that line was accepted in this run with the
/// very same values, the copy is a duplicate. Memory grows with the rows that come back.
final class CorrectedRows {
    /// A source line. The file goes by its last name: a label has more of the path where names repeat, as those of a file and
    /// of its rejected rows do.
    private struct Origin: Hashable {
        var file: String
        var line: Int

        init(file: String, line: Int) {
            self.file = file.split(separator: "/").last.map { String($0) } ?? file
            self.line = line
        }
    }

    /// The lines to watch by file name.
    private var watched: [String: Set<Int>] = [:]
    /// The values of watched rows that were accepted.
    private var accepted: [Origin: [UInt8]] = [:]

    /// Notes which source lines the rows of a corrected file come from.
    func watch(_ file: InputFile, header: TableHeader) throws(Failure) {
        var reader = try CSVRecordReader(source: FileSource(file), delimiter: header.delimiter)
        while true {
            switch try reader.next() {
            case .end: return
            case .blank, .malformed: continue
            case .record:
                guard let origin = reader.withFields({ origin(of: $0, $1, header) }) else { continue }
                watched[origin.file, default: []].insert(origin.line)
            }
        }
    }

    /// The lines of a file that rows come back from.
    func watchedLines(of file: String) -> Set<Int> {
        watched[Origin(file: file, line: 0).file] ?? []
    }

    /// Notes that a watched row was accepted.
    func noteAccepted(_ bytes: Span<UInt8>, _ ends: Span<Int>, file: String, line: Int, columns: Int) {
        accepted[Origin(file: file, line: line)] = values(bytes, ends, columns: columns)
    }

    /// Whether the row of a corrected file is one that was accepted from its own file.
    func isAccepted(_ bytes: Span<UInt8>, _ ends: Span<Int>, header: TableHeader) -> Bool {
        guard !accepted.isEmpty, let origin = origin(of: bytes, ends, header), let original = accepted[origin] else {
            return false
        }
        return original == values(bytes, ends, columns: header.sourceColumnCount)
    }

    private func origin(of bytes: Span<UInt8>, _ ends: Span<Int>, _ header: TableHeader) -> Origin? {
        guard ends.count == header.names.count,
            let file = field(TableHeader.rejectedFileColumn, bytes, ends, header),
            let line = field(TableHeader.rejectedLineColumn, bytes, ends, header).flatMap({ Int($0) })
        else { return nil }
        return Origin(file: file, line: line)
    }

    private func field(_ offset: Int, _ bytes: Span<UInt8>, _ ends: Span<Int>, _ header: TableHeader) -> String? {
        let index = header.sourceColumnCount + offset
        let start = index == 0 ? 0 : ends[index - 1]
        return String(decoding: (start..<ends[index]).map { bytes[$0] }, as: UTF8.self)
    }

    /// The values of the first columns, each with its length before it, so that different rows never look the same.
    private func values(_ bytes: Span<UInt8>, _ ends: Span<Int>, columns: Int) -> [UInt8] {
        var result: [UInt8] = []
        var start = 0
        for index in 0..<columns {
            result += Array("\(ends[index] - start):".utf8)
            for position in start..<ends[index] {
                result.append(bytes[position])
            }
            start = ends[index]
        }
        return result
    }
}
