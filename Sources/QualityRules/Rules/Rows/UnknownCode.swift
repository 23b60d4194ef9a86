import CohortImport

/// R106: a row is rejected because a code is not in the catalogue. Keeps nothing but the rejected row.
enum UnknownCode: RejectedRowRule {
    static let rejection = RejectionRule.unknownCode
    static let definition = RuleDefinition(
        rejection.rawValue,
        .error,
        title: "Code is not known",
        reason: "What a code means decides what counts.",
        remedy: "Use the codes of the catalogue, or add the code to it.",
        message: "{problem}"
    )
}
