import CohortImport

/// R110: a row is rejected because a field is longer than a spreadsheet's cell can be. Keeps nothing but the rejected row.
enum OverlongField: RejectedRowRule {
    static let rejection = RejectionRule.fieldLength
    static let definition = RuleDefinition(
        rejection.rawValue,
        .error,
        title: "Field is too long",
        reason: "No cell of a spreadsheet holds so much, so a quotation mark is probably missing.",
        remedy: "Look for an opening quotation mark without a closing one, or shorten the text.",
        message: "{problem}"
    )
}
