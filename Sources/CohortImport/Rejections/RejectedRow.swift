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
