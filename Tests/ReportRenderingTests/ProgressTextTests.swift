import Diagnostics
import ReportRendering
import Testing

/// The line that says how far a run is.
struct ProgressTextTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var progress: RunProgress
        var speed: Int?
        var columns = 200
        var line: String

        var testDescription: String { line }
    }

    private static func input(_ label: String, bytes: Int, of total: Int?, rows: Int = 0) -> InputProgress {
        InputProgress(label: label, number: 3, count: 1_204, bytes: bytes, totalBytes: total, rows: rows)
    }

    static let examples = [
        Example(progress: .takingIn(label: "standard input", bytes: 0), line: "taking in 0.0 MB: standard input"),
        Example(progress: .takingIn(label: "a/pipe", bytes: 12_399_999), line: "taking in 12.3 MB: a/pipe"),
        Example(
            progress: .recognising(input("s.csv", bytes: 99_999, of: 667_000_000)),
            line: "looking through 0.0 of 667.0 MB, file 3 of 1,204: s.csv"
        ),
        Example(
            progress: .reading(input("s.csv", bytes: 123_456_789, of: 12_345_678_901, rows: 1_850_000)),
            speed: 540_000,
            line: "reading 123.4 of 12,345.6 MB, 1,850,000 rows, 540,000 rows/s, file 3 of 1,204: s.csv"
        ),
        Example(
            progress: .reading(input("s.csv.gz", bytes: 1_000_000, of: nil, rows: 999)),
            speed: 0,
            line: "reading 1.0 MB, 999 rows, 0 rows/s, file 3 of 1,204: s.csv.gz"
        ),
        Example(
            progress: .reading(input("grows.csv", bytes: 2_000_000, of: 1_000_000, rows: 1_000)),
            line: "reading 2.0 MB, 1,000 rows, file 3 of 1,204: grows.csv"
        ),
        Example(progress: .measuring, line: "working out figures"),
        Example(progress: .applyingRules, line: "applying rules"),
        Example(progress: .tabulating, line: "putting tables together"),
        Example(progress: .writing(done: 0, of: 15), line: "writing files: 0 of 15"),
        Example(progress: .writing(done: 1_000, of: 20_000), line: "writing files: 1,000 of 20,000"),
        // What is too wide loses its end, which is the file's name.
        Example(
            progress: .reading(input("sessions.csv", bytes: 0, of: 5_000_000)),
            columns: 50,
            line: "reading 0.0 of 5.0 MB, 0 rows, file 3 of 1,204: s…"
        ),
        Example(progress: .measuring, columns: 1, line: "…"),
        // A wide character takes two columns, and half of one is not drawn.
        Example(progress: .takingIn(label: "学習者.csv", bytes: 0), columns: 22, line: "taking in 0.0 MB: 学…"),
        // A name that would clear the screen is drawn and not obeyed, also where it is cut.
        Example(
            progress: .takingIn(label: "\u{1B}[2J\r\u{202E}x", bytes: 0),
            line: #"taking in 0.0 MB: \u{1b}[2J\u{d}\u{202e}x"#
        ),
        Example(progress: .takingIn(label: "\u{1B}[2J", bytes: 0), columns: 22, line: #"taking in 0.0 MB: \u{…"#),
    ]

    @Test(arguments: examples)
    func line(example: Example) {
        let line = example.progress.line(rowsPerSecond: example.speed, columns: example.columns)
        #expect(line == example.line)
        #expect(displayWidth(of: line) <= example.columns)
    }
}
