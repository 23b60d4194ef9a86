import CohortImport

/// R108: a row is rejected because a session lasts no time or more than a day. Keeps nothing but the rejected row.
enum LengthOutOfRange: RejectedRowRule {
    static let rejection = RejectionRule.durationRange
    static let definition = RuleDefinition(
        rejection.rawValue,
        .error,
        title: "Session's length is out of range",
        reason: "A session of no length or of more than a day is a typing error.",
        remedy: "Correct the minutes or hours.",
        message: "{problem}"
    )
}
