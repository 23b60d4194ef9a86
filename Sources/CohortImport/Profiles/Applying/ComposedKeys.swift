/// The ids of a run that were put together of several values, as far as another way of taking them apart is possible.
///
/// `A-1` and `2` make `A-1-2`, and so do `A` and `1-2`: the second would silently be taken for the first.
final class ComposedKeys {
    /// What an id names.
    enum Kind: Hashable {
        case registration
        case learner
    }

    private struct Key: Hashable {
        var kind: Kind
        var pieces: Int
        var text: [UInt8]
    }

    private var known: [Key: [[UInt8]]] = [:]

    /// Notes the values of an id.
    ///
    /// - Returns: false where other values, as many, made the same text before.
    func note(_ pieces: [[UInt8]], of text: [UInt8], _ kind: Kind) -> Bool {
        let key = Key(kind: kind, pieces: pieces.count, text: text)
        guard let earlier = known[key] else {
            known[key] = pieces
            return true
        }
        return earlier == pieces
    }
}
