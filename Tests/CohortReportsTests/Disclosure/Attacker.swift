import QualificationCatalogue
import ReportModel

/// Somebody who has all tables that were published, knows the policy, the definitions and the catalogue, and wants the figures
/// that are not shown.
///
/// Written without a look at the protection: it reads the texts of the files and has its own idea of what follows from what.
/// Hours are counted in minutes, as sessions are.
struct Attacker {
    enum Policy { case dfe, ofqual }

    /// What is known of a figure: a whole number, 0 or more.
    struct Figure {
        var cell: String
        var low: Int
        /// nil for no bound.
        var high: Int?
        /// Whether the file shows a label or an x.
        var isHidden = false
        /// Whether the file has it at all.
        var isInFile = true
    }

    /// Weighted figures whose sum is 0, or 0 or more.
    struct Fact {
        var terms: [(figure: Int, weight: Int)]
        var isEqual: Bool
    }

    struct Rate {
        var part: Int
        var whole: Int
        var thousandths: Int
    }

    let policy: Policy
    /// Whether an x in a column of counts is read as 5 or more: a smaller one would have a label.
    let readsXAsFive: Bool
    private(set) var rows: [String: [(key: [String], cells: [String: String])]] = [:]
    private(set) var numbers: [String: Int] = [:]
    var figures: [Figure] = []
    var facts: [Fact] = []
    var rates: [Rate] = []

    init(_ tables: [ReportTable], _ policy: Policy, _ catalogue: Catalogue, readsXAsFive: Bool) {
        self.policy = policy
        self.readsXAsFive = readsXAsFive
        for table in tables {
            let names = table.columns.map(\.name)
            rows[table.id] = (0..<table.rows.count).map { index in
                let texts = table.rows.row(at: index).map(\.plainText)
                let cells = zip(names, texts).dropFirst(table.keyColumns)
                return (
                    Array(texts.prefix(table.keyColumns)),
                    Dictionary(cells.map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
                )
            }
        }
        for (table, rows) in rows.sorted(by: { $0.key < $1.key }) {
            for row in rows {
                for (column, text) in row.cells.sorted(by: { $0.key < $1.key }) { read(text, column, table, row.key) }
            }
        }
        learn(catalogue)
    }

    static func name(_ table: String, _ key: [String], _ column: String) -> String {
        ([table] + key + [column]).joined(separator: "|")
    }

    /// The figure of a cell, or one that no file has and that is made up here.
    mutating func figure(_ table: String, _ key: [String], _ column: String) -> Int {
        let name = Self.name(table, key, column)
        if let number = numbers[name] { return number }
        numbers[name] = figures.count
        figures.append(Figure(cell: name, low: 0, isInFile: false))
        return figures.count - 1
    }

    // MARK: Reading

    static func isHours(_ column: String) -> Bool {
        (column.contains("hours") || column.hasPrefix("glh")) && column != "glh_not_stated"
    }

    static func isAmount(_ column: String) -> Bool {
        isHours(column) || column.hasPrefix("credits")
    }

    private mutating func read(_ text: String, _ column: String, _ table: String, _ key: [String]) {
        guard !column.hasSuffix("rate"), !column.hasPrefix("median"), !column.hasPrefix("marked") else { return }
        var figure = Figure(cell: Self.name(table, key, column), low: 0)
        switch text {
        case "x":
            figure.isHidden = true
            let isCount = !Self.isAmount(column) && column != "glh_not_stated" && column != "units_carried"
            figure.low = isCount && readsXAsFive ? 5 : 0
        case "low":
            figure.isHidden = true
            figure.high = 4
        case "fewer than 5":
            figure.isHidden = true
            (figure.low, figure.high) = (1, 4)
        default:
            let parts = text.split(separator: ".").compactMap { Int($0) }
            if Self.isHours(column), parts.count == 2 {
                figure.low = parts[0] * 60 + (parts[1] * 6 + 5) / 10
                figure.high = figure.low
            } else if Self.isAmount(column) {
                figure.low = parts[0]
                figure.high = parts[0]
            } else {
                switch (policy, parts[0]) {
                case (_, 0): figure.high = 0
                case (.dfe, let count): (figure.low, figure.high) = (max(5, count - 5), count + 4)
                case (.ofqual, let count): (figure.low, figure.high) = (max(5, count - 2), count + 2)
                }
            }
        }
        numbers[figure.cell] = figures.count
        figures.append(figure)
    }

    // MARK: Knowing

    /// Left = right, each a sum of figures.
    mutating func equal(_ left: [Int], _ right: [Int]) {
        facts.append(Fact(terms: left.map { ($0, 1) } + right.map { ($0, -1) }, isEqual: true))
    }

    /// The sum of the first is at least that of the second.
    mutating func atLeast(_ left: [Int], _ right: [Int]) {
        facts.append(Fact(terms: left.map { ($0, 1) } + right.map { ($0, -1) }, isEqual: false))
    }

    mutating func know(rate text: String?, part: [Int], whole: [Int], _ name: String) {
        guard let text else { return }
        if text.isEmpty {
            for figure in whole.count == 1 ? whole : [] { figures[figure].high = 0 }
            return
        }
        let digits = text.filter { $0 != "." }
        guard let thousandths = Int(digits), text.contains(".") else { return }
        func single(_ sum: [Int], _ suffix: String) -> Int {
            if sum.count == 1 { return sum[0] }
            let figure = figure(name, [], suffix)
            equal([figure], sum)
            return figure
        }
        rates.append(Rate(part: single(part, "part"), whole: single(whole, "whole"), thousandths: thousandths))
    }
}
