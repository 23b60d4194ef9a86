/// The form in which accepted rows are handed on: a file for each canonical table, with that table's columns and some more.
///
/// So that whoever gets them can work every figure out again, and import them like any export. What they leave out, because
/// nobody but the centre should have it: learners' names unless they are asked for, clients' references, for which numbers
/// stand, and who verified a session.
package enum AcceptedRowForm {
    /// The files of the tables and what else replaying them needs, by their names.
    package static func fileName(of table: CanonicalTable) -> String { "\(table.rawValue).csv" }
    package static let filesName = "files.csv"
    package static let rejectedRowsName = "rejected_rows.csv"

    /// The columns besides the table's own.
    enum AddedColumn: String, CaseIterable {
        /// The file that the row comes from, as reports call it.
        case sourceFile = "source_file"
        case sourceLine = "source_line"
        /// Registrations: the source has only a word for the end and no day.
        case timelinessUnknown = "timeliness_unknown"
        /// Sessions: the hours of many sessions.
        case isTotal = "is_total"
        /// Sessions and evidence: the source gives no date and the day of the report stands in for it.
        case isUndated = "is_undated"
    }

    static func addedColumns(of table: CanonicalTable) -> [AddedColumn] {
        switch table {
        case .registrations: [.sourceFile, .sourceLine, .timelinessUnknown]
        case .sessions: [.sourceFile, .sourceLine, .isTotal, .isUndated]
        case .evidence: [.sourceFile, .sourceLine, .isUndated]
        case .unitResults, .people: [.sourceFile, .sourceLine]
        }
    }

    /// The header of a table's file.
    static func header(of table: CanonicalTable) -> [String] {
        table.columns.map(\.name) + addedColumns(of: table).map(\.rawValue)
    }

    static let yes = "yes"
    /// Stands for a reference to a registration that may be a learner's name. Has no digit, so that it is shown as little as the
    /// text that it stands for.
    static let withheldReference = "(withheld)"

    /// Whether a spreadsheet would take the text for a formula, or it begins with the mark that keeps it from that.
    static func needsMark(_ first: UInt8) -> Bool { first == mark || "=+-@\t\r".utf8.contains(first) }

    /// Stands before such a text, and is taken off again when it is read.
    static let mark = UInt8(ascii: "'")
}
