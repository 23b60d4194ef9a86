extension CSVCase {
    /// Records of one line: fields, quotes, trimming, delimiters.
    static let fields: [CSVCase] = [
        CSVCase("one field", "a\n", [.record(1, ["a"], "a")]),
        CSVCase("three fields", "a,b,c\n", [.record(1, ["a", "b", "c"], "a,b,c")]),
        CSVCase("empty field in the middle", "a,,c\n", [.record(1, ["a", "", "c"], "a,,c")]),
        CSVCase("empty first field", ",b\n", [.record(1, ["", "b"], ",b")]),
        CSVCase("empty last field", "a,\n", [.record(1, ["a", ""], "a,")]),
        CSVCase("empty last field without line end", "a,", [.record(1, ["a", ""], "a,")]),
        CSVCase("quoted field", "\"a\",b\n", [.record(1, ["a", "b"], "\"a\",b")]),
        CSVCase("quoted delimiter", "\"a,b\",c\n", [.record(1, ["a,b", "c"], "\"a,b\",c")]),
        CSVCase("doubled quote", "\"a\"\"b\"\n", [.record(1, ["a\"b"], "\"a\"\"b\"")]),
        CSVCase("doubled quote first", "\"\"\"a\"\n", [.record(1, ["\"a"], "\"\"\"a\"")]),
        CSVCase("doubled quote last", "\"a\"\"\"\n", [.record(1, ["a\""], "\"a\"\"\"")]),
        CSVCase("nothing but a doubled quote", "\"\"\"\"\n", [.record(1, ["\""], "\"\"\"\"")]),
        CSVCase("two doubled quotes", "\"\"\"\"\"\"\n", [.record(1, ["\"\""], "\"\"\"\"\"\"")]),
        CSVCase("quoted empty beside a value", "\"\",a\n", [.record(1, ["", "a"], "\"\",a")]),
        CSVCase("value beside quoted empty, no line end", "a,\"\"", [.record(1, ["a", ""], "a,\"\"")]),
        CSVCase("quoted last field, no line end", "a,\"b\"", [.record(1, ["a", "b"], "a,\"b\"")]),
        CSVCase("doubled quote at the very end", "a,\"b\"\"\"", [.record(1, ["a", "b\""], "a,\"b\"\"\"")]),
        CSVCase("spaces around a field", "  a  , b \n", [.record(1, ["a", "b"], "  a  , b ")]),
        CSVCase("spaces inside a field", "a b,c  d\n", [.record(1, ["a b", "c  d"], "a b,c  d")]),
        CSVCase("tabs around a field", "\ta\t,\tb\t\n", [.record(1, ["a", "b"], "\ta\t,\tb\t")]),
        CSVCase("quoted spaces stay", "\" a \",b\n", [.record(1, [" a ", "b"], "\" a \",b")]),
        CSVCase("spaces around quotes go", " \"a\" , \"b\"\t\n", [.record(1, ["a", "b"], " \"a\" , \"b\"\t")]),
        CSVCase("inner and outer spaces of a quoted field", "  \" a \"  \n", [.record(1, [" a "], "  \" a \"  ")]),
        CSVCase("spaces at the end, no line end", "a,b  ", [.record(1, ["a", "b"], "a,b  ")]),
        CSVCase("field of spaces among others", "a,   ,b\n", [.record(1, ["a", "", "b"], "a,   ,b")]),
        CSVCase("quoted space alone is a value", "\" \"\n", [.record(1, [" "], "\" \"")]),
        CSVCase("apostrophes mean nothing", "'a,b'\n", [.record(1, ["'a", "b'"], "'a,b'")]),
        CSVCase("backslash means nothing", "\"a\\\",b\n", [.record(1, ["a\\", "b"], "\"a\\\",b")]),
        CSVCase("semicolon is text among commas", "a;b,c\n", [.record(1, ["a;b", "c"], "a;b,c")]),
        CSVCase("letters beyond ASCII", "Zoë,北京\n", [.record(1, ["Zoë", "北京"], "Zoë,北京")]),
        CSVCase("NUL in a field", "a\u{0}b,c\n", [.record(1, ["a\u{0}b", "c"], "a\u{0}b,c")]),
        CSVCase("NUL alone is a value", "\u{0}\n", [.record(1, ["\u{0}"], "\u{0}")]),
        CSVCase("vertical tab is no space", "\u{B}a\n", [.record(1, ["\u{B}a"], "\u{B}a")]),
        CSVCase("no-break space is no space", "\u{A0}a\n", [.record(1, ["\u{A0}a"], "\u{A0}a")]),
        CSVCase("formula is text", "=1+1,@x\n", [.record(1, ["=1+1", "@x"], "=1+1,@x")]),
        CSVCase("semicolons", "a;\"b;c\";d,e\n", delimiter: ";", [.record(1, ["a", "b;c", "d,e"], "a;\"b;c\";d,e")]),
        CSVCase("bars", "a|\"b|c\"| d \n", delimiter: "|", [.record(1, ["a", "b|c", "d"], "a|\"b|c\"| d ")]),
        CSVCase("tabs as delimiter", "a\tb\t c \n", delimiter: "\t", [.record(1, ["a", "b", "c"], "a\tb\t c ")]),
        CSVCase("empty fields between tabs", "a\t\t\tb\n", delimiter: "\t", [.record(1, ["a", "", "", "b"], "a\t\t\tb")]),
        CSVCase("tab first and last", "\ta\t\n", delimiter: "\t", [.record(1, ["", "a", ""], "\ta\t")]),
        CSVCase(
            "quoted tab, then spaces",
            "\"a\tb\" \tc\n",
            delimiter: "\t",
            [.record(1, ["a\tb", "c"], "\"a\tb\" \tc")]
        ),
        CSVCase(
            "field over many blocks",
            String(repeating: "x", count: 1_000) + ",y\nz\n",
            [
                .record(1, [String(repeating: "x", count: 1_000), "y"], String(repeating: "x", count: 1_000) + ",y"),
                .record(2, ["z"], "z"),
            ]
        ),
        CSVCase(
            "more bytes and fields than a record starts with",
            Array(repeating: "0123456789", count: 700).joined(separator: ","),
            [
                .record(
                    1,
                    Array(repeating: "0123456789", count: 700),
                    Array(repeating: "0123456789", count: 700).joined(separator: ",")
                )
            ]
        ),
        CSVCase(
            "a short record after a long one",
            "\"" + String(repeating: "\"\"", count: 200) + "\",b\nc,d\n",
            [
                .record(1, [String(repeating: "\"", count: 200), "b"], "\"" + String(repeating: "\"\"", count: 200) + "\",b"),
                .record(2, ["c", "d"], "c,d"),
            ]
        ),
    ]
}
