import Quantities

/// What of a model's figures is published, figure by figure. It starts with what a policy says of each by itself; more is
/// taken away, never put back.
struct PublicationState {
    enum Form: UInt8 {
        case shown
        /// The policy's mark for a small count, which tells its range.
        case labelled
        /// `x`, which tells nothing.
        case withheld
        /// No column shows it.
        case unshown
    }

    let model: DisclosureModel
    let policy: DisclosurePolicy
    private(set) var forms: [Form]
    let treatments: [QuantityTreatment]
    /// Rates by their number in `rates`.
    let rates: [RateFigure]
    private(set) var isRateWithheld: [Bool]
    /// The quantities that were taken away since this list was last emptied.
    var changes: [Int] = []

    struct RateFigure {
        var numerator: Int
        var denominator: Int
        var group: Int?
        /// The counts that its numerator and denominator are made of.
        var parts: [Int] = []
        /// The rate as published; nil where the denominator is 0.
        var thousandths: Int?
    }

    init(_ model: DisclosureModel, _ policy: DisclosurePolicy) {
        self.model = model
        self.policy = policy
        var treatments: [QuantityTreatment] = []
        treatments.reserveCapacity(model.values.count)
        var rates: [RateFigure] = []
        var isRateWithheld: [Bool] = []
        for (table, layout) in model.layouts.enumerated() {
            let row = layout.slots.map(\.treatment)
            for number in 0..<model.rowCounts[table] {
                let start = treatments.count
                treatments += row
                guard !layout.rates.isEmpty else { continue }
                let cells = model.tables[table].rows.row(at: number)
                for rate in layout.rates {
                    var figure = RateFigure(
                        numerator: start + rate.numerator,
                        denominator: start + rate.denominator,
                        group: rate.group.map { start + $0 }
                    )
                    figure.parts = [rate.numerator, rate.denominator].flatMap { slot in
                        layout.sums.first { $0.slot == slot }?.terms.map(\.slot) ?? [slot]
                    }.map { start + $0 }
                    // A cell that is no exact rate can't be judged.
                    var isWithheld = true
                    if case .rate(let ratio) = cells[rate.column] {
                        figure.thousandths = ratio.thousandths
                        isWithheld = Self.isAboutFew(figure, model, policy)
                    }
                    rates.append(figure)
                    isRateWithheld.append(isWithheld)
                }
            }
        }
        // Those that no table has.
        treatments += repeatElement(.unshown, count: model.values.count - treatments.count)
        self.treatments = treatments
        self.rates = rates
        self.isRateWithheld = isRateWithheld
        forms = treatments.map { $0 == .unshown ? .unshown : .shown }
        for quantity in forms.indices {
            switch treatments[quantity] {
            case .count, .tally:
                if policy.suppressedCounts.contains(model.values[quantity]) {
                    take(quantity, leaving: .labelled)
                }
            case .amount, .unshown: break
            }
        }
    }

    /// Whether a rate is about too few, or tells of too few: of those counted, or of those not counted.
    private static func isAboutFew(_ rate: RateFigure, _ model: DisclosureModel, _ policy: DisclosurePolicy) -> Bool {
        let numerator = model.values[rate.numerator]
        let denominator = model.values[rate.denominator]
        let small = 1..<DisclosurePolicy.smallestShown
        return policy.suppressedCounts.contains(denominator) || small.contains(numerator)
            || small.contains(denominator - numerator)
    }

    func isSuppressed(_ quantity: Int) -> Bool {
        forms[quantity] == .labelled || forms[quantity] == .withheld
    }

    /// Whether the figure is published to the last digit.
    func isExact(_ quantity: Int) -> Bool {
        forms[quantity] == .shown
            && (treatments[quantity] == .amount || (model.values[quantity] == 0 && !policy.suppressedCounts.contains(0)))
    }

    /// Whether the rate is published, as a number or as empty for want of a denominator.
    func isRateShown(_ rate: Int) -> Bool {
        // Of a count that was taken away so that another can't be worked out a rate would tell too much.
        !isRateWithheld[rate] && !(rates[rate].group.map(isSuppressed) ?? false)
            && !rates[rate].parts.contains { forms[$0] == .withheld }
    }

    mutating func withholdRate(_ rate: Int) {
        isRateWithheld[rate] = true
    }

    mutating func withhold(_ quantity: Int) {
        take(quantity, leaving: .withheld)
    }

    /// Takes a figure away, and with the size of a group the group's amounts and tallies.
    private mutating func take(_ quantity: Int, leaving form: Form) {
        guard forms[quantity] == .shown || (forms[quantity] == .labelled && form == .withheld) else { return }
        let wasShown = forms[quantity] == .shown
        forms[quantity] = form
        changes.append(quantity)
        guard wasShown, let rows = model.groupRows[quantity] else { return }
        for place in rows {
            for (slot, content) in model.layouts[place.table].slots.enumerated()
            where (content.treatment == .amount || content.treatment == .tally) && place.slots?.contains(slot) ?? true {
                take(model.quantity(place.table, place.row, slot).index, leaving: .withheld)
            }
        }
    }
}
