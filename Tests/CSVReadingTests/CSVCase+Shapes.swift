extension CSVCase {
    /// More records of one line.
    static let furtherFields: [CSVCase] =
        [
            CSVCase("quoted comma alone", "\",\"\n", [.record(1, [","], "\",\"")]),
            CSVCase("quotes round a comma in quotes", "\"\"\",\"\"\"\n", [.record(1, ["\",\""], "\"\"\",\"\"\"")]),
            CSVCase("quoted empty in the middle", "a,\"\",b\n", [.record(1, ["a", "", "b"], "a,\"\",b")]),
            CSVCase("many empty fields before a value", ",,,,a\n", [.record(1, ["", "", "", "", "a"], ",,,,a")]),
            CSVCase("many empty fields behind a value", "a,,,,\n", [.record(1, ["a", "", "", "", ""], "a,,,,")]),
            CSVCase("quoted space among empty fields", ",\" \",\n", [.record(1, ["", " ", ""], ",\" \",")]),
            CSVCase("tab before a quote", "\t\"a\"\n", [.record(1, ["a"], "\t\"a\"")]),
            CSVCase("tab inside a field", "a\tb,c\n", [.record(1, ["a\tb", "c"], "a\tb,c")]),
            CSVCase("spaces between quote and CRLF", "\"a\"  \r\nb", [.record(1, ["a"], "\"a\"  "), .record(2, ["b"], "b")]),
            CSVCase("spaces between quote and the end", "\"a\" \t ", [.record(1, ["a"], "\"a\" \t ")]),
            CSVCase("spaces of both kinds around", " \t a \t ,\t b\n", [.record(1, ["a", "b"], " \t a \t ,\t b")]),
            CSVCase(
                "numbers stay text",
                "007,+1,1E+09,1.50\n",
                [.record(1, ["007", "+1", "1E+09", "1.50"], "007,+1,1E+09,1.50")]
            ),
            CSVCase("curly quotes are text", "“a,b”\n", [.record(1, ["“a", "b”"], "“a,b”")]),
            CSVCase("hash begins no comment", "#a,b\n", [.record(1, ["#a", "b"], "#a,b")]),
            CSVCase(
                "sep= is a record to the reader",
                "sep=;\na;b\n",
                delimiter: ";",
                [.record(1, ["sep=", ""], "sep=;"), .record(2, ["a", "b"], "a;b")]
            ),
            CSVCase("spaces around semicolons", " a ; b \n", delimiter: ";", [.record(1, ["a", "b"], " a ; b ")]),
            CSVCase("commas among semicolons", "1,5;2,5\n", delimiter: ";", [.record(1, ["1,5", "2,5"], "1,5;2,5")]),
            CSVCase(
                "quoted line feed between bars",
                "a|\"b\nc\"|d\n",
                delimiter: "|",
                [.record(1, ["a", "b\nc", "d"], "a|\"b\nc\"|d")]
            ),
            CSVCase("spaces around tabs", " a \t b \n", delimiter: "\t", [.record(1, ["a", "b"], " a \t b ")]),
            CSVCase("quoted empties between tabs", "\"\"\t\"\"\n", delimiter: "\t", [.blank(1, "\"\"\t\"\"", ["", ""])]),
            CSVCase("tab alone as delimiter, no line end", "\t", delimiter: "\t", [.blank(1, "\t", ["", ""])]),
            CSVCase("spaces and a tab as delimiter", " \t \n", delimiter: "\t", [.blank(1, " \t ", ["", ""])]),
        ]
        // libcsv's buffer grows by 128 bytes.
        + [127, 128, 129, 255, 256, 257].flatMap { count in
            let field = String(repeating: "x", count: count)
            return [
                CSVCase("\(count) bytes unquoted", field + ",b\n", [.record(1, [field, "b"], field + ",b")]),
                CSVCase("\(count) bytes quoted", "\"\(field)\",b\n", [.record(1, [field, "b"], "\"\(field)\",b")]),
                CSVCase("\(count) bytes, no line end", field, [.record(1, [field], field)]),
            ]
        }

    /// The smallest block is 16 bytes. What belongs together lies on both sides of its border.
    static let blockBorders: [CSVCase] = [
        CSVCase("one block, no line end", "1234567890123456", [.record(1, ["1234567890123456"], "1234567890123456")]),
        CSVCase(
            "comma is the last byte of a block",
            "123456789012345,b\n",
            [.record(1, ["123456789012345", "b"], "123456789012345,b")]
        ),
        CSVCase(
            "quoted CR and LF apart",
            "\"12345678901234\r\n\"\nb",
            [.record(1, ["12345678901234\r\n"], "\"12345678901234\r\n\""), .record(3, ["b"], "b")]
        ),
        CSVCase(
            "halves of a doubled quote apart",
            "\"12345678901234\"\"5\"\nb",
            [.record(1, ["12345678901234\"5"], "\"12345678901234\"\"5\""), .record(2, ["b"], "b")]
        ),
        CSVCase(
            "closing quote is the last byte of a block",
            "\"12345678901234\",b\n",
            [.record(1, ["12345678901234", "b"], "\"12345678901234\",b")]
        ),
        CSVCase(
            "CR is the last byte of a block and of the file",
            "123456789012345\r",
            [.record(1, ["123456789012345"], "123456789012345")]
        ),
        CSVCase(
            "LF is the last byte of a block and of the file",
            "123456789012345\n",
            [.record(1, ["123456789012345"], "123456789012345")]
        ),
        CSVCase(
            "second block begins with a blank line",
            "123456789012345\n\nb",
            [.record(1, ["123456789012345"], "123456789012345"), .blank(2, ""), .record(3, ["b"], "b")]
        ),
        CSVCase(
            "stray quote begins a block",
            "1234567890123456\"\nb\n",
            [.stray(1, "1234567890123456\""), .record(2, ["b"], "b")]
        ),
        CSVCase(
            "open quote given up in a later block",
            "\"1234\nb\nc\nd\ne\nf\ng\nh\ni\nj\"k\nl",
            [.unterminated(1, "\"1234")]
                + zip(2...9, ["b", "c", "d", "e", "f", "g", "h", "i"]).map { .record($0, [$1], $1) }
                + [.stray(10, "j\"k"), .record(11, ["l"], "l")]
        ),
        CSVCase("forty line feeds", String(repeating: "\n", count: 40), (1...40).map { .blank($0, "") }),
        CSVCase("forty carriage returns", String(repeating: "\r", count: 40), (1...40).map { .blank($0, "") }),
        CSVCase("forty times CRLF", String(repeating: "\r\n", count: 40), (1...40).map { .blank($0, "") }),
        CSVCase("forty times LF and CR", String(repeating: "\n\r", count: 20) + "\n", (1...21).map { .blank($0, "") }),
    ]

    /// The reader does not count fields: records are as long as they are.
    static let ragged: [CSVCase] = [
        CSVCase(
            "fewer and fewer fields",
            "a,b,c\nd,e\nf\n",
            [.record(1, ["a", "b", "c"], "a,b,c"), .record(2, ["d", "e"], "d,e"), .record(3, ["f"], "f")]
        ),
        CSVCase(
            "more and more fields",
            "a\nb,c\nd,e,f\n",
            [.record(1, ["a"], "a"), .record(2, ["b", "c"], "b,c"), .record(3, ["d", "e", "f"], "d,e,f")]
        ),
        CSVCase(
            "ragged, blank and empty",
            "a,b\n,\n\nc\n\"\"\n",
            [
                .record(1, ["a", "b"], "a,b"), .blank(2, ",", ["", ""]), .blank(3, ""), .record(4, ["c"], "c"),
                .blank(5, "\"\"", [""]),
            ]
        ),
        CSVCase(
            "ragged and quoted",
            "a,b\r\n\"c\"\r\nd,\"e\",f\r\n",
            [.record(1, ["a", "b"], "a,b"), .record(2, ["c"], "\"c\""), .record(3, ["d", "e", "f"], "d,\"e\",f")]
        ),
        CSVCase(
            "one comma too many in each line",
            "a,b\nc,d,\ne,f,,\n",
            [.record(1, ["a", "b"], "a,b"), .record(2, ["c", "d", ""], "c,d,"), .record(3, ["e", "f", "", ""], "e,f,,")]
        ),
        CSVCase(
            "another delimiter in one line",
            "a;b\nc,d\n",
            delimiter: ";",
            [.record(1, ["a", "b"], "a;b"), .record(2, ["c,d"], "c,d")]
        ),
        CSVCase(
            "three hundred fields, one, three hundred",
            hundreds + "\nz\n" + hundreds + "\n",
            [
                .record(1, Array(repeating: "1", count: 300), hundreds), .record(2, ["z"], "z"),
                .record(3, Array(repeating: "1", count: 300), hundreds),
            ]
        ),
    ]

    private static let hundreds = Array(repeating: "1", count: 300).joined(separator: ",")
}
