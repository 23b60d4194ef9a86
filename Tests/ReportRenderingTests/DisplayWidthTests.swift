import ReportRendering
import Testing

struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{301}\u{302}", 1), ("日本", 4), ("ｱ", 1), ("Ａ", 2), ("한", 2),
        ("\u{1112}\u{1161}\u{11AB}", 2), ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧‍👦", 2), ("🇬🇧", 2),
        ("❤\u{FE0F}", 2), ("❤", 1), ("1\u{FE0F}\u{20E3}", 2),
        ("\u{200B}", 0), ("a\u{200D}b", 2), ("…", 1), ("–", 1), ("क्ष", 2), ("𠀀", 2), ("☰", 2), ("½", 1),
        ("שלום", 4), ("ไทย", 3),
    ])
    func width(text: String, columns: Int) {
        #expect(displayWidth(of: text) == columns)
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdefg", 6, "abcde…"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
        ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("👩‍👩‍👧‍👦👍👍", 4, "👩‍👩‍👧‍👦…"), ("ab", 1, "…"),
    ])
    func shortening(text: String, limit: Int, expected: String) {
        let result = shortened(text, to: limit)
        #expect(result == expected)
        #expect(displayWidth(of: result) <= limit)
    }
}
