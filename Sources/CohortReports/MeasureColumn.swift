import Quantities
import ReportModel

/// A column together with where its value comes from.
struct MeasureColumn<Measures: Sendable>: Sendable {
    let column: ReportColumn
    let value: @Sendable (Measures) -> ReportCell

    init(
        _ name: String,
        _ title: String,
        _ kind: ReportColumn.Kind,
        _ definition: String,
        disclosure: ColumnDisclosure? = nil,
        _ value: @escaping @Sendable (Measures) -> ReportCell
    ) {
        self.init(ReportColumn(name, title, kind, definition, disclosure: disclosure), value)
    }

    init(_ column: ReportColumn, _ value: @escaping @Sendable (Measures) -> ReportCell) {
        self.column = column
        self.value = value
    }
}

extension [ReportColumn] {
    /// The key columns of the groups, in the words of every table.
    static let centre = [ReportColumn("centre_id", "Centre", .text, "The centre's id.")]
    static let cohort = [ReportColumn("cohort_id", "Cohort", .text, "The cohort's id.")]
    static let qualification = [ReportColumn("qualification_id", "Qualification", .text, "The qualification's catalogue id.")]
}

extension TableKeys.Reference {
    /// Of a row about one centre, cohort and qualification.
    static let cohort = TableKeys.Reference(["centre_id", "cohort_id", "qualification_id"], in: "cohort_summary")
    /// Of a row about a registration in scope.
    static let registration = TableKeys.Reference(["registration_id"], in: "registration_progress")
}

/// Bytewise order of rows by their key cells.
func keyPrecedes(_ left: [String], _ right: [String]) -> Bool {
    for (one, other) in zip(left, right) {
        let order = bytewiseOrder(one, other)
        if order != 0 { return order < 0 }
    }
    return false
}
