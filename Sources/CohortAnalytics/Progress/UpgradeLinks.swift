import CohortImport
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

/// The links of all registrations by their numbers, resolved once everything has been read; nil where `upgraded_from` is empty.
///
/// For its maintainer: few registrations have one, so each has four bytes and the links lie apart.
package struct UpgradeLinks: RandomAccessCollection, Hashable, Sendable {
    private struct Stored: Hashable {
        /// -1 where it is unknown.
        var predecessor: Int32
        /// -1 where there is none.
        var transition: Int32
        var problem: UpgradeLinkProblem?
        var isLoop = false
        var carries = false
    }

    /// For each registration the number of its link, -1 for none.
    private var numbers: [Int32]
    private var links: [Stored] = []

    init(_ ledger: Ledger) {
        let transitions = TransitionIndex(ledger.catalogue)
        numbers = [Int32](repeating: -1, count: ledger.registrations.count)
        var linked: [Int32] = []
        for index in ledger.registrations.indices {
            guard let reference = ledger.registrations[index].upgradedFrom else { continue }
            numbers[index] = Int32(truncatingIfNeeded: links.count)
            linked.append(Int32(truncatingIfNeeded: index))
            links.append(Self.link(from: ledger.registrations[index], to: Int(reference), in: ledger, transitions))
        }
        // Links of the same learner can loop whether listed or not; a loop over listed ones alone carries nothing.
        for number in Self.loops(next { $0.problem == nil || $0.problem == .unlisted }) { links[number].isLoop = true }
        let listedLoops = Self.loops(next { $0.transition >= 0 })
        for number in links.indices where links[number].transition >= 0 {
            links[number].carries =
                ledger.isInScope(Int(linked[number])) && ledger.isInScope(Int(links[number].predecessor))
                && !listedLoops.contains(number)
        }
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { numbers.count }

    package subscript(index: Int) -> UpgradeLink? {
        guard numbers[index] >= 0 else { return nil }
        let stored = links[Int(numbers[index])]
        return UpgradeLink(
            predecessor: stored.predecessor < 0 ? nil : Int(stored.predecessor),
            problem: stored.problem,
            transition: stored.transition < 0 ? nil : Int(stored.transition),
            isLoop: stored.isLoop,
            carries: stored.carries
        )
    }

    /// The earlier registration over a link that carries; nil for all others.
    func carryingPredecessor(of index: Int) -> Int? {
        guard numbers[index] >= 0, links[Int(numbers[index])].carries else { return nil }
        return Int(links[Int(numbers[index])].predecessor)
    }

    /// The registrations whose link carries, ascending.
    var carrying: [Int32] {
        numbers.indices.compactMap { carryingPredecessor(of: $0) == nil ? nil : Int32(truncatingIfNeeded: $0) }
    }

    /// For each link the one of the registration that it leads to: a registration without a link ends every walk.
    ///
    /// - Parameter isFollowed: whether a link is one of the graph.
    private func next(where isFollowed: (Stored) -> Bool) -> [Int?] {
        links.map { link in
            guard link.predecessor >= 0, isFollowed(link) else { return nil }
            let following = numbers[Int(link.predecessor)]
            return following < 0 ? nil : Int(following)
        }
    }

    private static func link(
        from registration: Registration,
        to reference: Int,
        in ledger: Ledger,
        _ transitions: TransitionIndex
    ) -> Stored {
        let found = ledger.referenceIDs.withBytes(of: reference) { ledger.registrationIDs.index(of: $0) }
        guard let predecessor = found else {
            return Stored(predecessor: -1, transition: -1, problem: .unknownRegistration)
        }
        let number = Int32(truncatingIfNeeded: predecessor)
        let earlier = ledger.registrations[predecessor]
        guard earlier.learner == registration.learner else {
            return Stored(predecessor: number, transition: -1, problem: .otherLearner)
        }
        let transition = transitions.position(
            from: ledger.track(of: earlier).qualification,
            to: ledger.track(of: registration).qualification
        )
        return Stored(
            predecessor: number,
            transition: transition.map { Int32(truncatingIfNeeded: $0) } ?? -1,
            problem: transition == nil ? .unlisted : nil
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
