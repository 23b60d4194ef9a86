extension CSVCase {
    /// A UTF-8 byte order mark counts as one at the very beginning only, and only whole.
    static let byteOrderMarks: [CSVCase] = [
        CSVCase("first byte of a byte order mark alone", bytes: [0xEF], [.record(1, [[0xEF]], [0xEF])]),
        CSVCase("two thirds of a byte order mark", bytes: [0xEF, 0xBB], [.record(1, [[0xEF, 0xBB]], [0xEF, 0xBB])]),
        CSVCase(
            "two thirds of a byte order mark and a letter",
            bytes: [0xEF, 0xBB, 0x61],
            [.record(1, [[0xEF, 0xBB, 0x61]], [0xEF, 0xBB, 0x61])]
        ),
        CSVCase("byte order mark before spaces", "\u{FEFF}  \n", [.blank(1, "  ")]),
        CSVCase("byte order mark before a comma", "\u{FEFF},\n", [.blank(1, ",", ["", ""])]),
        CSVCase("byte order mark before CRLF", "\u{FEFF}\r\na\r\n", [.blank(1, ""), .record(2, ["a"], "a")]),
        CSVCase("byte order mark before CR", "\u{FEFF}\ra\r", [.blank(1, ""), .record(2, ["a"], "a")]),
        CSVCase("byte order mark before an open quote", "\u{FEFF}\"a\nb", [.unterminated(1, "\"a"), .record(2, ["b"], "b")]),
        CSVCase(
            "byte order mark before a record of two lines",
            "\u{FEFF}\"a\nb\",c\nd",
            [.record(1, ["a\nb", "c"], "\"a\nb\",c"), .record(3, ["d"], "d")]
        ),
        CSVCase(
            "byte order mark before a block's rest",
            "\u{FEFF}123456789012,b\n",
            [.record(1, ["123456789012", "b"], "123456789012,b")]
        ),
        CSVCase("space before the byte order mark", " \u{FEFF}a\n", [.record(1, ["\u{FEFF}a"], " \u{FEFF}a")]),
        CSVCase("line end before the byte order mark", "\n\u{FEFF}a", [.blank(1, ""), .record(2, ["\u{FEFF}a"], "\u{FEFF}a")]),
        CSVCase("byte order mark in quotes", "\"\u{FEFF}a\"\n", [.record(1, ["\u{FEFF}a"], "\"\u{FEFF}a\"")]),
        CSVCase("byte order mark inside a field", "a\u{FEFF}b\n", [.record(1, ["a\u{FEFF}b"], "a\u{FEFF}b")]),
        CSVCase(
            "byte order mark alone in a later line",
            "a\n\u{FEFF}\n",
            [.record(1, ["a"], "a"), .record(2, ["\u{FEFF}"], "\u{FEFF}")]
        ),
        CSVCase(
            "byte order mark before a quote in a later line",
            "a\n\u{FEFF}\"b\"\nc",
            [.record(1, ["a"], "a"), .stray(2, "\u{FEFF}\"b\""), .record(3, ["c"], "c")]
        ),
        CSVCase("byte order mark twice before a quote", "\u{FEFF}\u{FEFF}\"a\"", [.stray(1, "\u{FEFF}\"a\"")]),
        CSVCase(
            "UTF-16, low byte first, is not decoded here",
            bytes: [0xFF, 0xFE, 0x61, 0, 0x2C, 0, 0x0A, 0],
            [
                .record(1, [[0xFF, 0xFE, 0x61, 0], [0]], [0xFF, 0xFE, 0x61, 0, 0x2C, 0]), .record(2, [[0]], [0]),
            ]
        ),
        CSVCase(
            "UTF-16, high byte first, is not decoded here",
            bytes: [0xFE, 0xFF, 0, 0x61, 0, 0x0A],
            [.record(1, [[0xFE, 0xFF, 0, 0x61, 0]], [0xFE, 0xFF, 0, 0x61, 0])]
        ),
    ]

    /// NUL is a letter like any other for the reader; who uses the text refuses it.
    static let nuls: [CSVCase] = [
        CSVCase("NUL in quotes", "\"a\u{0}b\",c\n", [.record(1, ["a\u{0}b", "c"], "\"a\u{0}b\",c")]),
        CSVCase("NUL after a closing quote", "\"a\"\u{0},b\nc", [.stray(1, "\"a\"\u{0},b"), .record(2, ["c"], "c")]),
        CSVCase("NUL before a quote", "\u{0}\"a\"\nb", [.stray(1, "\u{0}\"a\""), .record(2, ["b"], "b")]),
        CSVCase("NUL at the end of a line", "a\u{0}\nb", [.record(1, ["a\u{0}"], "a\u{0}"), .record(2, ["b"], "b")]),
        CSVCase(
            "NUL between CR and LF",
            "a\r\u{0}\nb",
            [.record(1, ["a"], "a"), .record(2, ["\u{0}"], "\u{0}"), .record(3, ["b"], "b")]
        ),
        CSVCase("NUL as the last byte", "a,\u{0}", [.record(1, ["a", "\u{0}"], "a,\u{0}")]),
        CSVCase("NUL between spaces", " \u{0} \n", [.record(1, ["\u{0}"], " \u{0} ")]),
        CSVCase("NUL in each field", "\u{0},\u{0}\n", [.record(1, ["\u{0}", "\u{0}"], "\u{0},\u{0}")]),
        CSVCase("NUL in an open quote", "\"\u{0}\na", [.unterminated(1, "\"\u{0}"), .record(2, ["a"], "a")]),
        CSVCase(
            "NULs where the end of a file was lost",
            "a,b\nc,d" + String(repeating: "\u{0}", count: 40),
            [
                .record(1, ["a", "b"], "a,b"),
                .record(2, ["c", "d" + String(repeating: "\u{0}", count: 40)], "c,d" + String(repeating: "\u{0}", count: 40)),
            ]
        ),
    ]

    /// Bytes that are no UTF-8, and letters that other programs take for spaces or line ends.
    static let notText: [CSVCase] = [
        CSVCase(
            "byte FF in a field",
            bytes: [0x61, 0xFF, 0x2C, 0x62],
            [.record(1, [[0x61, 0xFF], [0x62]], [0x61, 0xFF, 0x2C, 0x62])]
        ),
        CSVCase(
            "Windows-1252 letter",
            bytes: [0x5A, 0x6F, 0xEB, 0x0A],
            [.record(1, [[0x5A, 0x6F, 0xEB]], [0x5A, 0x6F, 0xEB])]
        ),
        CSVCase(
            "UTF-8 sequence cut by a line end",
            bytes: [0xC3, 0x0A, 0x61],
            [.record(1, [[0xC3]], [0xC3]), .record(2, ["a"], "a")]
        ),
        CSVCase(
            "UTF-8 sequence cut by a comma",
            bytes: [0xC3, 0x2C, 0xA9],
            [.record(1, [[0xC3], [0xA9]], [0xC3, 0x2C, 0xA9])]
        ),
        CSVCase("UTF-8 sequence cut by a quote", bytes: [0x22, 0xC3, 0x22, 0x0A], [.record(1, [[0xC3]], [0x22, 0xC3, 0x22])]),
        CSVCase(
            "UTF-8 sequence cut by the end",
            bytes: [0x61, 0x2C, 0xE2, 0x82],
            [.record(1, [[0x61], [0xE2, 0x82]], [0x61, 0x2C, 0xE2, 0x82])]
        ),
        CSVCase(
            "overlong comma is none",
            bytes: [0x61, 0xC0, 0xAC, 0x62],
            [.record(1, [[0x61, 0xC0, 0xAC, 0x62]], [0x61, 0xC0, 0xAC, 0x62])]
        ),
        CSVCase("overlong quote is none", bytes: [0xC0, 0xA2, 0x61], [.record(1, [[0xC0, 0xA2, 0x61]], [0xC0, 0xA2, 0x61])]),
        CSVCase(
            "surrogate as three bytes",
            bytes: [0xED, 0xA0, 0x80],
            [.record(1, [[0xED, 0xA0, 0x80]], [0xED, 0xA0, 0x80])]
        ),
        CSVCase(
            "byte 85 ends no line",
            bytes: [0x61, 0x85, 0x62, 0x0A],
            [.record(1, [[0x61, 0x85, 0x62]], [0x61, 0x85, 0x62])]
        ),
        CSVCase("byte A0 is no space", bytes: [0xA0, 0x61, 0xA0], [.record(1, [[0xA0, 0x61, 0xA0]], [0xA0, 0x61, 0xA0])]),
        CSVCase("line separator U+2028 is text", "a\u{2028}b\n", [.record(1, ["a\u{2028}b"], "a\u{2028}b")]),
        CSVCase("paragraph separator alone is a value", "\u{2029}\n", [.record(1, ["\u{2029}"], "\u{2029}")]),
        CSVCase("ideographic space is no space", "\u{3000}a\n", [.record(1, ["\u{3000}a"], "\u{3000}a")]),
        CSVCase("full-width comma is none", "a\u{FF0C}b\n", [.record(1, ["a\u{FF0C}b"], "a\u{FF0C}b")]),
        CSVCase("Ctrl-Z at the end is a value", "a\n\u{1A}", [.record(1, ["a"], "a"), .record(2, ["\u{1A}"], "\u{1A}")]),
        CSVCase("unit separator is text", "a\u{1F}b\u{1E}c\n", [.record(1, ["a\u{1F}b\u{1E}c"], "a\u{1F}b\u{1E}c")]),
        CSVCase("combining mark after a comma", "a,\u{301}b\n", [.record(1, ["a", "\u{301}b"], "a,\u{301}b")]),
        CSVCase(
            "combining mark after a line end",
            "a\n\u{301}b\n",
            [.record(1, ["a"], "a"), .record(2, ["\u{301}b"], "\u{301}b")]
        ),
        CSVCase(
            "composed and decomposed stay apart",
            "\u{E9},e\u{301}\n",
            [.record(1, ["\u{E9}", "e\u{301}"], "\u{E9},e\u{301}")]
        ),
    ]
}
