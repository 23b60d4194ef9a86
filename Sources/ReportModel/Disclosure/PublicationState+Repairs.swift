extension PublicationState {
    /// How far back in an attacker's reasoning a rate is looked for before another figure is taken away.
    private static let rateSteps = 2
    /// How far back anything is looked for.
    private static let steps = 12

    /// Takes away one figure from which an attacker pins a suppressed one: a rate that takes part, else the smallest figure of
    /// the relations that he used, else the label of a small count, which tells its range.
    ///
    /// - Parameter fresh: what was taken away since the bounds were worked out. Where some of it takes part, nothing more is
    ///   taken yet.
    /// - Returns: whether there was anything to take away.
    mutating func loosen(
        _ quantity: Int,
        in bounds: QuantityBounds,
        _ index: RelationIndex,
        fresh: inout Set<Int>
    ) -> Bool {
        var reached: Set<Int> = [quantity]
        var frontier = [quantity]
        var choices: [Int] = []
        var labels = [quantity]
        for step in 0..<Self.steps where !frontier.isEmpty && (choices.isEmpty || step <= Self.rateSteps) {
            var following: [Int] = []
            for member in frontier {
                for reason in [bounds.lowReasons[member], bounds.highReasons[member]] where reason != QuantityBounds.byItself {
                    let reason = Int(reason)
                    var others: [Int] = []
                    if reason >= index.relations.count {
                        let rate = reason - index.relations.count
                        if step <= Self.rateSteps {
                            if isRateShown(rate) { withholdRate(rate) }
                            return true
                        }
                        others = [rates[rate].numerator, rates[rate].denominator]
                    } else {
                        others = index.relations.terms(of: reason).map { Int(index.relations.quantities[$0]) }
                    }
                    for other in others where reached.insert(other).inserted { following.append(other) }
                }
            }
            if following.contains(where: fresh.contains) { return true }
            if choices.isEmpty { choices = following.filter { forms[$0] == .shown } }
            labels += following.filter { forms[$0] == .labelled }
            frontier = following
        }
        if let choice = choices.min(by: { isBetterChoice($0, than: $1) }) {
            withhold(choice)
            fresh.insert(choice)
            return true
        }
        guard let label = labels.first(where: { forms[$0] == .labelled }) else { return false }
        withhold(label)
        fresh.insert(label)
        return true
    }

    /// Small figures first; those of 0 last, because it is no news that they are.
    private func isBetterChoice(_ one: Int, than other: Int) -> Bool {
        let (left, right) = (model.values[one], model.values[other])
        if (left == 0) != (right == 0) { return right == 0 }
        return (left, one) < (right, other)
    }

    /// Takes away one more figure of the relations by which a suppressed one was worked out: the nearest that is exact.
    ///
    /// - Returns: whether there was anything to take away.
    mutating func loosen(determined quantity: Int, _ index: RelationIndex, fresh: inout Set<Int>) -> Bool {
        var reached: Set<Int> = [quantity]
        var frontier = [quantity]
        while !frontier.isEmpty {
            var following: [Int] = []
            var choices: [Int] = []
            for member in frontier {
                for relation in index.relations(of: member) where !index.relations.isAtLeast[Int(relation)] {
                    for term in index.relations.terms(of: Int(relation)) {
                        let other = Int(index.relations.quantities[term])
                        guard reached.insert(other).inserted else { continue }
                        if fresh.contains(other) { return true }
                        if isExact(other) { choices.append(other) } else { following.append(other) }
                    }
                }
            }
            if let choice = choices.min(by: { isBetterChoice($0, than: $1) }) {
                withhold(choice)
                fresh.insert(choice)
                return true
            }
            frontier = following
        }
        return false
    }
}
