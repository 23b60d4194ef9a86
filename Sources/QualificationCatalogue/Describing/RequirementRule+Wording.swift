internal import Quantities

extension RequirementRule {
    /// What is asked for in a few words, with the catalogue's ids: `at least 4 sessions of coaching, 20 minutes or more each`.
    package var wording: String {
        switch self {
        case .units:
            "all mandatory units passed, own or carried"
        case .hours(let criteria, let seconds):
            "at least \(Hours(seconds: seconds)) h of \(criteria.wording)"
        case .sessions(let criteria, let count):
            "at least \(count) \(count == 1 ? "session" : "sessions") of \(criteria.wording)"
        case .documents(let kind, let count, nil):
            "at least \(count) passed \(kind)"
        case .documents(let kind, let count, let words?):
            "at least \(count) passed \(kind) of \(words.lowerBound) to \(words.upperBound) words"
        case .amount(let kind, let seconds):
            "at least \(Hours(seconds: seconds)) h of \(kind)"
        case .share(let part, let whole, let percent):
            "\(part) at least \(percent)% of \(whole.joined(separator: " + "))"
        case .deadline(let months):
            "submitted within \(months) \(months == 1 ? "month" : "months") of the final workshop"
        }
    }
}

extension SessionCriteria {
    fileprivate var wording: String {
        var parts = [activities.joined(separator: " or ")]
        if let clientLevel {
            parts.append("client level \(clientLevel)")
        }
        if let contract {
            parts.append("contract \(contract)")
        }
        if minimumMinutes > 0 {
            parts.append("\(minimumMinutes) minutes or more each")
        }
        if verifiedOnly {
            parts.append("verified only")
        }
        return parts.joined(separator: ", ")
    }
}
