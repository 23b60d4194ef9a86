/// Finds suppressed figures that follow from published ones by adding and subtracting across any number of relations.
///
/// Published amounts are exact, and so is a count of 0 that is shown; with the catalogue amounts can tell counts. The relations of a
/// report are linear equations in all other figures, rounded ones included. One of these is determined if and only if it is 0 in
/// every solution of the equations without their constants.
///
/// For its maintainer: most unknowns are in one equation only. Such an equation says what its unknown is and nothing of the
/// others, so it is set aside first, and so on with what remains (peeling). What is left is small and is brought into
/// echelon form, modulo a prime near 2^61. Then one solution is made of random numbers: an unknown that is 0 in it is
/// determined, but for a chance of 1 in 2^60. The numbers come from a fixed seed.
struct LinearRecovery {
    private var unknowns: [Int] = []
    private var equations: [[(unknown: Int, weight: ModularNumber)]] = []

    /// - Parameter index: the relations; those that say that a sum is 0 are the equations.
    init(_ state: PublicationState, _ index: RelationIndex) {
        var numbers: [Int32: Int] = [:]
        let relations = index.relations
        for relation in 0..<relations.count where !relations.isAtLeast[relation] {
            let terms = relations.terms(of: relation)
            var equation: [(unknown: Int, weight: ModularNumber)] = []
            for term in terms where !state.isExact(Int(relations.quantities[term])) {
                let quantity = relations.quantities[term]
                let unknown = numbers[quantity] ?? unknowns.count
                if unknown == unknowns.count {
                    numbers[quantity] = unknown
                    unknowns.append(Int(quantity))
                }
                equation.append((unknown, ModularNumber(relations.weights[term])))
            }
            if !equation.isEmpty { equations.append(equation) }
        }
    }

    /// The figures that can be worked out, in the order of the model; also those that no column shows.
    func determined() -> [Int] {
        var equationsOf = [[Int]](repeating: [], count: unknowns.count)
        for (equation, terms) in equations.enumerated() {
            for term in terms { equationsOf[term.unknown].append(equation) }
        }
        var degrees = equationsOf.map(\.count)
        var isActive = [Bool](repeating: true, count: equations.count)
        var peeled: [(unknown: Int, equation: Int)] = []
        var queue = degrees.indices.filter { degrees[$0] == 1 }
        while let unknown = queue.popLast() {
            guard degrees[unknown] == 1, let equation = equationsOf[unknown].first(where: { isActive[$0] }) else { continue }
            isActive[equation] = false
            peeled.append((unknown, equation))
            for term in equations[equation] {
                degrees[term.unknown] -= 1
                if degrees[term.unknown] == 1 { queue.append(term.unknown) }
            }
        }
        var random = ModularNumber.Sequence()
        var solution = unknowns.map { _ in random.next() }
        solveCore(isActive, equationsOf, &solution)
        for (unknown, equation) in peeled.reversed() {
            solution[unknown] = value(of: unknown, in: equations[equation], solution)
        }
        return unknowns.indices.filter { solution[$0].isZero }.map { unknowns[$0] }.sorted()
    }

    /// Echelon form of the equations that are left, part by part, and values for their unknowns.
    private func solveCore(_ isActive: [Bool], _ equationsOf: [[Int]], _ solution: inout [ModularNumber]) {
        var isDone = isActive.map { !$0 }
        for first in equations.indices where !isDone[first] {
            var part = [first]
            isDone[first] = true
            var next = 0
            while next < part.count {
                for term in equations[part[next]] {
                    for other in equationsOf[term.unknown] where !isDone[other] {
                        isDone[other] = true
                        part.append(other)
                    }
                }
                next += 1
            }
            solve(part, &solution)
        }
    }

    private func solve(_ part: [Int], _ solution: inout [ModularNumber]) {
        // Short equations first: they stay short.
        let ordered = part.sorted { (equations[$0].count, $0) < (equations[$1].count, $1) }
        var locals: [Int: Int] = [:]
        var globals: [Int] = []
        for equation in ordered {
            for term in equations[equation] where locals[term.unknown] == nil {
                locals[term.unknown] = globals.count
                globals.append(term.unknown)
            }
        }
        var pivots: [(column: Int, row: [(unknown: Int, weight: ModularNumber)])] = []
        var work = [ModularNumber](repeating: .zero, count: globals.count)
        for equation in ordered {
            for term in equations[equation] { if let local = locals[term.unknown] { work[local] = term.weight } }
            // A pivot's row holds no column of an earlier pivot, so one way through them is enough.
            for pivot in pivots where !work[pivot.column].isZero {
                let factor = work[pivot.column]
                for term in pivot.row { work[term.unknown] = work[term.unknown] - factor * term.weight }
            }
            let columns = work.indices.filter { !work[$0].isZero }
            if let column = columns.first {
                let inverse = work[column].inverse
                pivots.append((column, columns.map { ($0, work[$0] * inverse) }))
            }
            for column in columns { work[column] = .zero }
        }
        for pivot in pivots.reversed() {
            let row = pivot.row.map { (unknown: globals[$0.unknown], weight: $0.weight) }
            solution[globals[pivot.column]] = value(of: globals[pivot.column], in: row, solution)
        }
    }

    /// What the unknown is by an equation whose other unknowns have values.
    private func value(
        of unknown: Int,
        in equation: [(unknown: Int, weight: ModularNumber)],
        _ solution: [ModularNumber]
    ) -> ModularNumber {
        var sum = ModularNumber.zero
        var own = ModularNumber.zero
        for term in equation {
            if term.unknown == unknown {
                own = term.weight
            } else {
                sum = sum - term.weight * solution[term.unknown]
            }
        }
        return sum * own.inverse
    }
}
