/// What the settings say of rules' severities.
package struct RuleSeverities: Hashable, Sendable {
    /// By rule id, what differs from the rules' own.
    package let overrides: [String: Severity]

    /// - Parameter overrides: by rule id; rules that are not named keep their own.
    package init(_ overrides: [String: Severity] = [:]) {
        self.overrides = overrides
    }

    package subscript(definition: RuleDefinition) -> Severity {
        overrides[definition.id] ?? definition.severity
    }
}
