import Quantities

/// Where the quantities of a table's rows lie: first those of its columns, then those that only rates tell of, then sums that
/// rates are made of. Every row of a table has the same layout.
struct RowLayout: Sendable {
    struct Slot: Sendable {
        /// The column that shows it; nil for a quantity that no column shows.
        var column: Int?
        var treatment: QuantityTreatment
    }

    struct Rate: Sendable {
        var column: Int
        var numerator: Int
        var denominator: Int
        /// The quantity whose suppression withholds the rate; nil where no column shows it.
        var group: Int?
    }

    /// A sum of other slots, which has a slot of its own.
    struct Sum: Sendable {
        var slot: Int
        var terms: [(slot: Int, sign: Int)]
    }

    private(set) var slots: [Slot] = []
    private(set) var names: [String: Int] = [:]
    private(set) var rates: [Rate] = []
    private(set) var sums: [Sum] = []
    private(set) var medians: [(column: Int, over: Int?)] = []
    private(set) var withheld: [Int] = []

    init(_ columns: [ReportColumn]) {
        for (index, column) in columns.enumerated() {
            switch column.disclosure {
            case .open, .rate, .median: break
            case .withheld: withheld.append(index)
            case .count: addSlot(column.name, Slot(column: index, treatment: .count))
            case .tally: addSlot(column.name, Slot(column: index, treatment: .tally))
            case .amount: addSlot(column.name, Slot(column: index, treatment: .amount))
            }
        }
        for (index, column) in columns.enumerated() {
            switch column.disclosure {
            case .rate(let numerator, let denominator):
                rates.append(
                    Rate(
                        column: index,
                        numerator: slot(of: numerator),
                        denominator: slot(of: denominator),
                        group: denominator.first.flatMap { names[$0.quantity] }.flatMap { slots[$0].column == nil ? nil : $0 }
                    )
                )
            case .median(let over): medians.append((index, over.flatMap { names[$0] }))
            case .open, .withheld, .count, .tally, .amount: break
            }
        }
    }

    private mutating func addSlot(_ name: String, _ slot: Slot) {
        names[name] = slots.count
        slots.append(slot)
    }

    /// The slot of a sum: that of its only term, or one of its own.
    private mutating func slot(of terms: [ColumnDisclosure.Term]) -> Int {
        let terms = terms.map { term in
            if names[term.quantity] == nil { addSlot(term.quantity, Slot(column: nil, treatment: .unshown)) }
            return (slot: names[term.quantity] ?? 0, sign: term.sign)
        }
        if terms.count == 1, terms[0].sign == 1 { return terms[0].slot }
        if let sum = sums.first(where: {
            $0.terms.map(\.slot) == terms.map(\.slot) && $0.terms.map(\.sign) == terms.map(\.sign)
        }) {
            return sum.slot
        }
        slots.append(Slot(column: nil, treatment: .unshown))
        sums.append(Sum(slot: slots.count - 1, terms: terms))
        return slots.count - 1
    }

    /// The quantities of a row, from its cells. A quantity that no column shows follows from the rates, which know their
    /// numerator and denominator.
    func values(of cells: [ReportCell]) -> [Int] {
        var values = [Int?](repeating: nil, count: slots.count)
        for (index, slot) in slots.enumerated() {
            guard let column = slot.column else { continue }
            switch cells[column] {
            case .count(let count): values[index] = count
            case .hours(let hours): values[index] = hours.seconds
            default: break
            }
        }
        for rate in rates {
            guard case .rate(let ratio) = cells[rate.column] else { continue }
            values[rate.numerator] = values[rate.numerator] ?? ratio.numerator
            values[rate.denominator] = values[rate.denominator] ?? ratio.denominator
        }
        for sum in sums {
            let unknown = sum.terms.filter { values[$0.slot] == nil }
            guard unknown.count == 1, let total = values[sum.slot] else { continue }
            let known = sum.terms.reduce(0) { $0 + (values[$1.slot] ?? 0) * $1.sign }
            values[unknown[0].slot] = (total - known) * unknown[0].sign
        }
        return values.map { $0 ?? 0 }
    }
}

/// How a quantity is published; see `ColumnDisclosure`.
enum QuantityTreatment: UInt8, Sendable {
    case count
    case tally
    case amount
    /// By no column.
    case unshown
}
