import CohortImport

/// R103: a row is rejected because its bytes are not text in the file's encoding. Keeps nothing but the rejected row.
enum WrongEncoding: RejectedRowRule {
    static let rejection = RejectionRule.encoding
    static let definition = RuleDefinition(
        rejection.rawValue,
        .error,
        title: "Row is not text in the file's encoding",
        reason: "Names and identifiers would be read wrongly.",
        remedy: "Look for damaged characters in the row, or save the export as CSV UTF-8.",
        message: "{problem}"
    )
}
