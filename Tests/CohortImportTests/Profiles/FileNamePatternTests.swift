import CohortImport
import Testing

/// What files are called.
struct FileNamePatternTests {
    static let fits: [(String, String, [String: String])] = [
        ("*", "", [:]), ("*", "anything.csv", [:]), ("a.csv", "A.CSV", [:]), ("a.csv", "a.csv.gz", [:]),
        ("a.csv", "a.csv.GZ", [:]),
        ("Cohort {cohort_id} *.csv", "Cohort N-26 March.csv", ["cohort_id": "N-26"]),
        ("Cohort {cohort_id} *.csv", "cohort N-26 .csv", ["cohort_id": "N-26"]),
        ("{centre_id}-{cohort_id}.csv", "C1-A-B.csv", ["centre_id": "C1", "cohort_id": "A-B"]),
        ("{a}-{b}", "x - yz", ["a": "x", "b": "yz"]), ("Cohort {a}.csv", "Cohort  LX9 .csv", ["a": "LX9"]),
        ("**.csv", "x.csv", [:]),
        ("{a}.csv", ".csv.csv", ["a": ".csv"]), ("Élan {a}", "élan É", ["a": "É"]), ("a}b", "A}b", [:]),
    ]

    @Test(arguments: fits)
    func fit(pattern: String, name: String, values: [String: String]) throws {
        #expect(try #require(FileNamePattern(pattern)).values(in: name) == values)
    }

    @Test(arguments: [
        ("", "a"), ("a", ""), ("a.csv", "b.csv"), ("a.csv", "a.csv.csv"), ("{a}.csv", ".csv"), ("x{a}", "x "),
        ("*.csv", "x.txt"),
        ("a*b", "ab c"), ("Cohort {cohort_id} *.csv", "Cohort N26.csv"), ("a?c", "abc"), ("a.c", "abc"),
    ])
    func otherName(pattern: String, name: String) throws {
        #expect(try #require(FileNamePattern(pattern)).values(in: name) == nil)
    }

    @Test(arguments: ["{", "{}", "a{", "{a", "{a}{a}", "{a}-{a}", "{a{b}", "{{a}}", "{a}{b}", "*{a}", "{a}*.csv"])
    func noPattern(text: String) {
        #expect(FileNamePattern(text) == nil)
    }

    @Test func lengthIsBounded() {
        #expect(FileNamePattern(String(repeating: "*", count: 255)) != nil)
        #expect(FileNamePattern(String(repeating: "*", count: 256)) == nil)
    }

    @Test(.timeLimit(.minutes(1)))
    func manyOpenPiecesDoNotMultiply() throws {
        let pattern = try #require(FileNamePattern(String(repeating: "*a", count: 127)))
        #expect(pattern.values(in: String(repeating: "a", count: 254) + "b") == nil)
    }

    @Test func capturesInTheirOrder() {
        #expect(FileNamePattern("{b} x {a} *")?.captures == ["b", "a"])
    }

    static let references =
        [
            ("Date", "Date", nil), ("Date [2]", "Date", 2), ("Date[2]", "Date", 2), ("Date [0]", "Date [0]", nil),
            ("Date [x]", "Date [x]", nil), ("Date [2] ", "Date [2] ", nil), ("Date [10000]", "Date", 10_000),
            ("Date [10001]", "Date [10001]", nil), ("[2]", "", 2), ("", "", nil), ("Date [+2]", "Date [+2]", nil),
            ("A [1] [2]", "A [1]", 2),
        ] as [(String, String, Int?)]

    @Test(arguments: references)
    func columnReference(text: String, name: String, occurrence: Int?) {
        #expect(ColumnReference(parsing: text) == ColumnReference(name, occurrence: occurrence))
    }
}
