/// Who assesses and who assures, each the number of a person or none.
struct PersonPair: Hashable, Sendable {
    var assessor: UInt32?
    var iqa: UInt32?
}

/// Numbers pairs of persons in the order in which they first appear: few work together, and there are millions of rows with two.
struct PersonPairs: Sendable {
    private var pairs: [PersonPair] = []
    private var numbers: [PersonPair: UInt32] = [:]
    /// The one that was numbered last, since rows of a cohort follow one another.
    private var latest: (pair: PersonPair, number: UInt32)?

    /// The pair's number, given to it now where it is new.
    mutating func number(_ pair: PersonPair) -> UInt32 {
        if let latest, latest.pair == pair { return latest.number }
        let number = numbers[pair] ?? UInt32(pairs.count)
        if Int(number) == pairs.count {
            pairs.append(pair)
            numbers[pair] = number
        }
        latest = (pair, number)
        return number
    }

    subscript(number: UInt32) -> PersonPair { pairs[Int(number)] }
}
