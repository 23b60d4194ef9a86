import CohortImport

/// R101: a row is rejected because its quotation marks are not in order. Keeps nothing but the rejected row.
enum MalformedRow: RejectedRowRule {
    static let rejection = RejectionRule.malformed
    static let definition = RuleDefinition(
        rejection.rawValue,
        .error,
        title: "Row is not CSV",
        reason: "Without its quotation marks in order a row's values can't be told apart.",
        remedy: "Put the quotation marks right, or export again with a tool that writes CSV.",
        message: "{problem}"
    )
}
