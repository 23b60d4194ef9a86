@testable import QualityRules
import Testing

/// A finding's text knows which parts of it are ids.
struct FindingTextTests {
    @Test func nothingIsNoPiece() {
        #expect(FindingText.plain("").pieces.isEmpty)
        #expect(FindingText.registration("").pieces.isEmpty)
        #expect(FindingText.learner("").pieces.isEmpty)
        #expect("" == FindingText())
        #expect(FindingText().text.isEmpty)
    }

    @Test func plainPiecesSideBySideAreOne() {
        let text: FindingText = "one " + .plain("") + .plain("two") + .registration("R1") + .plain(" and") + " three"
        #expect(text.pieces == [.plain("one two"), .registration("R1"), .plain(" and three")])
        #expect(text.text == "one twoR1 and three")
        #expect(FindingText.plain("ab") + .plain("c") == FindingText.plain("a") + .plain("bc"))
    }

    /// Two ids side by side stay two.
    @Test func idsStayApart() {
        #expect((FindingText.registration("R1") + .registration("R2")).pieces == [.registration("R1"), .registration("R2")])
        #expect((FindingText.registration("R1") + .learner("L1")).pieces == [.registration("R1"), .learner("L1")])
        #expect(FindingText.registration("R1") != FindingText.plain("R1"))
        #expect(FindingText.registration("R1") != FindingText.learner("R1"))
    }

    @Test func outputsShowTheirOwnNamesForIDs() {
        let text: FindingText = "the learner L1 is " + .learner("L1") + ", registered as " + .registration("R1")
        #expect(text.text == "the learner L1 is L1, registered as R1")
        #expect(text.text { "<\($0)>" } == "the learner L1 is <L1>, registered as <R1>")
        #expect(text.text { _ in "" } == "the learner L1 is , registered as ")
    }

    @Test func joiningIsAssociativeAndLosesNothing() {
        var random = SeededGenerator(11)
        let piece = { (random: inout SeededGenerator) -> FindingText in
            let text = random.pick(["", "a", "b ", "{c}"])
            return random.pick([FindingText.plain(text), .plain(text), .registration(text), .learner(text)])
        }
        for _ in 0..<300 {
            let (a, b, c) = (piece(&random) + piece(&random), piece(&random) + piece(&random), piece(&random) + piece(&random))
            #expect((a + b) + c == a + (b + c))
            #expect((a + b).text == a.text + b.text)
            #expect((a + b).text { "<\($0)>" } == a.text { "<\($0)>" } + b.text { "<\($0)>" })
            let pieces = (a + b + c).pieces
            for (left, right) in zip(pieces, pieces.dropFirst()) {
                if case .plain = left, case .plain = right { Issue.record("two plain pieces side by side") }
            }
        }
    }
}
