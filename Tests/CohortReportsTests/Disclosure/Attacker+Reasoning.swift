// Working things out: bounds from one fact after another, and sums of sums.
extension Attacker {
    /// Narrows all figures until no fact says more.
    ///
    /// - Returns: whether the figures can be true at all.
    mutating func narrow() -> Bool {
        for _ in 0..<200 {
            var isNarrowed = false
            for fact in facts {
                guard apply(fact, &isNarrowed) else { return false }
            }
            for rate in rates {
                guard apply(rate, &isNarrowed) else { return false }
            }
            if !isNarrowed { break }
        }
        return true
    }

    /// Raises and lowers a figure's bounds.
    private mutating func set(_ figure: Int, low: Int?, high: Int?, _ isNarrowed: inout Bool) -> Bool {
        if let low, low > figures[figure].low {
            figures[figure].low = low
            isNarrowed = true
        }
        if let high, figures[figure].high.map({ high < $0 }) ?? true {
            figures[figure].high = high
            isNarrowed = true
        }
        return figures[figure].high.map { figures[figure].low <= $0 } ?? true
    }

    private mutating func apply(_ fact: Fact, _ isNarrowed: inout Bool) -> Bool {
        for sign in fact.isEqual ? [1, -1] : [1] {
            // The sum of sign * weight * figure is at least 0: each is at least what the greatest of the others leave.
            var greatest = 0
            var open: [Int] = []
            for (position, term) in fact.terms.enumerated() where term.weight != 0 {
                let weight = sign * term.weight
                if weight < 0 {
                    greatest += weight * figures[term.figure].low
                } else if let high = figures[term.figure].high {
                    greatest += weight * high
                } else {
                    open.append(position)
                }
            }
            if open.count > 1 { continue }
            for (position, term) in fact.terms.enumerated() where term.weight != 0 && (open.isEmpty || open[0] == position) {
                let weight = sign * term.weight
                let figure = figures[term.figure]
                let own = weight < 0 ? weight * figure.low : weight * (figure.high ?? 0)
                let others = greatest - (open.isEmpty ? own : 0)
                let quotient = Double(-others) / Double(weight)
                let isPossible =
                    weight > 0
                    ? set(term.figure, low: Int(quotient.rounded(.up)), high: nil, &isNarrowed)
                    : set(term.figure, low: nil, high: Int(quotient.rounded(.down)), &isNarrowed)
                guard isPossible else { return false }
            }
        }
        return true
    }

    /// Tries every whole where there are not too many.
    private mutating func apply(_ rate: Rate, _ isNarrowed: inout Bool) -> Bool {
        guard let most = figures[rate.whole].high, most - figures[rate.whole].low < 200 else { return true }
        var wholes: [Int] = []
        var parts: [Int] = []
        for whole in max(1, figures[rate.whole].low)...max(1, most) {
            let estimate = rate.thousandths * whole / 1_000
            for part in max(0, estimate - 1)...estimate + 1 where part <= whole {
                let isSame = (2_000 * part + whole) / (2 * whole) == rate.thousandths
                guard isSame, part >= figures[rate.part].low, part <= figures[rate.part].high ?? part else { continue }
                wholes.append(whole)
                parts.append(part)
            }
        }
        guard let least = wholes.min(), let fewest = parts.min() else { return false }
        return set(rate.whole, low: least, high: wholes.max(), &isNarrowed)
            && set(rate.part, low: fewest, high: parts.max(), &isNarrowed)
    }

    // MARK: Sums of sums

    /// Solves the equations between amounts, which are published exactly, for those that are not: by elimination, in numbers
    /// modulo a prime, and back.
    func solvedAmounts() -> [Int: Int] {
        let prime = 1_000_000_007
        func isAmount(_ figure: Int) -> Bool {
            figures[figure].isInFile && Self.isAmount(String(figures[figure].cell.split(separator: "|").last ?? ""))
        }
        var system: [(row: [Int: Int], constant: Int)] = []
        for fact in facts where fact.isEqual && fact.terms.allSatisfy({ isAmount($0.figure) }) {
            var row: [Int: Int] = [:]
            var constant = 0
            for term in fact.terms {
                let figure = figures[term.figure]
                if figure.low == figure.high {
                    constant = (constant - term.weight * figure.low) % prime
                } else {
                    row[term.figure, default: 0] += term.weight
                }
            }
            if !row.isEmpty { system.append((row, constant)) }
        }
        func power(_ base: Int, _ exponent: Int) -> Int {
            exponent == 0
                ? 1 : (exponent % 2 == 1 ? base * power(base, exponent - 1) % prime : power(base * base % prime, exponent / 2))
        }
        func cleaned(_ value: Int) -> Int { ((value % prime) + prime) % prime }
        var pivots: [Int: Int] = [:]
        for number in system.indices {
            for (column, pivot) in pivots.sorted(by: { $0.value < $1.value }) {
                guard let factor = system[number].row[column], pivot != number else { continue }
                subtract(system[pivot], times: factor, from: &system[number], prime)
            }
            guard let column = system[number].row.keys.min() else { continue }
            let inverse = power(cleaned(system[number].row[column] ?? 1), prime - 2)
            system[number].row = system[number].row.mapValues { cleaned($0) * inverse % prime }
            system[number].constant = cleaned(system[number].constant) * inverse % prime
            for other in pivots.values {
                guard let factor = system[other].row[column] else { continue }
                subtract(system[number], times: factor, from: &system[other], prime)
            }
            pivots[column] = number
        }
        var solved: [Int: Int] = [:]
        for (column, number) in pivots where system[number].row.count == 1 { solved[column] = cleaned(system[number].constant) }
        return solved
    }

    private func subtract(
        _ row: (row: [Int: Int], constant: Int),
        times factor: Int,
        from other: inout (row: [Int: Int], constant: Int),
        _ prime: Int
    ) {
        for (column, weight) in row.row {
            let rest = (other.row[column, default: 0] - factor * weight % prime) % prime
            other.row[column] = rest == 0 ? nil : (rest + prime) % prime
        }
        other.constant = (other.constant - factor * row.constant % prime) % prime
    }

    // MARK: Result

    /// The hidden cells of the files whose value is known, with it.
    mutating func recovered() -> [String: Int] {
        guard narrow() else { return [:] }
        var result: [String: Int] = [:]
        for (figure, value) in solvedAmounts() where figures[figure].isHidden { result[figures[figure].cell] = value }
        for figure in figures where figure.isHidden && figure.isInFile && figure.low == figure.high {
            result[figure.cell] = figure.low
        }
        return result
    }

    /// A harder look at the hidden cells with few values: each is tried, and those that can't be are struck out.
    func recoveredByTrying(upTo limit: Int = 8) -> [String: Int] {
        var known = self
        guard known.narrow() else { return [:] }
        var result: [String: Int] = [:]
        for (number, figure) in known.figures.enumerated() where figure.isHidden && figure.isInFile {
            guard let high = figure.high, high - figure.low < limit else { continue }
            let possible = (figure.low...high).filter { value in
                var trial = known
                trial.figures[number].low = value
                trial.figures[number].high = value
                return trial.narrow()
            }
            if possible.count == 1 { result[figure.cell] = possible[0] }
        }
        return result
    }
}
