import Quantities

/// Puts what is published in the place of the exact figures.
struct PublishedCells {
    let state: PublicationState

    init(_ state: PublicationState) {
        self.state = state
    }

    func tables() -> [ReportTable] {
        var rate = 0
        return state.model.tables.enumerated().map { number, table in
            var table = table
            let layout = state.model.layouts[number]
            table.rows = StoredRows(
                (0..<state.model.rowCounts[number]).map { row in
                    var cells = table.rows.row(at: row)
                    let start = state.model.starts[number] + row * layout.slots.count
                    for (slot, content) in layout.slots.enumerated() {
                        guard let column = content.column else { continue }
                        cells[column] = published(start + slot, cells[column])
                    }
                    for figure in layout.rates {
                        cells[figure.column] = published(rate: rate)
                        rate += 1
                    }
                    for median in layout.medians {
                        cells[median.column] = published(cells[median.column], over: median.over.map { start + $0 })
                    }
                    for column in layout.withheld { cells[column] = .suppressed(.withheld) }
                    return cells
                }
            )
            return table
        }
    }

    private func published(_ quantity: Int, _ cell: ReportCell) -> ReportCell {
        switch (state.forms[quantity], state.treatments[quantity]) {
        case (.shown, .amount): cell
        case (.shown, _): .count(state.policy.rounded(state.model.values[quantity]))
        case (.labelled, _): .suppressed(state.policy.label)
        case (.withheld, _), (.unshown, _): .suppressed(.withheld)
        }
    }

    private func published(rate: Int) -> ReportCell {
        guard state.isRateShown(rate) else { return .suppressed(.withheld) }
        return state.rates[rate].thousandths.map(ReportCell.roundedRate) ?? .none
    }

    /// A median of few values is nearly one of them. That there is none tells that the count is 0.
    private func published(_ cell: ReportCell, over quantity: Int?) -> ReportCell {
        var count = 0
        if case .days(let median) = cell { count = median.count }
        if let quantity, state.isSuppressed(quantity) { return .suppressed(.withheld) }
        let isFew = state.policy.suppressedCounts.contains(count) || (1..<DisclosurePolicy.smallestShown).contains(count)
        return isFew ? .suppressed(.withheld) : cell
    }
}
