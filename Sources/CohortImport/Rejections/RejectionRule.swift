/// Why a row is rejected. The raw value is the rule's id; each is an error.
///
/// The specification names the reasons and the range R1xx; the numbers are this tool's.
package enum RejectionRule: String, CaseIterable, Sendable {
    case malformed = "R101"
    case fieldCount = "R102"
    case encoding = "R103"
    case missingValue = "R104"
    case unreadableValue = "R105"
    case unknownCode = "R106"
    case unknownRegistration = "R107"
    case durationRange = "R108"
    case conflict = "R109"
    case fieldLength = "R110"
}

/// What is wrong with one row: the rule, the column where there is one, and the message. Never holds a value of the row.
package struct RowProblem: Error, Hashable, Sendable {
    package var rule: RejectionRule
    /// The position in the table's columns, where the problem lies in one.
    package var column: Int?
    /// The position in the file, where the problem lies in a column that the table does not have.
    package var unknownColumn: Int?
    package var message: String

    init(_ rule: RejectionRule, column: Int? = nil, _ message: String) {
        self.rule = rule
        self.column = column
        self.message = message
    }
}

/// A rejected row, as reports list it. Its original text is in the file of rejected rows.
package struct RejectedRow: Hashable, Sendable {
    /// The position of the file among the run's inputs.
    package var file: Int
    /// The line that the row begins on, counted from 1.
    package var line: Int
    package var problem: RowProblem
    /// The name of the column, or nothing.
    package var field: String
    /// The row's registration, where the row is whole enough to tell.
    package var registrationID: String
    /// The value that was not read, only where it consists of digits and punctuation: it can't be a name then.
    package var value: String
}
