import CohortAnalytics
@testable import CohortImport
@testable import QualityRules
import Quantities
import Testing

/// Findings hold no learner's name, and ids only where an output can put something else in their place.
struct FindingPrivacyTests {
    /// Names as they come in exports, some of them made to do harm.
    private static let names = [
        "Zo\u{EB} Quill", "Quill, Zo\u{EB}", "=HYPERLINK(\"http://quill.example\")", "<script>quill()</script>", "quill",
        "\u{202E}lliuq Quill", "\u{1B}[mQuill", "@Quill", "Quill\tZo\u{EB}", "{quill}", "Quill|Zo\u{EB}",
        "Quill\u{A0}Zo\u{EB} 3",
        String(repeating: "Quill ", count: 2_000),
    ]

    private func namesLearner(_ text: String) -> Bool {
        text.lowercased().contains("quill")
    }

    /// Random rows; beside them names in the column for names, and where shifted rows would have them.
    private func assessment(seed: UInt64) throws -> QualityAssessment {
        var random = SeededGenerator(seed)
        let run = try RandomRows(seed: seed, registrations: 40).run(order: &random)
        for (number, name) in Self.names.enumerated() {
            let qualification = random.pick(["8582-D", "CAW", "8581-D"])
            try run.register(
                "S\(number)",
                qualification,
                learner: "L\(number)",
                name: name,
                certificated: random.pick([nil, "2026-05-01"]),
                from: random.pick(Self.names)
            )
            try run.decide("S\(number)", "8582-700", random.pick([.pass, .refer]), on: "2026-01-09")
            try run.session("S\(number)", "supervising", minutes: 900, client: name)
        }
        let rejected = Self.names.map { RejectedRow.example(random.pick(RejectedRow.reasons).reason, registration: $0) }
        let expired = try Self.names.map { name in
            Waiver(
                ruleID: "R201",
                registrationID: name,
                reason: "agreed",
                owner: "lead",
                expiresOn: try #require(Day(iso: "2026-01-01"))
            )
        }
        return run.assessment(
            rejected: rejected,
            fileLabels: RejectedRow.exampleFiles,
            settings: QualitySettings(waivers: expired)
        )
    }

    @Test(arguments: UInt64(1)...6)
    func noFindingHoldsAName(seed: UInt64) throws {
        let assessment = try assessment(seed: seed)
        #expect(Set(assessment.findings.map(\.ruleID)).count > 15)
        for finding in assessment.findings {
            #expect(!namesLearner(finding.registrationID), "\(finding.ruleID)")
            #expect(!namesLearner(finding.field), "\(finding.ruleID)")
            #expect(!namesLearner(finding.value.text), "\(finding.ruleID)")
            #expect(!namesLearner(finding.message.text), "\(finding.ruleID)")
        }
    }

    /// The learner who has a name for an id is known by it; that is the centre's doing, and the piece says what it is.
    @Test func idsAreNeverPlainText() throws {
        let spoilt = try SpoiltRun()
        let ledger = spoilt.run.ledger
        let registrations = Set((0..<ledger.registrationIDs.count).map { ledger.registrationIDs[$0] })
        let learners = Set((0..<ledger.learnerIDs.count).map { ledger.learnerIDs[$0] })
        var shown: Set<String> = []
        for finding in spoilt.assessment.findings {
            for text in [finding.value, finding.message] {
                for piece in text.pieces {
                    switch piece {
                    case .plain(let text):
                        let words = text.split { " ,;:()".contains($0) }.map(String.init)
                        let ids = words.filter {
                            $0.contains { $0.isNumber } && (registrations.contains($0) || learners.contains($0))
                        }
                        #expect(ids.isEmpty, "\(finding.ruleID)")
                    case .registration(let id):
                        // Of rejected rows, of links that lead nowhere, and one that has vanished.
                        #expect(registrations.contains(id) || ["0012", "X-9", "gone"].contains(id), "\(finding.ruleID)")
                        shown.insert(id)
                    case .learner(let id):
                        #expect(learners.contains(id), "\(finding.ruleID)")
                        shown.insert(id)
                    }
                }
            }
        }
        #expect(shown.isSuperset(of: ["1.23E+09", "00417", "417", "first", "unaccredited", "loop", "before", "X-9", "0012"]))
    }
}
