import Quantities
import Testing

/// The order of all output: by UTF-8 bytes.
@Suite struct BytewiseOrderTests {
    /// Each comes before all that follow it.
    private static let ascending = [
        "", "\u{0}", " ", "0", "10", "9", "A", "B", "Z", "_", "a", "a\u{0}", "aa", "ab", "b", "e\u{301}", "z", "Ä", "é", "ﬁ",
        "𝒂",
    ]

    @Test func bytesDecide() {
        for (left, first) in Self.ascending.enumerated() {
            for (right, second) in Self.ascending.enumerated() {
                #expect(bytewiseLess(first, second) == (left < right), "\(first) \(second)")
                #expect(bytewiseOrder(first, second).signum() == (left - right).signum(), "\(first) \(second)")
            }
        }
    }

    /// Swift takes them for equal; output that depended on which came first would not always be the same bytes.
    @Test func equivalentTextsOfOtherBytesAreOrdered() {
        #expect("e\u{301}" == "é")
        #expect(bytewiseLess("e\u{301}", "é"))
        #expect(!bytewiseLess("é", "e\u{301}"))
    }
}
