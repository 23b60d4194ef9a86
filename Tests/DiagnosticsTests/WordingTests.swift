import Diagnostics
import Testing

/// Errors, notices and positions as people read them: one line, nothing that steers a terminal.
struct WordingTests {
    @Test(arguments: [
        ("plain, Zoë, 王", "plain, Zoë, 王"), ("a\nb", "a\\u{a}b"), ("\u{1B}[31m", "\\u{1b}[31m"), ("\u{7F}", "\\u{7f}"),
        ("\u{9B}", "\\u{9b}"), ("\u{202E}x", "\\u{202e}x"), ("\u{2066}x", "\\u{2066}x"), ("\u{2028}", "\\u{2028}"),
        ("a\u{200B}b", "a\\u{200b}b"), ("\u{E0041}", "\\u{e0041}"), ("a\u{200D}b", "a\u{200D}b"),
        ("\u{FEFF}", "\\u{feff}"), ("e\u{301}", "e\u{301}"), ("", ""),
    ])
    func harmfulCharactersAreMadeVisible(text: String, shown: String) {
        #expect(Array(harmlessText(text).utf8) == Array(shown.utf8))
    }

    @Test(arguments: [
        (SourcePosition(file: "a.csv"), "a.csv"), (SourcePosition(file: "a.csv", line: 3), "a.csv:3"),
        (SourcePosition(file: "a.yaml", line: 3, column: 7), "a.yaml:3:7"),
        (SourcePosition(file: "a.yaml", column: 7), "a.yaml"),
    ])
    func positions(position: SourcePosition, text: String) {
        #expect(position.description == text)
    }

    @Test func failureSaysWhereWhatAndWhatToDo() {
        let failure = Failure(
            .invalidInput,
            at: SourcePosition(file: "a\nb.csv", line: 2),
            "it is wrong",
            remedy: "mend it"
        )
        #expect(failure.description == "a\\u{a}b.csv:2: it is wrong. What to do: mend it.")
        #expect(Failure(.usage, "no", remedy: "yes").description == "no. What to do: yes.")
    }

    @Test func noticeSaysItsLevel() {
        #expect(Notice(.warning, at: SourcePosition(file: "a.csv"), "odd").description == "warning: a.csv: odd")
        #expect(Notice(.notice, "\u{1B}").description == "notice: \\u{1b}")
    }
}
