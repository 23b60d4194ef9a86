package import CohortImport

// The rules R1xx: why a row was rejected. The import applies them; here they get their words.
extension RejectionRule {
    package var definition: RuleDefinition {
        switch self {
        case .malformed:
            row(
                "Row is not CSV",
                "Without its quotation marks in order a row's values can't be told apart.",
                "Put the quotation marks right, or export again with a tool that writes CSV."
            )
        case .fieldCount:
            row(
                "Row has too few or too many fields",
                "Values would be taken for those of another column.",
                "Compare the row with the header; a comma inside a value needs quotation marks around the value."
            )
        case .encoding:
            row(
                "Row is not text in the file's encoding",
                "Names and identifiers would be read wrongly.",
                "Look for damaged characters in the row, or save the export as CSV UTF-8."
            )
        case .missingValue:
            row(
                "Required value is missing",
                "The row can't be attributed or counted without it.",
                "Add the value in the source system."
            )
        case .unreadableValue:
            row(
                "Value can't be read",
                "A date or number that is guessed would be a wrong figure.",
                "Write dates as YYYY-MM-DD or as the file's profile says, minutes as whole numbers, hours as 1.5 or 1:30."
            )
        case .unknownCode:
            row(
                "Code is not known",
                "What a code means decides what counts.",
                "Use the codes of the catalogue, or add the code to it."
            )
        case .unknownRegistration:
            row(
                "Registration is not known",
                "The row can't be attributed to a learner.",
                "Add the registration, correct its rejected row, or correct the id."
            )
        case .durationRange:
            row(
                "Session's length is out of range",
                "A session of no length or of more than a day is a typing error.",
                "Correct the minutes or hours."
            )
        case .conflict:
            row(
                "Same key with other values",
                "Only one of the two rows can be right, and the first was taken.",
                "Keep the right row and remove the other."
            )
        case .fieldLength:
            row(
                "Field is too long",
                "No cell of a spreadsheet holds so much, so a quotation mark is probably missing.",
                "Look for an opening quotation mark without a closing one, or shorten the text."
            )
        }
    }

    private func row(_ title: String, _ reason: String, _ remedy: String) -> RuleDefinition {
        RuleDefinition(rawValue, .error, title: title, reason: reason, remedy: remedy)
    }
}

extension Finding {
    init(_ row: RejectedRow) {
        self.init(
            ruleID: row.problem.rule.rawValue,
            severity: row.problem.rule.definition.severity,
            registrationID: row.registrationID,
            file: row.file,
            line: row.line,
            field: row.field,
            value: row.value,
            message: row.problem.message
        )
    }
}
