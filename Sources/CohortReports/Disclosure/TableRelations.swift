import ReportModel

/// States what holds between the tables for the public, so that none of them gives away what another one hides.
///
/// The definitions are those of the measures' specification; `TableRelationTests` holds each relation against random runs.
struct TableRelations {
    static let groupTables = ["overall_summary", "centre_summary", "cohort_summary", "qualification_summary"]

    static let groupSums = [
        TableSum("overall_summary", by: [], of: "centre_summary", by: []),
        TableSum("overall_summary", by: [], of: "qualification_summary", by: []),
        TableSum("centre_summary", by: [0], of: "cohort_summary", by: [0]),
        TableSum("qualification_summary", by: [0], of: "cohort_summary", by: [2]),
    ]

    var model: DisclosureModel
    let knowledge: CatalogueKnowledge
    /// By table and name: quantities of its rows that no column shows and no rate tells of.
    private var derived: [Int: [String: [DisclosureModel.Quantity]]] = [:]
    private let positions: [String: Int]
    private let keys: [[RowKey]]

    init(_ tables: [ReportTable], _ knowledge: CatalogueKnowledge) {
        model = DisclosureModel(tables)
        self.knowledge = knowledge
        positions = Dictionary(tables.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        keys = tables.map { table in
            (0..<table.rows.count).map { RowKey(table.rows.row(at: $0).prefix(table.keyColumns).map(\.plainText)) }
        }
    }

    mutating func addAll() {
        addDerived()
        addGroups()
        addGroupSums()
        for id in Self.groupTables {
            guard let table = table(id) else { continue }
            for row in rows(of: table) { addWithinGroup(table, row) }
        }
        addCatalogueSums()
        addMonths()
        addUnits()
        addUpgradePaths()
    }

    // MARK: Looking up

    func table(_ id: String) -> Int? { positions[id] }

    func rows(of table: Int) -> Range<Int> { keys[table].indices }

    func key(_ row: Int, of table: Int) -> RowKey { keys[table][row] }

    /// The rows of a table by a part of their keys.
    func rowsByKey(of table: Int?, _ parts: [Int]) -> [RowKey: [Int]] {
        guard let table else { return [:] }
        return Dictionary(grouping: rows(of: table)) { keys[table][$0].taking(parts) }
    }

    /// Nil where the table has no such quantity.
    func quantity(_ name: String, _ row: Int, of table: Int?) -> DisclosureModel.Quantity? {
        if let column = model.column(name, of: table) { return model.quantity(column, row: row) }
        return table.flatMap { derived[$0]?[name]?[row] }
    }

    /// Of a table's rows; empty where it has no such quantity.
    func quantities(_ name: String, _ rows: [Int], of table: Int?) -> [DisclosureModel.Quantity] {
        rows.compactMap { quantity(name, $0, of: table) }
    }

    // MARK: Stating

    /// Gives each row of the table a quantity more: a weighted sum of what the row has, which is never negative.
    mutating func derive(_ name: String, from terms: KeyValuePairs<String, Int>, in table: Int) {
        var quantities: [DisclosureModel.Quantity] = []
        for row in rows(of: table) {
            guard let terms = self.terms(terms, row, of: table) else { return }
            quantities.append(model.addQuantity(terms))
        }
        derived[table, default: [:]][name] = quantities
    }

    /// The weighted sum of a row's quantities is 0 or more; left out where the table lacks one of them.
    mutating func addAtLeast(_ terms: KeyValuePairs<String, Int>, _ row: Int, of table: Int) {
        guard let terms = self.terms(terms, row, of: table) else { return }
        model.addAtLeast(terms)
    }

    func terms(_ terms: KeyValuePairs<String, Int>, _ row: Int, of table: Int) -> [DisclosureModel.Term]? {
        var result: [DisclosureModel.Term] = []
        for (name, weight) in terms {
            guard let quantity = quantity(name, row, of: table) else { return nil }
            result.append(DisclosureModel.Term(quantity, weight))
        }
        return result
    }

    /// Each of the quantities named adds up from table to table; left out where one of the tables lacks it.
    mutating func addSums(_ sum: TableSum, of names: [String]) {
        guard let totals = table(sum.totals), let parts = table(sum.parts) else { return }
        let members = rowsByKey(of: parts, sum.partKey)
        for name in names {
            // What is derived stands in no table.
            let areShown = [totals, parts].allSatisfy { model.column(name, of: $0).map(model.isShown) ?? false }
            for row in rows(of: totals) {
                let found = quantities(name, members[key(row, of: totals).taking(sum.totalKey)] ?? [], of: parts)
                guard let total = quantity(name, row, of: totals), !found.isEmpty else { continue }
                model.add(total, sumOf: found, areShown: areShown)
            }
        }
    }

    mutating func addSum(_ total: String, of parts: [String], _ row: Int, of table: Int, areShown: Bool = true) {
        let found = parts.compactMap { quantity($0, row, of: table) }
        guard let total = quantity(total, row, of: table), found.count == parts.count else { return }
        model.add(total, sumOf: found, areShown: areShown)
    }
}

/// The rows of one table that are the sums of another's with the same parts of their keys.
struct TableSum {
    var totals: String
    var totalKey: [Int]
    var parts: String
    var partKey: [Int]

    init(_ totals: String, by totalKey: [Int], of parts: String, by partKey: [Int]) {
        self.totals = totals
        self.totalKey = totalKey
        self.parts = parts
        self.partKey = partKey
    }
}

/// A row's key, equal where its bytes are: equivalent forms of a letter are different ids.
struct RowKey: Hashable {
    private let parts: [[UInt8]]

    init(_ parts: [String]) {
        self.parts = parts.map { Array($0.utf8) }
    }

    private init(parts: [[UInt8]]) {
        self.parts = parts
    }

    func taking(_ positions: [Int]) -> RowKey {
        RowKey(parts: positions.map { parts[$0] })
    }

    /// The text of a part.
    subscript(_ position: Int) -> String {
        String(decoding: parts[position], as: UTF8.self)
    }
}
