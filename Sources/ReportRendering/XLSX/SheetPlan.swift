internal import ReportModel

/// A sheet of the workbook with rows of a table.
struct SheetPlan {
    let name: String
    let table: ReportTable
    /// The table's rows that stand on it.
    let rows: Range<Int>
    /// Which part of the table it is, from 1, and of how many.
    let part: Int
    let parts: Int

    /// Where the same table is as CSV.
    var file: String { "tables/\(table.id).csv" }

    /// The sheets of all tables in their order; a table with more rows than a sheet holds goes on in further ones.
    ///
    /// - Parameter rowLimit: the most rows of a sheet, its header apart.
    static func sheets(of tables: [ReportTable], rowLimit: Int, taken: [String]) -> [SheetPlan] {
        var names = SheetNames(taken: taken)
        return tables.flatMap { table in
            let count = table.rows.count
            let parts = max(1, (count + rowLimit - 1) / rowLimit)
            return (1...parts).map { part in
                SheetPlan(
                    name: names.next(part == 1 ? table.id : "\(table.id)_\(part)"),
                    table: table,
                    rows: (part - 1) * rowLimit..<min(part * rowLimit, count),
                    part: part,
                    parts: parts
                )
            }
        }
    }
}

/// Gives names to sheets: at most 31 characters, none that Excel forbids, no two alike when upper and lower case count as one.
struct SheetNames {
    private static let longest = 31
    private static let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\", "'"]

    private var taken: Set<String>

    init(taken: [String]) {
        // Excel keeps the name for itself.
        self.taken = Set((taken + ["History"]).map { $0.lowercased() })
    }

    /// `wanted` as far as it can be had, with a number behind it where it is taken.
    mutating func next(_ wanted: String) -> String {
        let allowed = String(wanted.map { Self.forbidden.contains($0) ? "_" : $0 })
        let base = allowed.isEmpty ? "sheet" : allowed
        var name = Self.shortened(base, "")
        var number = 2
        while !taken.insert(name.lowercased()).inserted {
            name = Self.shortened(base, "_\(number)")
            number += 1
        }
        return name
    }

    /// Excel counts UTF-16 code units.
    private static func shortened(_ name: String, _ ending: String) -> String {
        var name = name
        while name.utf16.count + ending.utf16.count > longest { name.removeLast() }
        return name + ending
    }
}
