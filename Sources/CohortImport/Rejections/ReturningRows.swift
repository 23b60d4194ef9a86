import CSVReading
import Diagnostics

/// Keeps sessions and evidence that come back in a file of rejected rows from being counted twice. They have no key to tell.
///
/// - A row that was rejected only because its registration or a code was not known becomes acceptable in its own file once
///   that is mended. Its copy among the returning rows is a repetition as long as it is unchanged, which its digest tells.
/// - The same returning row in several files (two months' corrections) is a repetition of itself: same source file, same
///   original, same values. Of equal rows in one file each counts.
///
/// Values are compared in their canonical form, so that neither delimiter, order of columns nor a spreadsheet's way of
/// writing `1.50` and `true` matters; lines are not compared, so that a new export does not matter. A row that was corrected
/// counts. Memory grows with the rows that come back.
final class ReturningRows {
    private struct Row: Hashable {
        /// The source file's last name, and the digest of the original values or, without one, the original text.
        var origin: [UInt8]
        var values: [UInt8]
    }

    /// The values of all returning rows.
    private var awaited: Set<[UInt8]> = []
    /// How often each of them was accepted at first hand.
    private var firstHand: [[UInt8]: Int] = [:]
    /// How often a returning row counted or was a repetition in one file: the most in the files before, and so far in this one.
    private var before: [Row: Int] = [:]
    private var here: [Row: Int] = [:]

    /// Whether rows of first hand have to be noted.
    var isAwaiting: Bool { !awaited.isEmpty }

    /// Looks through a file of returning rows before anything is imported.
    func expect(_ file: RecognisedFile, rows: TableRows) throws(Failure) {
        let source = try OpenedInput(file.input, encoding: file.fileEncoding).text
        var reader = try CSVRecordReader(source: source, delimiter: file.header.delimiter)
        while true {
            switch try reader.next() {
            case .end: return
            case .blank, .malformed: continue
            case .record:
                reader.withFields { bytes, fields in
                    guard fields.count == file.header.names.count, let values = rows.canonicalValues(bytes, fields) else {
                        return
                    }
                    awaited.insert(values)
                }
            }
        }
    }

    /// Notes a row that was accepted from a file of first hand.
    func noteFirstHand(_ values: [UInt8]) {
        guard awaited.contains(values) else { return }
        firstHand[values, default: 0] += 1
    }

    /// What a returning row is.
    enum Judgement {
        case repetition
        case counts
        /// It was corrected, and now equals a row of first hand: both count, and that is worth a warning.
        case countsBesideItsLike
    }

    /// - Parameter digests: of the row as it is now; one that agrees with one of the file's tells that it is unchanged.
    func judge(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        header: FileHeader,
        values: [UInt8],
        digests: [String]
    ) -> Judgement {
        let row = Self.row(bytes, fields, header, values)
        let stored = header.added(.digest, bytes, fields).split(separator: UInt8(ascii: "-"))
        let isUnchanged = stored.contains { part in digests.contains { $0.utf8.elementsEqual(part) } }
        let likes = firstHand[values, default: 0]
        let counted = max(before[row, default: 0], isUnchanged ? likes : 0)
        if here[row, default: 0] < counted {
            here[row, default: 0] += 1
            return .repetition
        }
        return likes > 0 && !isUnchanged ? .countsBesideItsLike : .counts
    }

    /// Notes a returning row that was accepted.
    func noteReturned(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>, header: FileHeader, values: [UInt8]) {
        here[Self.row(bytes, fields, header, values), default: 0] += 1
    }

    /// Goes on to the next file.
    func endFile() {
        before.merge(here, uniquingKeysWith: max)
        here = [:]
    }

    private static func row(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>, _ header: FileHeader, _ values: [UInt8]) -> Row {
        let file = header.added(.file, bytes, fields).split(separator: UInt8(ascii: "/")).last.map { Array($0) } ?? []
        let digest = header.added(.digest, bytes, fields)
        return Row(origin: file + [0] + (digest.isEmpty ? header.added(.text, bytes, fields) : digest), values: values)
    }
}
