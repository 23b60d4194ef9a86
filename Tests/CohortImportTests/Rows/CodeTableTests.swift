@testable import CohortImport
import Testing

/// Codes are found by their bytes, all of them and no others.
struct CodeTableTests {
    private static let codes = [
        "pass", "refer", "", "trainer_supervision", "trainer_supervised", "trainer_supervisiom", "12345678", "123456789",
        "12345678\0", "é", "e", "coaching", "pass",
    ]

    @Test func eachIsFoundAndNothingElse() {
        let table = CodeTable(Self.codes)
        for (place, code) in Self.codes.enumerated() {
            let expected = Self.codes.firstIndex(of: code) ?? place
            #expect(table.index(of: Array(code.utf8).span) == expected)
            for other in [code + "x", code + "\0", "x" + code, String(code.dropLast())] where !Self.codes.contains(other) {
                #expect(table.index(of: Array(other.utf8).span) == nil, "\(other)")
            }
        }
    }

    @Test func catalogueOfThousands() {
        let codes = (0..<5_000).map { "unit-\($0 * 7)" }
        let table = CodeTable(codes)
        for (place, code) in codes.enumerated() where table.index(of: Array(code.utf8).span) != place {
            Issue.record("\(code)")
        }
        #expect(table.index(of: Array("unit-1".utf8).span) == nil)
    }

    /// A code inside of longer bytes is looked for in its range only.
    @Test func rangeOfALongerText() {
        let table = CodeTable(["two_way", "three_way", "yes"])
        let bytes = Array("yes,three_way,two_way".utf8)
        #expect(table.place(of: bytes.span, 0..<3) == 2)
        #expect(table.place(of: bytes.span, 4..<13) == 1)
        #expect(table.place(of: bytes.span, 14..<21) == 0)
        #expect(table.place(of: bytes.span, 0..<4) == -1)
        #expect(table.place(of: bytes.span, 4..<12) == -1)
    }

    @Test(arguments: ["YES", "yes", "Yes", "yES"])
    func capitalsCountAsSmallLetters(text: String) {
        let table = CodeTable(["no", "yes"])
        #expect(table.index(ofSmallLetters: Array(text.utf8).span) == 1)
        #expect(table.index(ofSmallLetters: Array("yesyesyes".utf8).span) == nil)
        // Only letters are made small: `Y` and `9` differ by more than case.
        #expect(table.index(ofSmallLetters: Array("9ES".utf8).span) == nil)
    }
}
