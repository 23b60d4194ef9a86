@testable import QualityRules
import Testing

/// A rule's message with names in braces.
struct MessageTemplateTests {
    @Test(arguments: [
        ("", []), ("nothing to fill in", []), ("{one}", ["one"]), ("{one}{two}", ["one", "two"]),
        ("a {one} b {two} c", ["one", "two"]), ("{one} and {one}", ["one", "one"]), ("open { only", []), ("closed } only", []),
        ("} before {one}", ["one"]),
    ])
    func names(text: String, names: [String]) {
        let template = MessageTemplate(text)
        #expect(template.names == names)
        #expect(template.text == text)
        // A name without a text stays in its braces.
        #expect(template.filled([:]).text == text)
    }

    @Test func filled() {
        let template = MessageTemplate("{learner} has {count} of {count}, {missing}")
        let message = template.filled(["learner": .learner("L1"), "count": "3", "unused": "x"])
        #expect(message.pieces == [.learner("L1"), .plain(" has 3 of 3, {missing}")])
    }

    /// What is filled in is not looked into again.
    @Test func whatIsFilledInIsNotATemplate() {
        let message = MessageTemplate("{one}{two}").filled(["one": "{two}", "two": "{one}"])
        #expect(message.text == "{two}{one}")
    }

    @Test func equalTextsAreEqual() {
        #expect(MessageTemplate("a {b}") == MessageTemplate("a {b}"))
        #expect(MessageTemplate("a {b}") != MessageTemplate("a {c}"))
    }
}
