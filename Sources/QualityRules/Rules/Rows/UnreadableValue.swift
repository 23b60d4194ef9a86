import CohortImport

/// R105: a row is rejected because a date, number, length or yes-or-no can't be read. Keeps nothing but the rejected row.
enum UnreadableValue: RejectedRowRule {
    static let rejection = RejectionRule.unreadableValue
    static let definition = RuleDefinition(
        rejection.rawValue,
        .error,
        title: "Value can't be read",
        reason: "A date or number that is guessed would be a wrong figure.",
        remedy: "Write dates as YYYY-MM-DD or as the file's profile says, minutes as whole numbers, hours as 1.5 or 1:30.",
        message: "{problem}"
    )
}
