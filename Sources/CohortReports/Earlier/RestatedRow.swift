import QualityRules
import Quantities
package import ReportModel

/// A figure of a group that was published and that the present exports give another value for, as at the same day.
package struct RestatedRow: Hashable, Sendable {
    /// The table's id.
    package var table: String
    /// The table's key columns with the group's values.
    package var key: [KeyValue]
    /// The figure's column.
    package var measure: ReportColumn
    /// As the tables write it; empty where it had no value, or the group no row.
    package var published: String
    /// Likewise.
    package var restated: String

    package struct KeyValue: Hashable, Sendable {
        package var column: String
        package var value: String
    }
}

extension RestatedRow {
    /// Every figure that differs, in the order of the tables, their groups and their columns. O(rows).
    ///
    /// A figure that one side doesn't know at all, as those of another version of this tool, is none that differs. A group without
    /// a row has none of anything.
    ///
    /// - Parameter tables: the same tables as at the same day.
    static func all(published: [PublishedFigures], now tables: [ReportTable]) -> [RestatedRow] {
        tables.flatMap { table in
            published.first { $0.table == table.id }.map { compared($0, table) } ?? []
        }
    }

    private static func compared(_ published: PublishedFigures, _ table: ReportTable) -> [RestatedRow] {
        let keyColumns = table.columns.prefix(table.keyColumns).map(\.name)
        guard published.keyColumns == keyColumns else { return [] }
        let places = Dictionary(
            published.measures.enumerated().map { ($1, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var earlier: [[UInt8]: PublishedFigures.Row] = [:]
        for row in published.rows { earlier[bytes(row.key)] = row }
        var result: [(key: [String], rows: [RestatedRow])] = []
        func compare(_ key: [String], published: (Int) -> String, now: (Int) -> String) {
            let values = zip(keyColumns, key).map { KeyValue(column: $0, value: $1) }
            let rows = table.columns.indices.dropFirst(table.keyColumns).compactMap { index -> RestatedRow? in
                let column = table.columns[index]
                guard let place = places[column.name] else { return nil }
                let (before, after) = (published(place), now(index))
                guard !isSame(before, after, column.kind) else { return nil }
                return RestatedRow(table: table.id, key: values, measure: column, published: before, restated: after)
            }
            if !rows.isEmpty { result.append((key, rows)) }
        }
        for index in 0..<table.rows.count {
            let cells = table.rows.row(at: index)
            let key = cells.prefix(table.keyColumns).map(\.plainText)
            let row = earlier.removeValue(forKey: bytes(key))
            compare(
                key,
                published: { place in row.flatMap { place < $0.values.count ? $0.values[place] : nil } ?? "" },
                now: { cells[$0].plainText }
            )
        }
        for row in earlier.values {
            compare(row.key, published: { $0 < row.values.count ? row.values[$0] : "" }, now: { _ in "" })
        }
        return result.sorted { keyPrecedes($0.key, $1.key) }.flatMap(\.rows)
    }

    private static func bytes(_ key: [String]) -> [UInt8] {
        key.reduce(into: []) { $0 += $1.utf8 + [0] }
    }

    /// None of something is the same as no row of it; a rate of 0 is not the same as no rate.
    private static func isSame(_ left: String, _ right: String, _ kind: ReportColumn.Kind) -> Bool {
        if left == right { return true }
        return (kind == .count || kind == .hours) && isNone(left) && isNone(right)
    }

    private static func isNone(_ value: String) -> Bool {
        value.utf8.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
    }
}

extension RestatedRow {
    /// The group in words: `centre C001, cohort K01, qualification 8577-C`.
    var group: String {
        let words = key.map { part in
            switch part.column {
            case "month": "activity in \(part.value)"
            case "from_qualification": "upgrades from \(part.value)"
            case "to_qualification": "to \(part.value)"
            case "kind": part.value
            case "unit_ref": "unit \(part.value)"
            default: "\(part.column.hasSuffix("_id") ? String(part.column.dropLast(3)) : part.column) \(part.value)"
            }
        }
        return words.isEmpty ? "all registrations" : words.joined(separator: ", ")
    }

    /// The value of a key column; empty where the table has none of that name.
    func keyValue(_ column: String) -> String {
        key.first { $0.column == column }?.value ?? ""
    }
}

extension EarlierRun {
    /// What the rules are told of the report before; nil where none is known.
    package init?(_ earlier: EarlierReports, _ figures: EarlierFigures?) {
        guard let previous = earlier.previous else { return nil }
        self.init(
            period: previous.period,
            vanished: previous.vanished.map(\.registrationID),
            restated: (figures?.restated ?? []).map { row in
                RestatedFigure(
                    group: row.group,
                    measure: row.measure.name,
                    asAt: previous.asAt,
                    published: row.published,
                    restated: row.restated
                )
            }
        )
    }
}

extension ReportCell {
    /// A figure as tables write it; text where it is none of its kind.
    init(published text: String, _ kind: ReportColumn.Kind) {
        let bytes = Array(text.utf8.filter { $0 != UInt8(ascii: ".") })
        guard !text.isEmpty else {
            self = .none
            return
        }
        guard let number = wholeNumber(bytes.span), Self.places(of: text) == kind.places else {
            self = .text(text)
            return
        }
        switch kind {
        case .count: self = .count(number)
        case .hours: self = .hours(Hours(seconds: number * 36))
        case .rate: self = number < 0 ? .text(text) : .rate(Ratio(number, of: 10_000))
        case .days:
            // Tenths of a median are 0 or 5; where they are 5 it is the mean of the days on both sides.
            let (half, odd) = (number / 5, number / 5 & 1)
            self = MedianDays([(half - odd) / 2, (half + odd) / 2]).map(ReportCell.days) ?? .none
        default: self = .text(text)
        }
    }

    private static func places(of text: String) -> Int {
        text.utf8.lastIndex(of: UInt8(ascii: ".")).map { text.utf8.distance(from: $0, to: text.utf8.endIndex) - 1 } ?? 0
    }
}

extension ReportColumn.Kind {
    /// How many decimals tables write; nil for what is no number.
    fileprivate var places: Int? {
        switch self {
        case .count: 0
        case .hours: 2
        case .rate: 4
        case .days: 1
        default: nil
        }
    }
}
