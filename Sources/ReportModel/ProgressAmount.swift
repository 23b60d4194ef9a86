import Quantities

/// How far something required is reached: what was achieved, what was carried to it, and how much is asked for.
package struct ProgressAmount: Hashable, Sendable {
    package enum Unit: Hashable, Sendable {
        /// Amounts are seconds.
        case hours
        case number
        /// Amounts are ten-thousandths.
        case share
    }

    package var unit: Unit
    package var achieved: Int
    package var carried: Int
    package var required: Int
    /// nil while it can't be told.
    package var isMet: Bool?

    package init(unit: Unit, achieved: Int, carried: Int, required: Int, isMet: Bool?) {
        self.unit = unit
        self.achieved = achieved
        self.carried = carried
        self.required = required
        self.isMet = isMet
    }

    /// An amount in the unit of all of them, as files write it.
    package func text(_ amount: Int) -> String {
        switch unit {
        case .hours: Hours(seconds: amount).description
        case .number: String(amount)
        case .share: fixedPoint(amount, places: 4)
        }
    }

    /// `42.50 of 100.00, 30.00 of it carried, short`.
    package var plainText: String {
        let state =
            switch isMet {
            case true?: ", met"
            case false?: ", short"
            case nil: ""
            }
        return "\(text(achieved + carried)) of \(text(required))" + (carried > 0 ? ", \(text(carried)) of it carried" : "")
            + state
    }
}
