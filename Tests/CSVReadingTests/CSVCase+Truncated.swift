extension CSVCase {
    /// Two records cut off behind each of their bytes. `TruncationTests` cuts longer texts and knows less of what is right.
    static let truncated: [CSVCase] = [
        CSVCase("x,\"y\"\"z\" cut to 1", "x", [.record(1, ["x"], "x")]),
        CSVCase("x,\"y\"\"z\" cut to 2", "x,", [.record(1, ["x", ""], "x,")]),
        CSVCase("x,\"y\"\"z\" cut to 3", "x,\"", [.unterminated(1, "x,\"")]),
        CSVCase("x,\"y\"\"z\" cut to 4", "x,\"y", [.unterminated(1, "x,\"y")]),
        CSVCase("x,\"y\"\"z\" cut to 5", "x,\"y\"", [.record(1, ["x", "y"], "x,\"y\"")]),
        CSVCase("x,\"y\"\"z\" cut to 6", "x,\"y\"\"", [.unterminated(1, "x,\"y\"\"")]),
        CSVCase("x,\"y\"\"z\" cut to 7", "x,\"y\"\"z", [.unterminated(1, "x,\"y\"\"z")]),
        CSVCase("x,\"y\"\"z\" cut to 8", "x,\"y\"\"z\"", [.record(1, ["x", "y\"z"], "x,\"y\"\"z\"")]),
        CSVCase("x,\"y\"\"z\" cut to 9", "x,\"y\"\"z\"\r", [.record(1, ["x", "y\"z"], "x,\"y\"\"z\"")]),
        CSVCase("x,\"y\"\"z\" whole", "x,\"y\"\"z\"\r\n", [.record(1, ["x", "y\"z"], "x,\"y\"\"z\"")]),
        CSVCase("quoted line break cut to 2", "\"p", [.unterminated(1, "\"p")]),
        CSVCase("quoted line break cut to 3", "\"p\r", [.unterminated(1, "\"p")]),
        CSVCase("quoted line break cut to 4", "\"p\r\n", [.unterminated(1, "\"p")]),
        CSVCase("quoted line break cut to 5", "\"p\r\nq", [.unterminated(1, "\"p"), .record(2, ["q"], "q")]),
        CSVCase("quoted line break cut to 6", "\"p\r\nq\"", [.record(1, ["p\r\nq"], "\"p\r\nq\"")]),
        CSVCase("quoted line break cut to 7", "\"p\r\nq\",", [.record(1, ["p\r\nq", ""], "\"p\r\nq\",")]),
        CSVCase("quoted line break cut to 8", "\"p\r\nq\", ", [.record(1, ["p\r\nq", ""], "\"p\r\nq\", ")]),
        CSVCase("quoted line break cut to 9", "\"p\r\nq\", r", [.record(1, ["p\r\nq", "r"], "\"p\r\nq\", r")]),
        CSVCase("quoted line break cut to 10", "\"p\r\nq\", r ", [.record(1, ["p\r\nq", "r"], "\"p\r\nq\", r ")]),
        CSVCase("quoted line break whole", "\"p\r\nq\", r \r", [.record(1, ["p\r\nq", "r"], "\"p\r\nq\", r ")]),
        CSVCase("cut behind a space before a quote", "a\n \"", [.record(1, ["a"], "a"), .unterminated(2, " \"")]),
        CSVCase("cut behind a space behind a quote", "a\n\"b\" ", [.record(1, ["a"], "a"), .record(2, ["b"], "\"b\" ")]),
        CSVCase("cut behind a comma in quotes", "a\n\"b,", [.record(1, ["a"], "a"), .unterminated(2, "\"b,")]),
    ]
}
