import Diagnostics
package import QualityRules
import ReportRendering
package import RunSettings
import YAMLReading

/// Says what the rules are.
package struct RulesJob: Sendable {
    private let severities: RuleSeverities

    package init(severities: RuleSeverities) {
        self.severities = severities
    }

    /// One rule or all, for people or as a versioned JSON document.
    ///
    /// - Throws: `usage` where there is no such rule.
    package func answer(about id: String?, asJSON: Bool) throws(RunFailure) -> String {
        var definitions = RuleRegistry.definitions
        if let id {
            definitions = [try definition(of: id)]
        }
        guard !asJSON else { return try document(of: definitions) }
        guard id != nil, let definition = definitions.first else { return RuleRegistry.listing(severities) }
        return definition.description(severities[definition])
    }

    private func definition(of id: String) throws(RunFailure) -> RuleDefinition {
        if let definition = RuleRegistry.definition(of: id) { return definition }
        let nearest = nearestName(to: id.uppercased(), in: RuleRegistry.definitions.map(\.id))
        throw RunFailure(
            Failure(
                .usage,
                "there is no rule “\(id)”",
                remedy: nearest.map { "write \($0) if that is meant, or see “cohortqa rules”" } ?? "see “cohortqa rules”"
            )
        )
    }

    private func document(of definitions: [RuleDefinition]) throws(RunFailure) -> String {
        let rules = definitions.map { rule in
            RulesDocument.Rule(
                id: rule.id,
                severity: severities[rule].rawValue,
                title: rule.title,
                reason: rule.reason,
                remedy: rule.remedy,
                message: rule.message.text
            )
        }
        do {
            return String(decoding: try RulesDocument(rules: rules).encoded(), as: UTF8.self)
        } catch {
            throw RunFailure(Failure(.internalError, "the rules can't be written as JSON", remedy: "report this as a defect"))
        }
    }
}
