/// What `cohortqa rules --json` prints.
package struct RulesDocument: Sendable {
    /// The version of this document's form.
    package static let schema = "cohortqa.rules/1"

    package struct Rule: Encodable, Sendable {
        package var id: String
        package var severity: String
        package var title: String
        package var reason: String
        package var remedy: String
        package var message: String

        package init(id: String, severity: String, title: String, reason: String, remedy: String, message: String) {
            self.id = id
            self.severity = severity
            self.title = title
            self.reason = reason
            self.remedy = remedy
            self.message = message
        }
    }

    private let rules: [Rule]

    package init(rules: [Rule]) {
        self.rules = rules
    }

    /// The document as UTF-8 with a line end at its end.
    /// - Throws: the encoder's error; no text is known to cause one.
    package func encoded() throws -> [UInt8] {
        try JSONText.encoded(Content(schema: Self.schema, rules: rules))
    }

    private struct Content: Encodable {
        var schema: String
        var rules: [Rule]
    }
}
