import Foundation
import Testing

/// A CSV file as cells, read by the rules of RFC 4180 without the program's own reader.
struct CSVTable: Equatable {
    var header: [String]
    var rows: [[String]]

    init(_ file: URL) throws {
        try self.init(text: String(decoding: Data(contentsOf: file), as: UTF8.self))
    }

    init(text: String) throws {
        var records = Self.records(text)
        try #require(!records.isEmpty, "a table has a header")
        header = records.removeFirst()
        rows = records
    }

    /// A column's cells, from the first row to the last.
    func column(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> [String] {
        let index = try #require(header.firstIndex(of: name), "no column \(name)", sourceLocation: sourceLocation)
        return rows.map { $0[index] }
    }

    /// Of each row only the named columns, in this order.
    func columns(_ names: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> [[String]] {
        let indices = try names.map { name in
            try #require(header.firstIndex(of: name), "no column \(name)", sourceLocation: sourceLocation)
        }
        return rows.map { row in indices.map { row[$0] } }
    }

    /// The row that has `value` in the column, by column names.
    func row(_ value: String, in column: String) throws -> [String: String] {
        let index = try #require(try self.column(column).firstIndex(of: value), "no row \(value)")
        return Dictionary(zip(header, rows[index]), uniquingKeysWith: { first, _ in first })
    }

    /// The file's text again, each field in quotes.
    var text: String {
        ([header] + rows).map { record in
            record.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\n"
        }.joined()
    }

    private static func records(_ text: String) -> [[String]] {
        var records: [[String]] = []
        var fields: [String] = []
        var field = ""
        var isQuoted = false
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch (scalar, isQuoted) {
            case ("\"", true) where scalars.first == "\"":
                scalars.removeFirst()
                field.unicodeScalars.append(scalar)
            case ("\"", _):
                isQuoted.toggle()
            case (",", false):
                fields.append(field)
                field = ""
            case ("\n", false):
                records.append(fields + [field])
                fields = []
                field = ""
            default:
                field.unicodeScalars.append(scalar)
            }
        }
        return fields.isEmpty && field.isEmpty ? records : records + [fields + [field]]
    }
}
