/// What an attacker works out: for each quantity the least and the greatest value that the published figures, the policy and
/// the relations allow, as far as that follows from one relation after another.
///
/// For its maintainer: bounds are narrowed relation by relation until none gives more. Of each bound is kept what narrowed it
/// last, so that it can be told which published figure to take away. The true values always lie within. When figures are taken
/// away, only what may have followed from them is worked out again; the result is the same as from the start.
struct QuantityBounds {
    /// No upper bound.
    static let unbounded = Int.max
    /// Nothing but the figure itself and the policy.
    static let byItself: Int32 = -1

    private(set) var lows: [Int]
    private(set) var highs: [Int]
    /// The relation or, from the number of relations on, the rate that gave the bound.
    private(set) var lowReasons: [Int32]
    private(set) var highReasons: [Int32]

    private let index: RelationIndex
    private let rates: [PublicationState.RateFigure]
    /// What the bounds are worked out from.
    private var forms: [PublicationState.Form]
    private var isRateShown: [Bool]
    /// By quantity: its rates, as flat arrays.
    private let rateStarts: [Int32]
    private let rateNumbers: [Int32]
    private var queue: [Int32] = []
    private var isQueued: [Bool]

    init(_ state: PublicationState, _ index: RelationIndex) {
        self.index = index
        rates = state.rates
        forms = state.forms
        isRateShown = rates.indices.map(state.isRateShown)
        let count = state.forms.count
        lows = [Int](repeating: 0, count: count)
        highs = [Int](repeating: Self.unbounded, count: count)
        lowReasons = [Int32](repeating: Self.byItself, count: count)
        highReasons = lowReasons
        for quantity in 0..<count {
            let range = Self.range(of: quantity, in: state)
            lows[quantity] = range.low
            highs[quantity] = range.high
        }
        (rateStarts, rateNumbers) = Self.byQuantity(rates, count: count)
        isQueued = [Bool](repeating: true, count: index.relations.count + rates.count)
        queue = Array(0..<Int32(isQueued.count))
        narrow()
    }

    /// Works out again what may have followed from figures and rates that `state` has no longer.
    ///
    /// A bound followed from others in relations that hold both. So whatever was narrowed and stands in a relation or a rate with
    /// something that is taken back is taken back as well. O(terms of the relations of what is taken back).
    mutating func update(_ state: PublicationState) {
        var isTakenBack = [Bool](repeating: false, count: forms.count)
        var isFollowed = [Bool](repeating: false, count: index.relations.count)
        var stack = forms.indices.filter { forms[$0] != state.forms[$0] }
        for rate in rates.indices where isRateShown[rate] && !state.isRateShown(rate) {
            stack += [rates[rate].numerator, rates[rate].denominator]
        }
        var takenBack: [Int] = []
        while let quantity = stack.popLast() {
            guard !isTakenBack[quantity] else { continue }
            isTakenBack[quantity] = true
            takenBack.append(quantity)
            for relation in index.relations(of: quantity) where !isFollowed[Int(relation)] {
                isFollowed[Int(relation)] = true
                for term in index.relations.terms(of: Int(relation)) {
                    let other = Int(index.relations.quantities[term])
                    if !isTakenBack[other], isNarrowed(other) { stack.append(other) }
                }
            }
            for rate in rateNumbers[ratePlaces(of: quantity)] where isRateShown[Int(rate)] {
                for other in [rates[Int(rate)].numerator, rates[Int(rate)].denominator]
                where !isTakenBack[other] && isNarrowed(other) {
                    stack.append(other)
                }
            }
        }
        forms = state.forms
        isRateShown = rates.indices.map(state.isRateShown)
        for quantity in takenBack {
            (lows[quantity], highs[quantity]) = Self.range(of: quantity, in: state)
            lowReasons[quantity] = Self.byItself
            highReasons[quantity] = Self.byItself
            enqueue(quantity)
        }
        narrow()
    }

    private func isNarrowed(_ quantity: Int) -> Bool {
        lowReasons[quantity] != Self.byItself || highReasons[quantity] != Self.byItself
    }

    private func ratePlaces(of quantity: Int) -> Range<Int> {
        Int(rateStarts[quantity])..<Int(rateStarts[quantity + 1])
    }

    /// What a figure says by itself.
    private static func range(of quantity: Int, in state: PublicationState) -> (low: Int, high: Int) {
        let value = state.model.values[quantity]
        let policy = state.policy
        switch (state.forms[quantity], state.treatments[quantity]) {
        case (.unshown, _), (_, .unshown): return (0, unbounded)
        case (.shown, .amount): return (value, value)
        case (.shown, .count), (.shown, .tally):
            let range = policy.counts(publishedAs: policy.rounded(value))
            return (range.lowerBound, range.upperBound)
        case (.labelled, _):
            let isThere = state.model.isPresent(quantity) ? 1 : 0
            return (max(isThere, policy.suppressedCounts.lowerBound), policy.suppressedCounts.upperBound - 1)
        case (.withheld, .count):
            // A small count would have its label, so that an x tells that it is not small, but for the few labels that
            // were taken away.
            return (value >= DisclosurePolicy.smallestShown ? DisclosurePolicy.smallestShown : 0, unbounded)
        case (.withheld, _): return (0, unbounded)
        }
    }

