import CohortImport

/// R107: a row is rejected because its registration is not among the accepted ones. Keeps nothing but the rejected row.
enum UnknownRegistration: RejectedRowRule {
    static let rejection = RejectionRule.unknownRegistration
    static let definition = RuleDefinition(
        rejection.rawValue,
        .error,
        title: "Registration is not known",
        reason: "The row can't be attributed to a learner.",
        remedy: "Add the registration, correct its rejected row, or correct the id.",
        message: "{problem}"
    )
}
