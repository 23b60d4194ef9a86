/// The ids of a run that were put together of several values, as far as another way of taking them apart is possible.
///
/// `A-1` and `2` make `A-1-2`, and so do `A` and `1-2`: the second would silently be taken for the first.
final class ComposedKeys {
    /// What an id names.
    enum Kind: Hashable {
        case registration
        case learner
        case person
    }

    /// An id of a row.
    struct Key: Hashable {
        var kind: Kind
        var text: [UInt8]
        /// How many values it is made of.
        var count: Int
    }

    private var known: [Key: [[UInt8]]] = [:]

    /// Whether other values, as many, made the same text in a row that was taken in.
    func isTaken(_ key: Key, by pieces: [[UInt8]]) -> Bool {
        known[key].map { $0 != pieces } ?? false
    }

    /// Notes the ids of a row that was taken in.
    func note(_ keys: [Key: [[UInt8]]]) {
        known.merge(keys) { first, _ in first }
    }
}
