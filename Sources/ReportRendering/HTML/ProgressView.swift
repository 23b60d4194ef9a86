internal import Quantities
internal import ReportModel

/// Progress towards a requirement as a page shows it: a bar of what is carried and what is achieved, and the same in words.
struct ProgressView: Equatable {
    /// The bar is so many units long.
    static let barLength = 100

    /// The lengths of the two parts of the bar, in its units; together at most all of it.
    var carried: Int
    var achieved: Int
    /// `42.50 of 100.00`.
    var text: String
    /// `Met`, or how much is missing; empty while that can't be told.
    var state: String
    var isMet: Bool

    init(_ amount: ProgressAmount) {
        let required = max(amount.required, 0)
        let done = amount.carried + amount.achieved
        let length = { (part: Int) in
            required == 0 ? Self.barLength : Int(Int128(max(part, 0)) * Int128(Self.barLength) / Int128(required))
        }
        let whole = min(length(done), Self.barLength)
        carried = amount.carried > 0 ? min(length(amount.carried), whole) : 0
        achieved = whole - carried
        let shown = { (value: Int) in Self.shown(value, unit: amount.unit) }
        text = "\(shown(done)) of \(shown(required))" + (amount.carried > 0 ? ", \(shown(amount.carried)) carried" : "")
        isMet = amount.isMet ?? false
        switch amount.isMet {
        case true?: state = "Met"
        case false? where done < required: state = "\(shown(required - done)) short"
        case false?: state = "Not met"
        case nil: state = ""
        }
    }

    /// Whether it is met without anything carried: then the bar is full, in one colour.
    var isPlainlyMet: Bool { isMet && carried == 0 && achieved == Self.barLength }

    private static func shown(_ amount: Int, unit: ProgressAmount.Unit) -> String {
        switch unit {
        case .hours: DisplayedValue.grouped(Hours(seconds: amount).description)
        case .number: DisplayedValue.grouped(String(amount))
        case .share: DisplayedValue.grouped(fixedPoint(amount, places: 2)) + "%"
        }
    }
}
