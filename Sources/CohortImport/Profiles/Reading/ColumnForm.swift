import Quantities
import YAMLReading

/// What the values of a canonical column look like.
enum ColumnForm {
    case text
    case date
    case code(CodeTable)
    /// A whole number in this range.
    case whole(ClosedRange<Int>)
    /// Hours, decimal or hours and minutes, in this range of seconds.
    case hours(ClosedRange<Int>)
    case flag

    /// - Parameter isTotal: whether the row is a total of many sessions, which may be longer than a day.
    init(_ column: String, of table: CanonicalTable, codes: CatalogueCodes, isTotal: Bool = false) {
        self =
            switch column {
            case "registered_on", "planned_end_on", "final_workshop_on", "submitted_on", "certificated_on", "withdrawn_on",
                "upgrade_fee_paid_on", "decided_on", "sampled_on", "session_date", "started_on":
                .date
            case "qualification_id": .code(codes.qualifications)
            case "scheme_id": .code(codes.schemes)
            case "withdrawal_reason": .code(codes.withdrawalReasons)
            case "unit_ref": .code(codes.units)
            case "outcome": .code(codes.outcomes)
            case "activity": .code(codes.activities)
            case "contract": .code(codes.contracts)
            case "kind": .code(codes.evidenceKinds)
            case "role": .code(codes.roles)
            case "risk": .code(codes.risks)
            case "attempt": .whole(Self.attempts)
            case "words": .whole(0...99_999_999)
            case "minutes": .whole(1...(isTotal ? Self.longestTotal / 60 : 1_440))
            case "hours": .hours(1...(isTotal ? Self.longestTotal : 86_400))
            case "quantity": .hours(0...36_000_000)
            case "feedback": .flag
            default: .text
            }
    }

    static let attempts = 1...999_999_999
    /// 10,000 hours, in seconds.
    private static let longestTotal = 36_000_000

    var isDate: Bool {
        if case .date = self { true } else { false }
    }

    /// Whether it is a number that may have decimals.
    var hasDecimals: Bool {
        if case .hours = self { true } else { false }
    }

    /// What a value must be, for messages.
    var expected: String {
        switch self {
        case .text: "a text"
        case .date: "a date as yyyy-MM-dd"
        case .code(let table): table.listing.hasPrefix("the catalogue") ? "a code of the catalogue" : "one of \(table.listing)"
        case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .hours(let range): "hours such as 1.5 or 1:30, at most \(range.upperBound / 3_600)"
        case .flag: "yes or no"
        }
    }

    /// Whether a value has the form.
    func accepts(_ value: String, flags: CodeTable) -> Bool {
        let bytes = value.utf8Span.span
        switch self {
        case .text: return !isBlank(bytes)
        case .date: return Day(isoBytes: bytes) != nil
        case .code(let table): return table.index(of: bytes) != nil
        case .whole(let range): return wholeNumber(bytes).map(range.contains) ?? false
        case .hours(let range): return Hours(decimalOrClock: bytes).map { range.contains($0.seconds) } ?? false
        case .flag: return flags.index(ofSmallLetters: bytes) != nil
        }
    }

    /// What to do about a value that is not accepted.
    func remedy(for value: String) -> String {
        guard case .code(let table) = self, let nearest = nearestName(to: value, in: table.codes) else {
            return "write \(expected)"
        }
        return "write '\(nearest)' if that is meant; it must be \(expected)"
    }
}
