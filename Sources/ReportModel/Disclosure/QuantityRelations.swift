/// What is known to hold between quantities whatever their values: weighted sums that lie within bounds.
///
/// Laid out as flat arrays, because there are millions of terms: the terms of relation k are those from `starts[k]` up to
/// `starts[k + 1]`.
struct QuantityRelations: Sendable {
    /// No bound.
    static let unbounded = Int.max

    private(set) var starts: [Int32] = [0]
    private(set) var quantities: [Int32] = []
    private(set) var weights: [Int] = []
    /// The sum is 0 or, where `isAtLeast`, 0 or more.
    private(set) var isAtLeast: [Bool] = []
    /// Whether it is a total and its parts that tables show. The total is the first term.
    private(set) var isAddition: [Bool] = []

    var count: Int { isAtLeast.count }

    func terms(of relation: Int) -> Range<Int> {
        Int(starts[relation])..<Int(starts[relation + 1])
    }

    mutating func add(_ terms: [(quantity: Int, weight: Int)], isAtLeast: Bool, isAddition: Bool) {
        for term in terms {
            quantities.append(Int32(term.quantity))
            weights.append(term.weight)
        }
        starts.append(Int32(quantities.count))
        self.isAtLeast.append(isAtLeast)
        self.isAddition.append(isAddition)
    }

    /// For each quantity the relations that it is in, as flat arrays like the above.
    func byQuantity(count: Int) -> (starts: [Int32], relations: [Int32]) {
        var starts = [Int32](repeating: 0, count: count + 1)
        for quantity in quantities { starts[Int(quantity) + 1] += 1 }
        for quantity in 0..<count { starts[quantity + 1] += starts[quantity] }
        var next = starts
        var relations = [Int32](repeating: 0, count: quantities.count)
        for relation in 0..<self.count {
            for term in terms(of: relation) {
                let quantity = Int(quantities[term])
                relations[Int(next[quantity])] = Int32(relation)
                next[quantity] += 1
            }
        }
        return (starts, relations)
    }
}
