import CohortReports
import Testing

/// Pseudonyms are HMAC-SHA-256: the published test vectors of RFC 4231 are among them.
struct IdentitiesTests {
    @Test(arguments: [
        (
            [UInt8]("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0x0B, count: 20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        // A key longer than the hash's block.
        (
            [UInt8](repeating: 0xAA, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func publishedVectors(key: [UInt8], id: String, pseudonym: String) {
        #expect(Identities(pseudonymsUnder: key).shown(id) == pseudonym)
    }

    @Test func nobodyHasNoPseudonym() {
        #expect(Identities(pseudonymsUnder: [UInt8](repeating: 1, count: 16)).shown("") == "")
    }

    @Test func withoutAKeyIdsStay() {
        #expect(!Identities.plain.arePseudonyms)
        #expect(Identities(pseudonymsUnder: [1]).arePseudonyms)
        for id in ["R1", "", "=1", "\u{E9}"] { #expect(Identities.plain.shown(id).utf8.elementsEqual(id.utf8)) }
    }

    /// Ids are compared by their bytes, so equivalent spellings have different pseudonyms.
    @Test func bytesDecide() {
        let identities = Identities(pseudonymsUnder: [UInt8](repeating: 1, count: 16))
        let shown = ["\u{E9}", "e\u{301}", "e", "E", " e"].map(identities.shown)
        #expect(Set(shown).count == 5)
        #expect(shown == ["\u{E9}", "e\u{301}", "e", "E", " e"].map(identities.shown))
    }
}
