internal import Quantities
package import ReportModel

/// What `--table NAME --format json` prints: one table with its columns and what it was made from.
///
/// The rows come last, one a line with the columns in their order, and are written as they come: a table of all learners
/// need not lie in memory. Numbers have the decimals of the CSV files; flags are booleans, what is not published is its mark
/// as a string, and no value is null.
package struct TableDocument {
    /// The version of this document's form.
    package static let schema = "cohortqa.table/1"
    /// Bytes collected before they are handed on.
    private static let flushSize = 64 * 1024

    package let table: ReportTable
    package let provenance: Provenance

    package init(_ table: ReportTable, of provenance: Provenance) {
        self.table = table
        self.provenance = provenance
    }

    /// Writes the document to `sink`, piece by piece, as UTF-8 with a line end at its end.
    /// - Throws: what `sink` throws, or the encoder's error; no value of a result set is known to cause one.
    package func write(to sink: (Span<UInt8>) throws -> Void) throws {
        var buffer = try head()
        let names = table.columns.map { column in
            var name: [UInt8] = []
            JSONText.append(column.name, to: &name)
            return name + ": ".utf8
        }
        for index in 0..<table.rows.count {
            buffer += (index == 0 ? "\n    {" : ",\n    {").utf8
            for (column, cell) in table.rows.row(at: index).enumerated() {
                if column > 0 { buffer += ", ".utf8 }
                buffer += names[column]
                Self.append(cell, to: &buffer)
            }
            buffer.append(UInt8(ascii: "}"))
            if buffer.count >= Self.flushSize {
                try sink(buffer.span)
                buffer.removeAll(keepingCapacity: true)
            }
        }
        buffer += (table.rows.count == 0 ? "]\n}\n" : "\n  ]\n}\n").utf8
        try sink(buffer.span)
    }

    /// Everything before the first row.
    private func head() throws -> [UInt8] {
        let document = try JSONText.encoded(
            Head(
                schema: Self.schema,
                tool: .init(name: "cohortqa", version: provenance.toolVersion),
                period: provenance.asAt.month.description,
                asAt: provenance.asAt.description,
                audience: provenance.audience.rawValue,
                policy: provenance.policy?.rawValue,
                table: table.id,
                title: table.title,
                scope: table.scope,
                columns: table.columns.map(Column.init)
            )
        )
        // Without the object's end and the line ends around it.
        let end = document.lastIndex(of: UInt8(ascii: "}")) ?? document.endIndex
        return document[..<end].dropLast() + ",\n  \"rows\" : [".utf8
    }

    private static func append(_ cell: ReportCell, to buffer: inout [UInt8]) {
        switch cell {
        case .none: buffer += "null".utf8
        case .flag(let flag): buffer += (flag ? "true" : "false").utf8
        case .count, .hours, .rate, .days, .roundedRate:
            let number = cell.plainText
            buffer += (number.isEmpty ? "null" : number).utf8
        case .text, .date, .month, .progress, .suppressed: JSONText.append(cell.plainText, to: &buffer)
        }
    }

    private struct Head: Encodable {
        struct Tool: Encodable {
            var name: String
            var version: String
        }

        enum CodingKeys: String, CodingKey {
            case schema, tool, period, audience, table, title, scope, columns
            case asAt = "as_at"
            case policy = "disclosure_policy"
        }

        var schema: String
        var tool: Tool
        var period: String
        var asAt: String
        var audience: String
        /// Left out where figures are exact.
        var policy: String?
        var table: String
        var title: String
        var scope: String
        var columns: [Column]
    }

    private struct Column: Encodable {
        var name: String
        var title: String
        /// As in `datapackage.json`.
        var type: String
        var unit: String?
        var definition: String

        init(_ column: ReportColumn) {
            name = column.name
            title = column.title
            type = column.kind.schemaType
            unit = column.kind.unit
            definition = column.definition
        }
    }
}
