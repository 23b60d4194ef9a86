/// The figures of all tables that go out together, and what holds between them: what an attacker knows before the first
/// figure is published.
///
/// Relations are stated once for all values. One that does not hold in the tables as they are is left out: it would lead an
/// attacker astray, and the protection with him.
package struct DisclosureModel: Sendable {
    /// A weighted quantity of a relation.
    package struct Term: Sendable {
        package var quantity: Quantity
        package var weight: Int

        package init(_ quantity: Quantity, _ weight: Int = 1) {
            self.quantity = quantity
            self.weight = weight
        }
    }

    /// A quantity of one row; a name for its position.
    package struct Quantity: Hashable, Sendable {
        let index: Int
    }

    /// A quantity of a table's rows, found by its name once for all of them.
    package struct Column: Hashable, Sendable {
        let table: Int
        let slot: Int
    }

    package let tables: [ReportTable]
    let layouts: [RowLayout]
    /// For each table the position of its first row's first quantity, and for each the number of its rows.
    let starts: [Int]
    let rowCounts: [Int]
    private(set) var values: [Int]
    private(set) var relations = QuantityRelations()
    /// By the quantity that is a group's size: the rows whose amounts are about the group.
    private(set) var groupRows: [Int: [RowPlace]] = [:]
    private var present: Set<Int> = []
    /// How many relations were left out because they do not hold.
    private(set) var untrueRelations = 0

    struct RowPlace: Hashable, Sendable {
        var table: Int
        var row: Int
        /// The slots that are about the group; nil for all amounts and tallies.
        var slots: [Int]?
    }

    /// Reads the tables, which must hold exact figures. The sums that rates are made of are related at once.
    package init(_ tables: [ReportTable]) {
        self.tables = tables
        layouts = tables.map { RowLayout($0.columns) }
        rowCounts = tables.map(\.rows.count)
        var starts: [Int] = []
        var values: [Int] = []
        for (table, layout) in zip(tables, layouts) {
            starts.append(values.count)
            for row in 0..<table.rows.count { values += layout.values(of: table.rows.row(at: row)) }
        }
        self.starts = starts
        self.values = values
        for (table, layout) in layouts.enumerated() {
            for row in 0..<rowCounts[table] {
                for sum in layout.sums {
                    let terms = sum.terms.map { Term(quantity(table, row, $0.slot), $0.sign) }
                    relate([Term(quantity(table, row, sum.slot), -1)] + terms, isAtLeast: false, isAddition: false)
                }
            }
        }
    }

    // MARK: Looking up

    /// nil where the table does not exist or has no such quantity.
    package func column(_ name: String, of table: Int?) -> Column? {
        guard let table, let slot = layouts[table].names[name] else { return nil }
        return Column(table: table, slot: slot)
    }

    /// The names of all quantities of a table's rows, also of those that no column shows, sorted.
    package func quantityNames(of table: Int) -> [String] {
        layouts[table].names.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The names of a table's counts of registrations and events, sorted.
    package func countNames(of table: Int) -> [String] {
        quantityNames(of: table).filter { name in
            layouts[table].names[name].map { layouts[table].slots[$0].treatment == .count } ?? false
        }
    }

    package func isShown(_ column: Column) -> Bool {
        layouts[column.table].slots[column.slot].column != nil
    }

    package func quantity(_ column: Column, row: Int) -> Quantity {
        quantity(column.table, row, column.slot)
    }

    func quantity(_ table: Int, _ row: Int, _ slot: Int) -> Quantity {
        Quantity(index: starts[table] + row * layouts[table].slots.count + slot)
    }

    /// A quantity that no table has: the weighted sum of others, which is 0 or more.
    package mutating func addQuantity(_ terms: [Term]) -> Quantity {
        let sum = Quantity(index: values.count)
        values.append(terms.reduce(0) { $0 + values[$1.quantity.index] * $1.weight })
        relate([Term(sum, -1)] + terms, isAtLeast: false, isAddition: false)
        return sum
    }

    // MARK: Relating

    /// A total is the sum of its parts.
    ///
    /// Where all of them are shown, one of them alone is never suppressed.
    package mutating func add(_ total: Quantity, sumOf parts: [Quantity], areShown: Bool = true) {
        relate([Term(total, -1)] + parts.map { Term($0) }, isAtLeast: false, isAddition: areShown)
    }

    /// The weighted sum is 0: two sums that are equal.
    ///
    /// - Parameter areShown: whether all of them are shown, so that one of them alone must never be suppressed.
    package mutating func addBalance(_ terms: [Term], areShown: Bool = false) {
        relate(terms, isAtLeast: false, isAddition: areShown)
    }

    /// The weighted sum is 0 or more.
    package mutating func addAtLeast(_ terms: [Term]) {
        relate(terms, isAtLeast: true, isAddition: false)
    }

    /// A quantity that is not 0, since its row would not be there.
    package mutating func setPresent(_ quantity: Quantity) {
        present.insert(quantity.index)
    }

    func isPresent(_ quantity: Int) -> Bool {
        present.contains(quantity)
    }

    /// The row's amounts and tallies are about a group of that size.
    ///
    /// - Parameter names: of the columns that tell the size; nil for all amounts and tallies.
    package mutating func setGroup(of row: Int, in table: Int, size: Quantity, tellingIt names: [String]? = nil) {
        let slots = names.map { $0.compactMap { layouts[table].names[$0] } }
        groupRows[size.index, default: []].append(RowPlace(table: table, row: row, slots: slots))
    }

    private mutating func relate(_ terms: [Term], isAtLeast: Bool, isAddition: Bool) {
        let sum = terms.reduce(0) { $0 + values[$1.quantity.index] * $1.weight }
        guard isAtLeast ? sum >= 0 : sum == 0, terms.allSatisfy({ values[$0.quantity.index] >= 0 }) else {
            untrueRelations += 1
            return
        }
        let terms = terms.filter { $0.weight != 0 }
        relations.add(terms.map { ($0.quantity.index, $0.weight) }, isAtLeast: isAtLeast, isAddition: isAddition)
    }
}
