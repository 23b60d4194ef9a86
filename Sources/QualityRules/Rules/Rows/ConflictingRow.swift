import CohortImport

/// R109: a row is rejected because a row with its key and other values came before. Keeps nothing but the rejected row.
enum ConflictingRow: RejectedRowRule {
    static let rejection = RejectionRule.conflict
    static let definition = RuleDefinition(
        rejection.rawValue,
        .error,
        title: "Same key with other values",
        reason: "Only one of the two rows can be right, and the first was taken.",
        remedy: "Keep the right row and remove the other.",
        message: "{problem}"
    )
}