    private static func byQuantity(
        _ rates: [PublicationState.RateFigure],
        count: Int
    ) -> (starts: [Int32], numbers: [Int32]) {
        var starts = [Int32](repeating: 0, count: count + 1)
        for rate in rates {
            starts[rate.numerator + 1] += 1
            starts[rate.denominator + 1] += 1
        }
        for quantity in 0..<count { starts[quantity + 1] += starts[quantity] }
        var next = starts
        var numbers = [Int32](repeating: 0, count: 2 * rates.count)
        for rate in rates.indices {
            for quantity in [rates[rate].numerator, rates[rate].denominator] {
                numbers[Int(next[quantity])] = Int32(rate)
                next[quantity] += 1
            }
        }
        return (starts, numbers)
    }

    func isPinned(_ quantity: Int) -> Bool {
        lows[quantity] == highs[quantity]
    }

    // MARK: Narrowing

    private mutating func narrow() {
        // Rounds rather than one long queue: what one round has narrowed is looked at in the next.
        while !queue.isEmpty {
            let round = queue
            queue.removeAll(keepingCapacity: true)
            for reason in round {
                isQueued[Int(reason)] = false
                if Int(reason) < index.relations.count {
                    narrow(by: Int(reason))
                } else if isRateShown[Int(reason) - index.relations.count] {
                    narrow(byRate: Int(reason) - index.relations.count)
                }
            }
        }
    }

    private mutating func narrow(by relation: Int) {
        let terms = index.relations.terms(of: relation)
        let isBalance = !index.relations.isAtLeast[relation]
        // The least and the greatest that the sum can be; unbounded terms are counted apart.
        var least = 0
        var greatest = 0
        var leastUnbounded = 0
        var greatestUnbounded = 0
        for term in terms {
            let weight = index.relations.weights[term]
            let quantity = Int(index.relations.quantities[term])
            let low = lows[quantity]
            let high = highs[quantity]
            if weight > 0 {
                least += weight * low
                if high == Self.unbounded { greatestUnbounded += 1 } else { greatest += weight * high }
            } else {
                greatest += weight * low
                if high == Self.unbounded { leastUnbounded += 1 } else { least += weight * high }
            }
        }
        if greatestUnbounded > 1, !isBalance || leastUnbounded > 1 { return }
        for term in terms {
            let weight = index.relations.weights[term]
            let quantity = Int(index.relations.quantities[term])
            let low = lows[quantity]
            let high = highs[quantity]
            let isUnbounded = high == Self.unbounded
            // The sum is at least 0, so the term is at least what the others can't reach.
            let othersGreatestUnbounded = greatestUnbounded - (weight > 0 && isUnbounded ? 1 : 0)
            if othersGreatestUnbounded == 0 {
                let own = weight > 0 ? (isUnbounded ? 0 : weight * high) : weight * low
                let bound = -(greatest - own)
                if weight > 0 {
                    raise(quantity, to: ceilingQuotient(bound, weight), because: relation)
                } else {
                    lower(quantity, to: floorQuotient(-bound, -weight), because: relation)
                }
            }
            guard isBalance else { continue }
            let othersLeastUnbounded = leastUnbounded - (weight < 0 && isUnbounded ? 1 : 0)
            if othersLeastUnbounded == 0 {
                let own = weight > 0 ? weight * low : (isUnbounded ? 0 : weight * high)
                let bound = -(least - own)
                if weight > 0 {
                    lower(quantity, to: floorQuotient(bound, weight), because: relation)
                } else {
                    raise(quantity, to: ceilingQuotient(-bound, -weight), because: relation)
                }
            }
        }
    }

    /// A rate of r thousandths says that (2r - 1) d <= 2000 n < (2r + 1) d, and n is at most d.
    private mutating func narrow(byRate rate: Int) {
        let reason = index.relations.count + rate
        let (numerator, denominator) = (rates[rate].numerator, rates[rate].denominator)
        guard let thousandths = rates[rate].thousandths else {
            lower(denominator, to: 0, because: reason)
            lower(numerator, to: 0, because: reason)
            return
        }
        raise(denominator, to: 1, because: reason)
        if let pairs = RateRange(thousandths).narrowed(
            numerator: RateRange.Bounds(low: lows[numerator], high: highs[numerator]),
            denominator: RateRange.Bounds(low: lows[denominator], high: highs[denominator])
        ) {
            raise(numerator, to: pairs.numerator.low, because: reason)
            lower(numerator, to: pairs.numerator.high, because: reason)
            raise(denominator, to: pairs.denominator.low, because: reason)
            lower(denominator, to: pairs.denominator.high, because: reason)
        }
    }

    private mutating func raise(_ quantity: Int, to low: Int, because reason: Int) {
        guard low > lows[quantity] else { return }
        lows[quantity] = low
        lowReasons[quantity] = Int32(reason)
        enqueue(quantity)
    }

    private mutating func lower(_ quantity: Int, to high: Int, because reason: Int) {
        guard high < highs[quantity] else { return }
        highs[quantity] = high
        highReasons[quantity] = Int32(reason)
        enqueue(quantity)
    }

    private mutating func enqueue(_ quantity: Int) {
        for position in Int(index.starts[quantity])..<Int(index.starts[quantity + 1]) {
            enqueue(reason: index.ofQuantity[position])
        }
        for position in ratePlaces(of: quantity) {
            enqueue(reason: Int32(index.relations.count) + rateNumbers[position])
        }
    }

    private mutating func enqueue(reason: Int32) {
        guard !isQueued[Int(reason)] else { return }
        isQueued[Int(reason)] = true
        queue.append(reason)
    }
}

/// The quotient rounded down. `divisor` is positive.
func floorQuotient(_ number: Int, _ divisor: Int) -> Int {
    let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? quotient - 1 : quotient
}

/// The quotient rounded up. `divisor` is positive.
func ceilingQuotient(_ number: Int, _ divisor: Int) -> Int {
    let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
    return rest > 0 ? quotient + 1 : quotient
}
