/// The relations of a model together with the way back from quantities to them.
struct RelationIndex {
    let relations: QuantityRelations
    let starts: [Int32]
    let ofQuantity: [Int32]

    init(_ model: DisclosureModel) {
        relations = model.relations
        (starts, ofQuantity) = model.relations.byQuantity(count: model.values.count)
    }

    func relations(of quantity: Int) -> ArraySlice<Int32> {
        ofQuantity[Int(starts[quantity])..<Int(starts[quantity + 1])]
    }
}

extension PublicationState {
    /// Where exactly one of a total and its parts is suppressed, subtraction gives it: suppresses a second one, and goes on until
    /// there is no such sum. O(terms) for each sum that something is taken from.
    ///
    /// - Parameter isFirst: whether all sums are looked at, or only those of figures in `changes`.
    mutating func protectAdditions(_ index: RelationIndex, isFirst: Bool) {
        var queue: [Int] = isFirst ? Array(0..<index.relations.count) : []
        var next = 0
        repeat {
            for quantity in changes { queue += index.relations(of: quantity).lazy.map(Int.init) }
            changes.removeAll(keepingCapacity: true)
            while next < queue.count, changes.isEmpty {
                if index.relations.isAddition[queue[next]] { protectAddition(queue[next], index.relations) }
                next += 1
            }
        } while next < queue.count || !changes.isEmpty
    }

    private mutating func protectAddition(_ relation: Int, _ relations: QuantityRelations) {
        var suppressed = 0
        var smallest: Int?
        let terms = relations.terms(of: relation)
        for term in terms {
            let quantity = Int(relations.quantities[term])
            if isSuppressed(quantity) {
                suppressed += 1
                if suppressed > 1 { return }
            } else if term > terms.lowerBound, model.values[quantity] > 0,
                smallest.map({ model.values[quantity] < model.values[$0] }) ?? true
            {
                smallest = quantity
            }
        }
        guard suppressed == 1 else { return }
        // The smallest part takes the least away. A part that is known to be 0 hides nothing; then it is the total.
        withhold(smallest ?? Int(relations.quantities[terms.lowerBound]))
    }
}
