import CohortImport

/// R104: a row is rejected because a required value is empty. Keeps nothing but the rejected row.
enum MissingValue: RejectedRowRule {
    static let rejection = RejectionRule.missingValue
    static let definition = RuleDefinition(
        rejection.rawValue,
        .error,
        title: "Required value is missing",
        reason: "The row can't be attributed or counted without it.",
        remedy: "Add the value in the source system.",
        message: "{problem}"
    )
}
