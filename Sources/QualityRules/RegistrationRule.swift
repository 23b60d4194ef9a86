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
    /// For each learner and each of her qualifications the first registration in scope by id: as many as the catalogue has
    /// qualifications at most, however many registrations stand under one learner's id.
    let registrationsByLearner: [UInt32: [Int]]
    /// For learners whose id is the same number as another's but for leading zeros the first other one.
    let learnersDifferingInZeros: [UInt32: UInt32]

    init(_ evaluation: Evaluation) {
        self.evaluation = evaluation
        transitions = TransitionIndex(evaluation.ledger.catalogue)
        let ledger = evaluation.ledger
        var registrations: [UInt32: [Int]] = [:]
        var seen: Set<LearnerQualification> = []
        for index in evaluation.inScope {
            let registration = ledger.registrations[index]
            let qualification = ledger.track(of: registration).qualification
            let key = LearnerQualification(learner: registration.learner, qualification: qualification)
            guard seen.insert(key).inserted else { continue }
            registrations[registration.learner, default: []].append(index)
        }
        registrationsByLearner = registrations
        learnersDifferingInZeros = Self.differingInZeros(ledger)
    }

    private static func differingInZeros(_ ledger: Ledger) -> [UInt32: UInt32] {
        var first: [[UInt8]: UInt32] = [:]
        var others: [UInt32: UInt32] = [:]
        for learner in Set(ledger.registrations.lazy.map(\.learner)).sorted() {
            guard let number = withoutLeadingZeros(Array(ledger.learnerIDs[Int(learner)].utf8).span) else { continue }
            guard let other = first[number] else {
                first[number] = learner
                continue
            }
            others[learner] = other
            if others[other] == nil { others[other] = learner }
        }
        return others
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

    /// A text that should be a registration's id: shown where it is one, or looks like one. One that nobody has and that has
    /// no digit, or a space, may be a learner's name out of a shifted row, and is left out.
    func shownIdentifier(_ text: String) -> String {
        let hasDigit = text.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let hasSpace = text.unicodeScalars.contains { $0.value == 0x2C || $0.properties.isWhitespace }
        return hasDigit && !hasSpace || ledger.registrationIDs.index(of: text) != nil ? text : ""
    }

    /// The link and its transition, where the link carries.
    func carryingLink(of index: Int) -> (predecessor: Int, transition: Transition)? {
        guard let link = evaluation.links[index], link.carries, let predecessor = link.predecessor,
            let transition = link.transition
        else { return nil }
        return (predecessor, ledger.catalogue.transitions[transition])
    }
}

private struct LearnerQualification: Hashable {
    var learner: UInt32
    var qualification: Int
}
