extension CSVCase {
    /// Where lines end, inside quotes and out, and the byte order mark.
    static let lineEnds: [CSVCase] = [
        CSVCase("line feeds", "a\nb\nc\n", [.record(1, ["a"], "a"), .record(2, ["b"], "b"), .record(3, ["c"], "c")]),
        CSVCase("CRLF", "a\r\nb\r\n", [.record(1, ["a"], "a"), .record(2, ["b"], "b")]),
        CSVCase("carriage returns", "a\rb\r", [.record(1, ["a"], "a"), .record(2, ["b"], "b")]),
        CSVCase(
            "all three kinds mixed",
            "a\nb\r\nc\rd\n\re",
            [
                .record(1, ["a"], "a"), .record(2, ["b"], "b"), .record(3, ["c"], "c"), .record(4, ["d"], "d"),
                .blank(5, ""), .record(6, ["e"], "e"),
            ]
        ),
        CSVCase("no end of the last line", "a\nb", [.record(1, ["a"], "a"), .record(2, ["b"], "b")]),
        CSVCase("carriage return last", "a,b\r", [.record(1, ["a", "b"], "a,b")]),
        CSVCase(
            "fifteen bytes and CRLF",
            "123456789012345\r\nb\r\n",
            [
                .record(1, ["123456789012345"], "123456789012345"), .record(2, ["b"], "b"),
            ]
        ),
        CSVCase(
            "sixteen bytes and CR",
            "1234567890123456\rb\r",
            [
                .record(1, ["1234567890123456"], "1234567890123456"), .record(2, ["b"], "b"),
            ]
        ),
        CSVCase(
            "quoted line feed",
            "\"a\nb\",c\nd\n",
            [
                .record(1, ["a\nb", "c"], "\"a\nb\",c"), .record(3, ["d"], "d"),
            ]
        ),
        CSVCase(
            "quoted CRLF",
            "\"a\r\nb\",c\r\nd\r\n",
            [
                .record(1, ["a\r\nb", "c"], "\"a\r\nb\",c"), .record(3, ["d"], "d"),
            ]
        ),
        CSVCase("quoted carriage return", "\"a\rb\"\rc\r", [.record(1, ["a\rb"], "\"a\rb\""), .record(3, ["c"], "c")]),
        CSVCase(
            "quoted blank lines",
            "\"a\n\n\nb\"\nc\n",
            [
                .record(1, ["a\n\n\nb"], "\"a\n\n\nb\""), .record(5, ["c"], "c"),
            ]
        ),
        CSVCase(
            "two quoted fields of two lines",
            "\"a\nb\",\"c\nd\"\ne",
            [
                .record(1, ["a\nb", "c\nd"], "\"a\nb\",\"c\nd\""), .record(4, ["e"], "e"),
            ]
        ),
        CSVCase(
            "quoted field begins with a line break",
            "\"\na\"\nb",
            [
                .record(1, ["\na"], "\"\na\""), .record(3, ["b"], "b"),
            ]
        ),
        CSVCase("quoted field ends with a line break", "\"a\n\"\nb", [.record(1, ["a\n"], "\"a\n\""), .record(3, ["b"], "b")]),
        CSVCase("quoted line break alone is a value", "\"\n\"\n", [.record(1, ["\n"], "\"\n\"")]),
        CSVCase(
            "doubled quote beside a line break",
            "\"a\"\"\n\"\"b\"\n",
            [
                .record(1, ["a\"\n\"b"], "\"a\"\"\n\"\"b\"")
            ]
        ),
        CSVCase(
            "quoted field over many blocks",
            "\"" + String(repeating: "ab\r\n", count: 100) + "\",z\r\nc\r\n",
            [
                .record(
                    1,
                    [String(repeating: "ab\r\n", count: 100), "z"],
                    "\"" + String(repeating: "ab\r\n", count: 100) + "\",z"
                ),
                .record(102, ["c"], "c"),
            ]
        ),
        CSVCase("next line U+0085 is text", "a\u{85}b\n", [.record(1, ["a\u{85}b"], "a\u{85}b")]),
        CSVCase("form feed is text", "a\u{C}b\n", [.record(1, ["a\u{C}b"], "a\u{C}b")]),
        CSVCase("byte order mark", "\u{FEFF}a,b\n", [.record(1, ["a", "b"], "a,b")]),
        CSVCase("byte order mark before a quote", "\u{FEFF}\"a\",b\n", [.record(1, ["a", "b"], "\"a\",b")]),
        CSVCase("byte order mark before a line break", "\u{FEFF}\na\n", [.blank(1, ""), .record(2, ["a"], "a")]),
        CSVCase("byte order mark alone", "\u{FEFF}", []),
        CSVCase(
            "byte order mark in the second line is text",
            "a\n\u{FEFF}b\n",
            [
                .record(1, ["a"], "a"), .record(2, ["\u{FEFF}b"], "\u{FEFF}b"),
            ]
        ),
        CSVCase("byte order mark twice", "\u{FEFF}\u{FEFF}a", [.record(1, ["\u{FEFF}a"], "\u{FEFF}a")]),
        CSVCase("two bytes", "ab", [.record(1, ["ab"], "ab")]),
    ]

