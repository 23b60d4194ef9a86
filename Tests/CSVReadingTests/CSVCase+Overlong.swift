extension CSVCase {
    private static func many(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    /// Far longer than a training centre's rows. Beyond 16 MiB: `LongInputTests`.
    static let overlong: [CSVCase] = [
        CSVCase(
            "70,000 bytes in a field",
            many("x", 70_000) + "\nb",
            [.record(1, [many("x", 70_000)], many("x", 70_000)), .record(2, ["b"], "b")]
        ),
        CSVCase(
            "35,000 quoted line breaks",
            "\"\(many("x\n", 35_000))\"\nb",
            [.record(1, [many("x\n", 35_000)], "\"\(many("x\n", 35_000))\""), .record(35_002, ["b"], "b")]
        ),
        CSVCase(
            "5,000 doubled quotes",
            "\"\(many("\"\"", 5_000))\"\n",
            [.record(1, [many("\"", 5_000)], "\"\(many("\"\"", 5_000))\"")]
        ),
        CSVCase(
            "5,000 commas",
            many(",", 5_000) + "\na",
            [.blank(1, many(",", 5_000), Array(repeating: "", count: 5_001)), .record(2, ["a"], "a")]
        ),
        CSVCase(
            "5,000 commas and a value",
            many(",", 5_000) + "a",
            [.record(1, Array(repeating: "", count: 5_000) + ["a"], many(",", 5_000) + "a")]
        ),
        CSVCase("5,000 spaces before a value", many(" ", 5_000) + "a,b\n", [.record(1, ["a", "b"], many(" ", 5_000) + "a,b")]),
        CSVCase(
            "5,000 spaces behind a value",
            "a" + many(" ", 5_000) + "\nb",
            [.record(1, ["a"], "a" + many(" ", 5_000)), .record(2, ["b"], "b")]
        ),
        CSVCase(
            "5,000 quoted spaces",
            "\"\(many(" ", 5_000))\"\n",
            [.record(1, [many(" ", 5_000)], "\"\(many(" ", 5_000))\"")]
        ),
        CSVCase(
            "5,000 spaces behind a closing quote",
            "\"a\"" + many(" ", 5_000) + ",b\n",
            [.record(1, ["a", "b"], "\"a\"" + many(" ", 5_000) + ",b")]
        ),
        CSVCase(
            "stray quote behind 5,000 bytes",
            many("x", 5_000) + "\"\nb",
            [.stray(1, many("x", 5_000) + "\""), .record(2, ["b"], "b")]
        ),
        CSVCase(
            "open quote before 5,000 bytes",
            "\"" + many("x", 5_000) + "\nb",
            [.unterminated(1, "\"" + many("x", 5_000)), .record(2, ["b"], "b")]
        ),
        CSVCase(
            "letter behind a quoted field of 5,000 bytes",
            "\"\(many("x", 5_000))\"y\nb",
            [.stray(1, "\"\(many("x", 5_000))\"y"), .record(2, ["b"], "b")]
        ),
    ]
}
