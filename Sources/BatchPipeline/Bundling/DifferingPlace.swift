import CSVReading
import Diagnostics
import InputDecoding
import Quantities
import ReportModel
import SystemPackage
import VerifierBundle

/// The first cell in which a table of a bundle is not what the rows give.
struct DifferingPlace: Hashable, Sendable {
    /// In the file, from 1.
    var line: Int
    /// The column's name.
    var column: String
    var expected: String
    var found: String

    /// In characters; a longer value is cut.
    private static let longestShown = 60

    /// - Returns: nil where the file is no table, or differs in its form only.
    init?(_ bundle: VerifiedBundle, _ index: Int, _ path: FilePath, table: ReportTable?) throws(Failure) {
        guard let table else { return nil }
        let made = try StagedSource(path)
        var expected = try CSVRecordReader(source: made, blockSize: 1 << 16)
        var found = try CSVRecordReader(source: try bundle.source(index), blockSize: 1 << 16)
        while true {
            let (left, right) = (try expected.next(), try found.next())
            let (leftTexts, rightTexts) = (Self.texts(expected, left), Self.texts(found, right))
            guard leftTexts == rightTexts, left == right else {
                let column =
                    zip(leftTexts, rightTexts).enumerated().first { !$0.element.0.elementsEqual($0.element.1) }?.offset
                    ?? min(leftTexts.count, rightTexts.count)
                line = right == .end ? expected.line : found.line
                self.column = table.columns.indices.contains(column) ? table.columns[column].name : ""
                self.expected = Self.shown(leftTexts, column)
                self.found = Self.shown(rightTexts, column)
                return
            }
            if left == .end { return nil }
        }
    }

    private static func texts(_ reader: borrowing CSVRecordReader, _ event: CSVEvent) -> [[UInt8]] {
        guard event == .record else { return [] }
        return reader.withFields { bytes, fields in
            (0..<fields.count).map { index in fields[index].range.map { bytes[$0] } }
        }
    }

    private static func shown(_ texts: [[UInt8]], _ column: Int) -> String {
        guard column < texts.count else { return "" }
        let text = harmlessText(String(decoding: texts[column], as: UTF8.self))
        return text.count > longestShown ? text.prefix(longestShown) + "…" : text
    }
}

extension DifferingPlace: CustomStringConvertible {
    var description: String {
        "line \(line)\(column.isEmpty ? "" : ", \(column)"): expected \(Self.quoted(expected)), found \(Self.quoted(found))"
    }

    private static func quoted(_ text: String) -> String { text.isEmpty ? "nothing" : "“\(text)”" }
}

/// The bytes of a file that was just written.
private final class StagedSource: ByteSource {
    private let descriptor: FileDescriptor
    private let path: FilePath

    init(_ path: FilePath) throws(Failure) {
        self.path = path
        do {
            descriptor = try FileDescriptor.open(path, .readOnly)
        } catch {
            throw Self.failure(path)
        }
    }

    deinit {
        // Nothing was written, so a failing close loses nothing.
        try? descriptor.close()
    }

    func read(into buffer: inout MutableSpan<UInt8>) throws(Failure) -> Int {
        do {
            // Safe: the call fills the bytes of the span and does not keep them.
            return try unsafe buffer.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }
        } catch {
            throw Self.failure(path)
        }
    }

    private static func failure(_ path: FilePath) -> Failure {
        Failure(
            .inputOutput,
            at: SourcePosition(file: path.string),
            "the file that was just written can't be read",
            remedy: "check the disk and run again"
        )
    }
}
