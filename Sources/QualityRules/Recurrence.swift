/// What makes a finding of one report and a finding of the next the same finding, so that it is still open and not new.
///
/// A row's place in its file never does: exports are sorted and filtered anew each month.
package enum Recurrence: Hashable, Sendable {
    /// Rule, registration, field, value and message.
    case asTold
    /// Rule, registration, field and value: the message tells an amount that goes on changing.
    case byValue
    /// Rule, registration and field: there is one at most of each.
    case byField
    /// Rule, registration, field and the message up to its first colon.
    case byMessageHead
    /// Nothing: it is news of one report and neither stays open nor gets fixed.
    case never

    /// The same for findings that are the same, in bytes; nil where none ever are.
    package func key(rule: String, registration: String, field: String, value: String, message: String) -> [UInt8]? {
        let parts: [String]
        switch self {
        case .asTold: parts = [rule, registration, field, value, Self.withoutCount(message)]
        case .byValue: parts = [rule, registration, field, value]
        case .byField: parts = [rule, registration, field]
        case .byMessageHead: parts = [rule, registration, field, String(message.prefix { $0 != ":" })]
        case .never: return nil
        }
        return parts.reduce(into: []) { $0 += $1.utf8 + [0] }
    }

    /// Without what the last listed finding of a registration says of those that are not listed.
    private static func withoutCount(_ message: String) -> String {
        guard message.hasSuffix(RuleFindings.likeIt), let start = message.lastIndex(of: ";") else { return message }
        return String(message[..<start])
    }
}
