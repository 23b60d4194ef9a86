import CohortImport

/// R102: a row is rejected because it has more or fewer fields than the header. Keeps nothing but the rejected row.
enum WrongNumberOfFields: RejectedRowRule {
    static let rejection = RejectionRule.fieldCount
    static let definition = RuleDefinition(
        rejection.rawValue,
        .error,
        title: "Row has too few or too many fields",
        reason: "Values would be taken for those of another column.",
        remedy: "Compare the row with the header; a comma inside a value needs quotation marks around the value.",
        message: "{problem}"
    )
}
