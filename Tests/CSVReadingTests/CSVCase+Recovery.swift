extension CSVCase {
    /// A quotation mark where none may be costs its line.
    static let strayQuotes: [CSVCase] = [
        CSVCase("doubled quote behind a letter", "a\"\"\nb", [.stray(1, "a\"\""), .record(2, ["b"], "b")]),
        CSVCase("doubled quote between letters", "a\"\"b\nc", [.stray(1, "a\"\"b"), .record(2, ["c"], "c")]),
        CSVCase("letter behind quoted empty", "\"\"a\nb", [.stray(1, "\"\"a"), .record(2, ["b"], "b")]),
        CSVCase("letter behind a second quoted empty", "\"\",\"\"a\nb", [.stray(1, "\"\",\"\"a"), .record(2, ["b"], "b")]),
        CSVCase("quote of the third field", "\"a\",b,c\"d\"\ne", [.stray(1, "\"a\",b,c\"d\""), .record(2, ["e"], "e")]),
        CSVCase("quote behind a closed one and a space", "\"a\" \"\nb", [.stray(1, "\"a\" \""), .record(2, ["b"], "b")]),
        CSVCase("tab between two quoted parts", "\"a\"\t\"b\"\nc", [.stray(1, "\"a\"\t\"b\""), .record(2, ["c"], "c")]),
        CSVCase("quoted part behind a tab", "a\t\"b\"\nc", [.stray(1, "a\t\"b\""), .record(2, ["c"], "c")]),
        CSVCase("inches", "5\" pipe,x\ny", [.stray(1, "5\" pipe,x"), .record(2, ["y"], "y")]),
        CSVCase("inches in quotes", "\"5\" pipe\",x\ny", [.stray(1, "\"5\" pipe\",x"), .record(2, ["y"], "y")]),
        CSVCase(
            "inches well written",
            "\"5\"\" pipe\",x\ny",
            [.record(1, ["5\" pipe", "x"], "\"5\"\" pipe\",x"), .record(2, ["y"], "y")]
        ),
        CSVCase("backslash escapes no quote", "\"a\\\"b\",c\nd", [.stray(1, "\"a\\\"b\",c"), .record(2, ["d"], "d")]),
        CSVCase("no-break space behind a closing quote", "\"a\"\u{A0}\nb", [.stray(1, "\"a\"\u{A0}"), .record(2, ["b"], "b")]),
        CSVCase("no-break space before a quote", "\u{A0}\"a\"\nb", [.stray(1, "\u{A0}\"a\""), .record(2, ["b"], "b")]),
        CSVCase("vertical tab behind a closing quote", "\"a\"\u{B}\nb", [.stray(1, "\"a\"\u{B}"), .record(2, ["b"], "b")]),
        CSVCase("semicolon behind a quote among commas", "\"a\";b\nc", [.stray(1, "\"a\";b"), .record(2, ["c"], "c")]),
        CSVCase(
            "quote between bars",
            "a|b\"c|d\ne|f",
            delimiter: "|",
            [.stray(1, "a|b\"c|d"), .record(2, ["e", "f"], "e|f")]
        ),
        CSVCase(
            "stray quote between records of two lines",
            "\"a\nb\"\nc\"\n\"d\ne\"",
            [.record(1, ["a\nb"], "\"a\nb\""), .stray(3, "c\""), .record(4, ["d\ne"], "\"d\ne\"")]
        ),
        CSVCase("stray quote, then spaces", "a\"\n  \nb", [.stray(1, "a\""), .blank(2, "  "), .record(3, ["b"], "b")]),
        CSVCase("stray quote between blank lines", "\na\"\n\n", [.blank(1, ""), .stray(2, "a\""), .blank(3, "")]),
        CSVCase("stray quote and letters behind fields", "a,b,c,\"d\"e", [.stray(1, "a,b,c,\"d\"e")]),
        CSVCase("stray quote is the last byte", "a,b\"", [.stray(1, "a,b\"")]),
    ]

    /// A quote that never closes costs the line that it is in; the lines behind it are read as what they are.
    static let recovery: [CSVCase] = [
        CSVCase("comma, open quote", ",\"", [.unterminated(1, ",\"")]),
        CSVCase("quotes of two lines make one record", ",\"\n,\"\n", [.record(1, ["", "\n,"], ",\"\n,\"")]),
        CSVCase("quoted line feed, open quote", "\"\n\"\n\"", [.record(1, ["\n"], "\"\n\""), .unterminated(3, "\"")]),
        CSVCase(
            "doubled quote leaves the field open",
            "\"a\"\",b\nc",
            [.unterminated(1, "\"a\"\",b"), .record(2, ["c"], "c")]
        ),
        CSVCase("three quotes and a space", "\"\"\" \nb", [.unterminated(1, "\"\"\" "), .record(2, ["b"], "b")]),
        CSVCase("five quotes", "\"\"\"\"\"\na", [.unterminated(1, "\"\"\"\"\""), .record(2, ["a"], "a")]),
        CSVCase(
            "second line closes, third letter strays",
            "\"a\nb\" c\nd",
            [.unterminated(1, "\"a"), .stray(2, "b\" c"), .record(3, ["d"], "d")]
        ),
        CSVCase(
            "two open quotes",
            "\"a\n\"b\nc",
            [.unterminated(1, "\"a"), .unterminated(2, "\"b"), .record(3, ["c"], "c")]
        ),
        CSVCase(
            "three open quotes",
            "\"a\n\"b\n\"c",
            [.unterminated(1, "\"a"), .unterminated(2, "\"b"), .unterminated(3, "\"c")]
        ),
        CSVCase(
            "doubled quote in the line behind",
            "\"a\n\"\",b\nc\n",
            [.unterminated(1, "\"a"), .record(2, ["", "b"], "\"\",b"), .record(3, ["c"], "c")]
        ),
        CSVCase(
            "line behind holds quotes well written",
            "\"a\n\"b\"\"c\",d\n",
            [.unterminated(1, "\"a"), .record(2, ["b\"c", "d"], "\"b\"\"c\",d")]
        ),
        CSVCase("closes behind blank lines", "\"a\n\n\"\nb", [.record(1, ["a\n\n"], "\"a\n\n\""), .record(4, ["b"], "b")]),
        CSVCase(
            "given up before a record of two lines",
            "\"a\n\"b\nc\"\nd\n",
            [.unterminated(1, "\"a"), .record(2, ["b\nc"], "\"b\nc\""), .record(4, ["d"], "d")]
        ),
        CSVCase(
            "given up far above, with CRLF",
            "\"a\r\nb\r\nc\"d\r\ne",
            [.unterminated(1, "\"a"), .record(2, ["b"], "b"), .stray(3, "c\"d"), .record(4, ["e"], "e")]
        ),
        CSVCase(
            "given up far above, with CR",
            "\"a\rb\rc\"d\re",
            [.unterminated(1, "\"a"), .record(2, ["b"], "b"), .stray(3, "c\"d"), .record(4, ["e"], "e")]
        ),
        CSVCase(
            "given up before lines of spaces",
            "\"a\n  \n\t\n",
            [.unterminated(1, "\"a"), .blank(2, "  "), .blank(3, "\t")]
        ),
        CSVCase(
            "given up before CR, LF and CRLF",
            "\"a\r\n\r\n\n\r",
            [.unterminated(1, "\"a"), .blank(2, ""), .blank(3, ""), .blank(4, "")]
        ),
        CSVCase(
            "open after good records of two lines",
            "\"a\nb\"\n\"c\nd",
            [.record(1, ["a\nb"], "\"a\nb\""), .unterminated(3, "\"c"), .record(4, ["d"], "d")]
        ),
        CSVCase(
            "open quote in the third field",
            "a,b,\"c\nd,e,f\n",
            [.unterminated(1, "a,b,\"c"), .record(2, ["d", "e", "f"], "d,e,f")]
        ),
        CSVCase(
            "open quote behind a tab",
            "a\t\"b\nc\td\n",
            delimiter: "\t",
            [.unterminated(1, "a\t\"b"), .record(2, ["c", "d"], "c\td")]
        ),
        CSVCase(
            "a quote too few in every line",
            "a,\"b\nc,\"d\ne,\"f\n",
            [
                .unterminated(1, "a,\"b"), .unterminated(2, "c,\"d"), .unterminated(3, "e,\"f"),
            ]
        ),
        CSVCase(
            "a quote too many in every line",
            "\"a\"\",b\n\"c\"\",d\n",
            [.unterminated(1, "\"a\"\",b"), .unterminated(2, "\"c\"\",d")]
        ),
    ]
}
