/// Protects the figures of groups before they are published.
///
/// First each figure by itself: counts are rounded and labelled, rates and medians about too few and the amounts of suppressed
/// groups withheld. Then, because tables add up, what would let a suppressed figure be worked out from others:
/// 1. of a total and its parts never exactly one is suppressed;
/// 2. no suppressed figure follows from published ones by adding and subtracting (`LinearRecovery`);
/// 3. an attacker who knows the policy, the rounding and every relation narrows no suppressed figure other than 0 down to one
///    value, going from relation to relation (`QuantityBounds`).
///
/// Each step takes figures away until it holds, and all are repeated until none takes anything. Deterministic.
package struct DisclosureControl: Sendable {
    let model: DisclosureModel
    let policy: DisclosurePolicy
    /// Without it each figure is looked at by itself: what a test holds the attack against.
    var protectsAgainstCombining = true

    package init(_ model: DisclosureModel, policy: DisclosurePolicy) {
        self.model = model
        self.policy = policy
    }

    /// The model's tables as they may be published, in the same order and with the same rows and columns.
    package func published() -> [ReportTable] {
        guard policy != .none else { return model.tables }
        var state = PublicationState(model, policy)
        if protectsAgainstCombining { protect(&state) }
        return PublishedCells(state).tables()
    }

    private func protect(_ state: inout PublicationState) {
        let index = RelationIndex(model)
        state.protectAdditions(index, isFirst: true)
        repeat {
            while loosenDetermined(&state, index) {}
        } while loosenPinned(&state, index)
    }

    /// Takes figures away for those that adding and subtracting give. Returns whether it took any.
    private func loosenDetermined(_ state: inout PublicationState, _ index: RelationIndex) -> Bool {
        var isChanged = false
        var fresh: Set<Int> = []
        for quantity in LinearRecovery(state, index).determined()
        where model.values[quantity] > 0 && state.isSuppressed(quantity) {
            isChanged = state.loosen(determined: quantity, index, fresh: &fresh) || isChanged
        }
        state.protectAdditions(index, isFirst: false)
        return isChanged
    }

    /// Takes figures away until bounds pin no suppressed one. Returns whether it took any.
    private func loosenPinned(_ state: inout PublicationState, _ index: RelationIndex) -> Bool {
        var bounds = QuantityBounds(state, index)
        var isEverChanged = false
        while true {
            var isChanged = false
            var fresh: Set<Int> = []
            for quantity in model.values.indices
            where model.values[quantity] > 0 && state.isSuppressed(quantity) && bounds.isPinned(quantity) {
                isChanged = state.loosen(quantity, in: bounds, index, fresh: &fresh) || isChanged
            }
            guard isChanged else { return isEverChanged }
            isEverChanged = true
            state.protectAdditions(index, isFirst: false)
            bounds.update(state)
        }
    }
}
