internal import ReportModel

/// A cell as JSON: counts, hours, rates and days are numbers, rounded as in the CSV files; flags are booleans, what is
/// not published is its mark as a string, and no value is null.
struct CellValue: Encodable {
    let cell: ReportCell

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch cell {
        case .none: try container.encodeNil()
        case .text(let text): try container.encode(text)
        case .count(let count): try container.encode(count)
        case .hours, .rate, .roundedRate, .days:
            // The nearest Double prints as the same decimals again, less zeros at the end.
            if let number = Double(cell.plainText) {
                try container.encode(number)
            } else {
                try container.encodeNil()
            }
        case .date, .month, .progress, .suppressed: try container.encode(cell.plainText)
        case .flag(let flag): try container.encode(flag)
        }
    }
}

extension ReportTable {
    /// Each row as an object by the columns' names.
    var objects: [[String: CellValue]] {
        (0..<rows.count).map { index in
            let names = columns.map(\.name)
            return Dictionary(zip(names, rows.row(at: index).map(CellValue.init(cell:)))) { first, _ in first }
        }
    }
}
