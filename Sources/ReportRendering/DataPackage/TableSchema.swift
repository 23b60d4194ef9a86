internal import ReportModel

/// A table's columns, keys and references as a Table Schema (version 1), for the form that `CSVTableWriter` gives the values.
struct TableSchema: Encodable {
    private var fields: [Field]
    private var missingValues: [String]
    /// Left out where rows may be alike, as are references where there are none.
    private var primaryKey: [String]?
    private var foreignKeys: [ForeignKey]?

    /// - Parameter marks: what stands for figures that are not published; empty where all are.
    init(_ columns: [ReportColumn], _ keys: TableKeys, marks: [String]) {
        let required = Set(keys.required)
        fields = columns.map { Field($0, isRequired: required.contains($0.name), hasMarks: !marks.isEmpty) }
        missingValues = [""] + marks
        primaryKey = keys.primary.isEmpty ? nil : keys.primary
        foreignKeys = keys.references.isEmpty ? nil : keys.references.map(ForeignKey.init)
    }

    private struct Field: Encodable {
        struct Constraints: Encodable {
            var required = true
        }

        var name: String
        var type: String
        var title: String
        /// Left out where the column has none.
        var description: String?
        var unit: String?
        var constraints: Constraints?
        var trueValues: [String]?
        var falseValues: [String]?
        var missingValues: [String]?

        init(_ column: ReportColumn, isRequired: Bool, hasMarks: Bool) {
            name = column.name
            type = column.kind.schemaType
            title = column.title
            description = column.definition.isEmpty ? nil : column.definition
            unit = column.kind.unit
            constraints = isRequired ? Constraints() : nil
            if column.kind == .flag {
                trueValues = ["yes"]
                falseValues = ["no"]
            }
            // A cohort may be called x as well. Readers of version 1 alone don't know this property and take the table's.
            if hasMarks, type == "string" { missingValues = [""] }
        }
    }

    private struct ForeignKey: Encodable {
        struct Reference: Encodable {
            var resource: String
            var fields: [String]
        }

        var fields: [String]
        var reference: Reference

        init(_ reference: TableKeys.Reference) {
            fields = reference.columns
            self.reference = Reference(resource: reference.table, fields: reference.referenced)
        }
    }
}

extension ReportColumn.Kind {
    /// The type in Table Schema of what files hold. Dates and months have its default formats, `YYYY-MM-DD` and `YYYY-MM`.
    var schemaType: String {
        switch self {
        case .count: "integer"
        case .hours, .rate, .days, .quantity: "number"
        case .date: "date"
        case .month: "yearmonth"
        case .flag: "boolean"
        default: "string"
        }
    }
}