    /// Lines with nothing on them and records of empty fields.
    static let blanks: [CSVCase] = [
        CSVCase("nothing at all", "", []),
        CSVCase("line feed alone", "\n", [.blank(1, "")]),
        CSVCase("CRLF alone", "\r\n", [.blank(1, "")]),
        CSVCase("carriage return alone", "\r", [.blank(1, "")]),
        CSVCase("LF before CR are two lines", "\n\r", [.blank(1, ""), .blank(2, "")]),
        CSVCase("blank line between", "a\n\nb\n", [.record(1, ["a"], "a"), .blank(2, ""), .record(3, ["b"], "b")]),
        CSVCase(
            "blank lines of CRLF",
            "a\r\n\r\n\r\nb",
            [
                .record(1, ["a"], "a"), .blank(2, ""), .blank(3, ""), .record(4, ["b"], "b"),
            ]
        ),
        CSVCase("blank lines of CR", "a\r\rb", [.record(1, ["a"], "a"), .blank(2, ""), .record(3, ["b"], "b")]),
        CSVCase(
            "blank lines first and last",
            "\n\na\n\n",
            [
                .blank(1, ""), .blank(2, ""), .record(3, ["a"], "a"), .blank(4, ""),
            ]
        ),
        CSVCase("line of spaces", "a\n   \nb\n", [.record(1, ["a"], "a"), .blank(2, "   "), .record(3, ["b"], "b")]),
        CSVCase("line of a tab", "\t\na\n", [.blank(1, "\t"), .record(2, ["a"], "a")]),
        CSVCase("spaces at the end of the file", "a\n  ", [.record(1, ["a"], "a"), .blank(2, "  ")]),
        CSVCase("nothing but spaces", "     ", [.blank(1, "     ")]),
        CSVCase(
            "many spaces over many blocks",
            String(repeating: " ", count: 300) + "\na",
            [
                .blank(1, String(repeating: " ", count: 300)), .record(2, ["a"], "a"),
            ]
        ),
        CSVCase(
            "only commas",
            "a,b\n,\n,,\n",
            [
                .record(1, ["a", "b"], "a,b"), .blank(2, ",", ["", ""]), .blank(3, ",,", ["", "", ""]),
            ]
        ),
        CSVCase("one comma, no line end", ",", [.blank(1, ",", ["", ""])]),
        CSVCase("commas and spaces", " , ,\t\n", [.blank(1, " , ,\t", ["", "", ""])]),
        CSVCase("quoted empty alone", "\"\"\n", [.blank(1, "\"\"", [""])]),
        CSVCase("quoted empties", "\"\",\"\"\n", [.blank(1, "\"\",\"\"", ["", ""])]),
        CSVCase("quoted empty, no line end", "\"\"", [.blank(1, "\"\"", [""])]),
        CSVCase("tabs between tabs", "\t\t\na\n", delimiter: "\t", [.blank(1, "\t\t", ["", "", ""]), .record(2, ["a"], "a")]),
        CSVCase("spaces of a table of tabs", "  \n", delimiter: "\t", [.blank(1, "  ")]),
    ]
}
