import CohortImport
import QualificationCatalogue
import Quantities

/// The progress of every registration at the as-at date, each worked out once and after its predecessor's.
package struct Evaluation: Sendable {
    /// Days without a session, evidence item or decision after which an active registration is stalled.
    package static let stalledAfterDays = 90

    package let ledger: Ledger
    /// By registration; nil where `upgraded_from` is empty.
    package let links: [UpgradeLink?]
    /// By registration. For registrations that are not in scope it says nothing.
    package let progress: [Progress]
    let evaluator: Evaluator
    /// The registrations in scope, in the bytewise order of their ids.
    package let inScope: [Int]
    /// What is shown for assessors and internal quality assurers.
    package let personLabels: PersonLabels

    package init(_ ledger: Ledger) {
        let links = UpgradeLinks(ledger).links
        let evaluator = Evaluator(ledger: ledger, links: links)
        var progress = [Progress?](repeating: nil, count: ledger.registrations.count)
        for index in progress.indices where progress[index] == nil {
            // A chain is followed to its beginning first. Links that carry never loop.
            var chain = [index]
            while let last = chain.last, let link = links[last], link.carries, let predecessor = link.predecessor,
                progress[predecessor] == nil
            {
                chain.append(predecessor)
            }
            for member in chain.reversed() {
                let predecessor = links[member].flatMap { $0.carries ? $0.predecessor : nil }
                progress[member] = evaluator.progress(of: member, predecessor: predecessor.flatMap { progress[$0] })
            }
        }
        self.links = links
        self.evaluator = evaluator
        self.progress = progress.compactMap(\.self)
        self.ledger = ledger
        personLabels = PersonLabels(ledger)
        let identifiers = ledger.registrations.indices.map { ledger.registrationIDs[$0] }
        inScope = ledger.registrations.indices.filter(ledger.isInScope).sorted {
            bytewiseLess(identifiers[$0], identifiers[$1])
        }
    }
}
