package import QualificationCatalogue

/// What is wrong with a registration's `upgraded_from`. A link with a problem carries nothing.
package enum UpgradeLinkProblem: Hashable, Sendable {
    /// There is no such registration.
    case unknownRegistration
    /// It is another learner's.
    case otherLearner
    /// The catalogue has no transition between the two qualifications.
    case unlisted
}

/// Where a registration was upgraded from, as far as that can be told.
package struct UpgradeLink: Hashable, Sendable {
    /// The earlier registration; nil where it is unknown.
    package var predecessor: Int?
    package var problem: UpgradeLinkProblem?
    /// The transition's position in the catalogue, where there is one.
    package var transition: Int?
    /// Whether the registration lies on a chain of links that leads back to itself.
    package var isLoop = false
    /// Whether anything may be carried: a listed transition of the same learner, both ends in scope, not on a
    /// loop of listed transitions.
    package var carries = false
}

/// The links of all registrations, resolved once everything has been read.
struct UpgradeLinks {
    /// By registration; nil where `upgraded_from` is empty.
    let links: [UpgradeLink?]

    init(_ ledger: Ledger) {
        let transitions = TransitionIndex(ledger.catalogue)
        var links = ledger.registrations.map { registration in
            registration.upgradedFrom.map { reference in
                Self.link(from: registration, to: ledger.referenceIDs[Int(reference)], in: ledger, transitions)
            }
        }
        // Links of the same learner can loop whether listed or not; a loop over listed ones alone carries nothing.
        for index in Self.loops(links.map { $0?.problem == nil || $0?.problem == .unlisted ? $0?.predecessor : nil }) {
            links[index]?.isLoop = true
        }
        let listedLoops = Self.loops(links.map { $0?.transition == nil ? nil : $0?.predecessor })
        for index in links.indices {
            guard let link = links[index], link.transition != nil, let predecessor = link.predecessor else { continue }
            links[index]?.carries =
                ledger.isInScope(index) && ledger.isInScope(predecessor) && !listedLoops.contains(index)
        }
        self.links = links
    }

    private static func link(
        from registration: Registration,
        to identifier: String,
        in ledger: Ledger,
        _ transitions: TransitionIndex
    ) -> UpgradeLink {
        guard let predecessor = ledger.registrationIDs.index(of: identifier) else {
            return UpgradeLink(problem: .unknownRegistration)
        }
        let earlier = ledger.registrations[predecessor]
        guard earlier.learner == registration.learner else {
            return UpgradeLink(predecessor: predecessor, problem: .otherLearner)
        }
        let transition = transitions.position(
            from: ledger.track(of: earlier).qualification,
            to: ledger.track(of: registration).qualification
        )
        return UpgradeLink(
            predecessor: predecessor,
            problem: transition == nil ? .unlisted : nil,
            transition: transition
        )
    }

    /// The members of the loops of a graph in which each node leads to at most one other. O(n).
    static func loops(_ next: [Int?]) -> Set<Int> {
        var members: Set<Int> = []
        /// The walk on which a node was first met; 0 where it was not met yet.
        var walks = [Int](repeating: 0, count: next.count)
        for start in next.indices where walks[start] == 0 {
            var node = start
            while walks[node] == 0, let following = next[node] {
                walks[node] = start + 1
                node = following
            }
            guard walks[node] == start + 1 else {
                if walks[node] == 0 { walks[node] = start + 1 }
                continue
            }
            // The walk came back to a node of its own: from there once around is the loop.
            let entry = node
            repeat {
                members.insert(node)
                guard let following = next[node] else { break }
                node = following
            } while node != entry
        }
        return members
    }
}

/// The catalogue's transitions by their two qualifications.
package struct TransitionIndex: Sendable {
    private let positions: [Int?]
    private let count: Int

    package init(_ catalogue: Catalogue) {
        let numbers = Dictionary(
            catalogue.qualifications.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        count = catalogue.qualifications.count
        var positions = [Int?](repeating: nil, count: count * count)
        for (position, transition) in catalogue.transitions.enumerated() {
            guard let from = numbers[transition.from], let to = numbers[transition.to] else { continue }
            positions[from * count + to] = position
        }
        self.positions = positions
    }

    package func position(from: Int, to: Int) -> Int? {
        positions[from * count + to]
    }
}
