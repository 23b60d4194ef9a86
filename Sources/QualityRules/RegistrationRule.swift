import CohortAnalytics
import CohortImport
import QualificationCatalogue

/// A rule that looks at one registration in scope at a time. It keeps nothing from one registration to the next.
protocol RegistrationRule: Sendable {
    static var definition: RuleDefinition { get }
    /// What the rule has to say of the registration; nil where there is nothing.
    func finding(of index: Int, in context: RuleContext) -> RuleResult?
}

/// What a rule found: the finding's parts that differ from registration to registration.
struct RuleResult: Hashable, Sendable {
    var field: String
    var value: String
    var message: String
}

/// What rules look at, worked out once for all of them.
struct RuleContext: Sendable {
    let evaluation: Evaluation
    let transitions: TransitionIndex
    /// For each learner the registrations in scope, in the order of their ids.
    let registrationsByLearner: [UInt32: [Int]]

    init(_ evaluation: Evaluation) {
        self.evaluation = evaluation
        transitions = TransitionIndex(evaluation.ledger.catalogue)
        registrationsByLearner = Dictionary(grouping: evaluation.inScope) {
            evaluation.ledger.registrations[$0].learner
        }
    }

    var ledger: Ledger { evaluation.ledger }

    func qualification(of index: Int) -> Int {
        ledger.track(of: ledger.registrations[index]).qualification
    }

    func qualificationID(of index: Int) -> String {
        ledger.catalogue.qualifications[qualification(of: index)].id
    }

    func identifier(of index: Int) -> String {
        ledger.registrationIDs[index]
    }

    /// The text of the registration's `upgraded_from`, as far as it may be shown; empty where it has none.
    func upgradedFrom(_ index: Int) -> String {
        ledger.registrations[index].upgradedFrom.map { shownIdentifier(ledger.referenceIDs[Int($0)]) } ?? ""
    }

    /// A text that should be a registration's id: shown where it is one, or could be. One that nobody has and that has a
    /// space in it may be a learner's name out of a shifted row, and is left out.
    func shownIdentifier(_ text: String) -> String {
        let couldBeName = text.unicodeScalars.contains { $0.properties.isWhitespace || $0 == "," }
        return couldBeName && ledger.registrationIDs.index(of: text) == nil ? "" : text
    }

    /// The link and its transition, where the link carries.
    func carryingLink(of index: Int) -> (predecessor: Int, transition: Transition)? {
        guard let link = evaluation.links[index], link.carries, let predecessor = link.predecessor,
            let transition = link.transition
        else { return nil }
        return (predecessor, ledger.catalogue.transitions[transition])
    }
}
