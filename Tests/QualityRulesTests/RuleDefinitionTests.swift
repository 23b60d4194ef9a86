@testable import QualityRules
import Testing

/// Every rule says what it is, why it matters and how to put it right.
struct RuleDefinitionTests {
    /// From the specification; R111, R308, R603 and the numbers of R1xx are the tool's own.
    static let severities: [(id: String, severity: Severity)] = [
        ("R101", .error), ("R102", .error), ("R103", .error), ("R104", .error), ("R105", .error), ("R106", .error),
        ("R107", .error), ("R108", .error), ("R109", .error), ("R110", .error), ("R111", .error), ("R201", .error),
        ("R202", .error), ("R203", .error), ("R204", .error), ("R205", .error), ("R206", .warning), ("R207", .warning),
        ("R208", .error), ("R209", .warning), ("R210", .error), ("R211", .error), ("R301", .error), ("R302", .error),
        ("R303", .error), ("R304", .warning), ("R305", .info), ("R306", .warning), ("R307", .warning), ("R308", .error),
        ("R401", .warning), ("R402", .warning), ("R403", .warning), ("R404", .warning), ("R405", .info),
        ("R406", .warning), ("R407", .warning), ("R408", .warning), ("R501", .warning), ("R502", .warning), ("R601", .warning),
        ("R602", .warning),
        ("R603", .warning),
    ]

    @Test func idsAndSeverities() {
        #expect(RuleRegistry.definitions.map(\.id) == Self.severities.map(\.id))
        #expect(RuleRegistry.definitions.map(\.severity) == Self.severities.map(\.severity))
        #expect(Set(RuleRegistry.definitions.map(\.title)).count == RuleRegistry.definitions.count)
    }

    @Test(arguments: RuleRegistry.definitions)
    func wording(definition: RuleDefinition) {
        for sentence in [definition.reason, definition.remedy] {
            #expect(sentence.hasSuffix("."))
            #expect(!sentence.dropLast().contains(". "), "one sentence")
            #expect(sentence.first?.isUppercase == true)
            #expect(sentence.count > 20)
        }
        #expect(!definition.title.isEmpty && !definition.title.hasSuffix("."))
        #expect(definition.title.first?.isUppercase == true)
    }

    @Test func severitiesAreOrdered() {
        #expect(Severity.allCases.sorted() == [.info, .warning, .error])
        #expect(!(Severity.error < .error))
    }
}
