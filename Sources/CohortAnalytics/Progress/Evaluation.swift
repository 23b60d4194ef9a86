import CohortImport
package import ParallelWork
import QualificationCatalogue
import Quantities
import Synchronization

/// The progress of every registration at the as-at date, each worked out once and after its predecessor's.
///
/// A class, so that it is handed on as one reference: nothing of it changes, and a copy of a structure would count dozens.
package final class Evaluation: Sendable {
    /// Days without a session, evidence item or decision after which an active registration is stalled.
    package static let stalledAfterDays = 90

    /// How many registrations a thread takes at a time.
    static let partSize = 4_096

    package let ledger: Ledger
    /// By registration; nil where `upgraded_from` is empty.
    package let links: UpgradeLinks
    /// By registration. For registrations that are not in scope it says nothing.
    package let progress: ProgressTable
    let evaluator: Evaluator
    /// The registrations in scope, in the bytewise order of their ids.
    package let inScope: RegistrationNumbers
    /// What is shown for assessors and internal quality assurers.
    package let personLabels: PersonLabels

    package init(_ ledger: Ledger, _ workers: Workers = .all) {
        let links = UpgradeLinks(ledger)
        let evaluator = Evaluator(ledger: ledger, links: links)
        let carrying = links.carrying
        let count = ledger.registrations.count
        let table = Mutex(ProgressTable(count: count, carrying: carrying))
        // Those into which nothing is carried depend on no other.
        workers.forEach(partsOf: count, size: Self.partSize) { part in
            let members = part.filter { links.carryingPredecessor(of: $0) == nil }
            let worked = members.map { evaluator.progress(of: $0, predecessor: nil) }
            table.withLock { table in
                for (index, progress) in zip(members, worked) { table.set(index, progress) }
            }
        }
        var progress = table.withLock { table in
            defer { table = ProgressTable(count: 0, carrying: []) }
            return table
        }
        var isDone = [Bool](repeating: false, count: carrying.isEmpty ? 0 : count)
        for index in carrying.lazy.map(Int.init) where !isDone[index] {
            // A chain is followed to its beginning first. Links that carry never loop.
            var chain = [index]
            while let last = chain.last, let predecessor = links.carryingPredecessor(of: last), !isDone[predecessor],
                links.carryingPredecessor(of: predecessor) != nil
            {
                chain.append(predecessor)
            }
            for member in chain.reversed() {
                let predecessor = links.carryingPredecessor(of: member).map { progress[$0] }
                progress.set(member, evaluator.progress(of: member, predecessor: predecessor))
                isDone[member] = true
            }
        }
        self.links = links
        self.evaluator = evaluator
        self.progress = progress
        self.ledger = ledger
        personLabels = PersonLabels(ledger)
        inScope = RegistrationNumbers(
            ledger.registrationIDs.inOrder(
                ledger.registrations.indices.lazy.filter(ledger.isInScope).map { Int32(truncatingIfNeeded: $0) }
            )
        )
    }
}

// For those who ask for each of millions of registrations: a method of the ledger that is called from elsewhere copies the
// ledger, and so counts the references of all its arrays.
extension Evaluation {
    package func registration(_ index: Int) -> Registration {
        ledger.registrations[index]
    }

    package func track(of index: Int) -> Track {
        ledger.track(of: index)
    }

    /// Practice hours carried into a registration, in seconds.
    package func carriedPractice(of index: Int) -> Int {
        progress[index].carriedPractice
    }

    /// A registration's decisions up to the as-at date with their rows, by unit and attempt.
    package func recordedDecisions(of index: Int) -> [RecordedDecision] {
        ledger.recordedDecisions(of: index)
    }
}
