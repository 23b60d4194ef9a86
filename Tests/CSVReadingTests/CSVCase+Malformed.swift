extension CSVCase {
    /// Lines that are not CSV. Each costs itself and nothing after it.
    static let malformed: [CSVCase] = [
        CSVCase("quote inside an unquoted field", "a\"b,c\nd,e\n", [.stray(1, "a\"b,c"), .record(2, ["d", "e"], "d,e")]),
        CSVCase("quote at the end of an unquoted field", "a\"\nb\n", [.stray(1, "a\""), .record(2, ["b"], "b")]),
        CSVCase("quoted part in an unquoted field", "a \"b\" c\nd", [.stray(1, "a \"b\" c"), .record(2, ["d"], "d")]),
        CSVCase("letters after the closing quote", "\"a\"b\nc\n", [.stray(1, "\"a\"b"), .record(2, ["c"], "c")]),
        CSVCase("letters after the closing quote and a space", "\"a\" b\nc", [.stray(1, "\"a\" b"), .record(2, ["c"], "c")]),
        CSVCase("two quoted parts", "\"a\" \"b\"\nc", [.stray(1, "\"a\" \"b\""), .record(2, ["c"], "c")]),
        CSVCase("stray quote in the last field", "a,b\nc,d\"e", [.record(1, ["a", "b"], "a,b"), .stray(2, "c,d\"e")]),
        CSVCase(
            "stray quotes line after line",
            "a\"\nb\"\nc\n",
            [
                .stray(1, "a\""), .stray(2, "b\""), .record(3, ["c"], "c"),
            ]
        ),
        CSVCase("stray quote with CRLF", "a\"b\r\nc\r\n", [.stray(1, "a\"b"), .record(2, ["c"], "c")]),
        CSVCase("stray quote with CR", "a\"b\rc\r", [.stray(1, "a\"b"), .record(2, ["c"], "c")]),
        CSVCase("stray quote after a good field of quotes", "\"a\",b\"\nc", [.stray(1, "\"a\",b\""), .record(2, ["c"], "c")]),
        CSVCase("stray quote after the byte order mark", "\u{FEFF}a\"\nb", [.stray(1, "a\""), .record(2, ["b"], "b")]),
        CSVCase("single quotation mark", "\"", [.unterminated(1, "\"")]),
        CSVCase("single quotation mark on a line", "\"\na\n", [.unterminated(1, "\""), .record(2, ["a"], "a")]),
        CSVCase("three quotation marks", "\"\"\"\na", [.unterminated(1, "\"\"\""), .record(2, ["a"], "a")]),
        CSVCase("open quote in the only line", "a,\"b", [.unterminated(1, "a,\"b")]),
        CSVCase("open quote in the only line, with its end", "a,\"b\n", [.unterminated(1, "a,\"b")]),
        CSVCase(
            "open quote in the first field",
            "\"a,b\nc,d\ne,f\n",
            [
                .unterminated(1, "\"a,b"), .record(2, ["c", "d"], "c,d"), .record(3, ["e", "f"], "e,f"),
            ]
        ),
        CSVCase(
            "open quote in the last field",
            "a,\"b\nc,d\n",
            [
                .unterminated(1, "a,\"b"), .record(2, ["c", "d"], "c,d"),
            ]
        ),
        CSVCase(
            "open quote in the middle of the file",
            "a\n\"b\nc\n",
            [
                .record(1, ["a"], "a"), .unterminated(2, "\"b"), .record(3, ["c"], "c"),
            ]
        ),
        CSVCase(
            "open quote in the last line",
            "a\nb\n\"c",
            [
                .record(1, ["a"], "a"), .record(2, ["b"], "b"), .unterminated(3, "\"c"),
            ]
        ),
        CSVCase("open quote as the last byte", "a,b\nc,\"", [.record(1, ["a", "b"], "a,b"), .unterminated(2, "c,\"")]),
        CSVCase("doubled quote as the last bytes", "\"a\"\"", [.unterminated(1, "\"a\"\"")]),
        CSVCase("open quote with CRLF", "\"a\r\nb\r\n", [.unterminated(1, "\"a"), .record(2, ["b"], "b")]),
        CSVCase("open quote with CR", "\"a\rb\r", [.unterminated(1, "\"a"), .record(2, ["b"], "b")]),
        CSVCase(
            "open quote before blank lines",
            "\"a\n\n \n",
            [
                .unterminated(1, "\"a"), .blank(2, ""), .blank(3, " "),
            ]
        ),
        CSVCase(
            "open quote before commas",
            "\"a\n,,\nb",
            [
                .unterminated(1, "\"a"), .blank(2, ",,", ["", "", ""]), .record(3, ["b"], "b"),
            ]
        ),
        CSVCase(
            "open quote met by the next quoted line",
            "\"a\n\"b\",c\nd\n",
            [
                .unterminated(1, "\"a"), .record(2, ["b", "c"], "\"b\",c"), .record(3, ["d"], "d"),
            ]
        ),
        CSVCase(
            "open quote met by a stray one",
            "\"a\nb\"c\nd",
            [
                .unterminated(1, "\"a"), .stray(2, "b\"c"), .record(3, ["d"], "d"),
            ]
        ),
        CSVCase(
            "open quote met far below",
            "\"a\nb\nc\nd\"e\nf",
            [
                .unterminated(1, "\"a"), .record(2, ["b"], "b"), .record(3, ["c"], "c"), .stray(4, "d\"e"),
                .record(5, ["f"], "f"),
            ]
        ),
        CSVCase(
            "open quote closed by the next open one",
            "\"a\n\",b\nc\n",
            [
                .record(1, ["a\n", "b"], "\"a\n\",b"), .record(3, ["c"], "c"),
            ]
        ),
        CSVCase(
            "second field stays open after a field of two lines",
            "\"a\nb\",\"c\nd\n",
            [
                .unterminated(1, "\"a"), .stray(2, "b\",\"c"), .record(3, ["d"], "d"),
            ]
        ),
        CSVCase(
            "open quote over many blocks",
            "\"" + String(repeating: "a\n", count: 60),
            [
                .unterminated(1, "\"a")
            ] + (2...60).map { .record($0, ["a"], "a") }
        ),
        CSVCase("open quote behind spaces", "   \"a\nb\n", [.unterminated(1, "   \"a"), .record(2, ["b"], "b")]),
        CSVCase(
            "stray quote among tabs",
            "a\tb\"\nc\td\n",
            delimiter: "\t",
            [
                .stray(1, "a\tb\""), .record(2, ["c", "d"], "c\td"),
            ]
        ),
        CSVCase(
            "comma after a quote among semicolons",
            "\"a\",b;c\nd;e\n",
            delimiter: ";",
            [
                .stray(1, "\"a\",b;c"), .record(2, ["d", "e"], "d;e"),
            ]
        ),
    ]
}
