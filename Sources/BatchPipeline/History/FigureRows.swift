import Quantities
import ReportModel

/// Rows of figures by key, a column for each period. Keys are told apart byte by byte.
struct FigureRows {
    private let periods: Int
    private var places: [[[UInt8]]: Int] = [:]
    private var rows: [(key: [String], cells: [ReportCell])] = []

    init(periods: Int) {
        self.periods = periods
    }

    mutating func set(_ cell: ReportCell, of key: [String], at period: Int) {
        let bytes = key.map { Array($0.utf8) }
        let place = places[bytes] ?? rows.count
        if place == rows.count {
            places[bytes] = place
            rows.append((key, [ReportCell](repeating: .none, count: periods)))
        }
        rows[place].cells[period] = cell
    }

    /// - Parameter order: the keys in the wanted order; nil for the bytewise one.
    func ordered(as order: [[String]]?) -> [[ReportCell]] {
        let sorted =
            order.map { keys in keys.compactMap { key in rows.first { $0.key == key } } }
            ?? rows.sorted { Self.precedes($0.key, $1.key) }
        return sorted.map { row in row.key.map { .text($0) } + row.cells }
    }

    private static func precedes(_ left: [String], _ right: [String]) -> Bool {
        for (one, other) in zip(left, right) {
            let order = bytewiseOrder(one, other)
            if order != 0 { return order < 0 }
        }
        return false
    }
}

/// Published figures as cells again.
enum FigureText {
    /// The value with the same text; a text where there is none.
    ///
    /// - Parameter unit: `hours`, `proportion`, `days`, or empty.
    static func cell(_ text: String, unit: String) -> ReportCell {
        guard !text.isEmpty else { return .none }
        let cell = number(text, unit: unit)
        return cell?.plainText == text ? cell ?? .text(text) : .text(text)
    }

    static func kind(unit: String) -> ReportColumn.Kind {
        switch unit {
        case "hours": .hours
        case "proportion": .rate
        case "days": .days
        default: .count
        }
    }

    static func unit(of column: String, in columns: [ReportColumn]) -> String {
        columns.first { $0.name == column }?.kind.unit ?? ""
    }

    private static func number(_ text: String, unit: String) -> ReportCell? {
        guard let number = Int(text.replacing(".", with: "")) else { return nil }
        switch unit {
        case "hours": return abs(number) < 1 << 50 ? .hours(Hours(seconds: number * 36)) : nil
        case "proportion": return number >= 0 ? .rate(Ratio(number, of: 10_000)) : nil
        case "days":
            // Medians are whole or half days.
            let half = number / 5
            let middle = half.isMultiple(of: 2) ? [half / 2] : [(half - 1) / 2, (half + 1) / 2]
            return MedianDays(middle).map { .days($0) }
        default: return .count(number)
        }
    }
}
