/// What kind of code a column holds.
enum CodeKind: Hashable {
    case qualification, scheme, unit, activity, evidence, outcome, contract, reason, feedback, status, role, risk

    /// nil for a column that holds no codes.
    init?(column: String) {
        switch column {
        case "qualification_id": self = .qualification
        case "scheme_id": self = .scheme
        case "unit_ref": self = .unit
        case "activity": self = .activity
        case "kind": self = .evidence
        case "outcome": self = .outcome
        case "contract": self = .contract
        case "withdrawal_reason": self = .reason
        case "feedback": self = .feedback
        case "role": self = .role
        case "risk": self = .risk
        default: return nil
        }
    }
}

/// What a word of a source stands for.
enum CodeMeaning: Hashable {
    /// It is the canonical code already.
    case canonical(String)
    /// Plainly this code; the reason is for people.
    case code(String, reason: String)
    /// One of several; the person who knows the export has to say which.
    case candidates([String])
    /// A usual word of such columns, without a code that it plainly stands for.
    case usual
    case unknown

    /// The code, where it is plain.
    var plainCode: String? {
        switch self {
        case .canonical(let code), .code(let code, _): code
        case .candidates, .usual, .unknown: nil
        }
    }

    /// Whether it can be told from the word that it is no personal data.
    var isVocabulary: Bool { self != .unknown }
}
