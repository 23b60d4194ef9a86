import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities

/// A registration as rules look at it, read out of the ledger once for all of them.
struct RuleSubject {
    let index: Int
    let registration: Registration
    let progress: Progress
    let track: Track
    let link: UpgradeLink?
    /// Whether rules that look at rows noted any of its.
    let hasNotes: Bool
    private let evaluation: Evaluation
    private let knownDecisions: [RecordedDecision]?

    /// - Parameter isForAllRules: whether several rules will look at its decisions, which then are read out at once.
    init(_ index: Int, in context: RuleContext, isForAllRules: Bool = true) {
        self.index = index
        evaluation = context.evaluation
        registration = context.evaluation.registration(index)
        progress = context.evaluation.progress[index]
        knownDecisions = isForAllRules ? context.evaluation.recordedDecisions(of: index) : nil
        track = context.evaluation.track(of: index)
        link = context.evaluation.links[index]
        hasNotes = context.notes.hasNotes(of: index)
    }

    /// Up to the as-at date, by unit and attempt.
    var decisions: [RecordedDecision] {
        knownDecisions ?? evaluation.recordedDecisions(of: index)
    }

    /// The day, where it is not after the as-at date and the source tells it: a tracker that has only a word for the end has the day
    /// of registration in its place.
    func known(_ day: Day?, in context: RuleContext) -> Day? {
        guard let day, day <= context.ledger.asAt, !registration.isTimelinessUnknown else { return nil }
        return day
    }
}

/// What rules look at, worked out once for all of them. A class, so that it is handed on as one reference: rules are asked
/// millions of times.
final class RuleContext: Sendable {
    let evaluation: Evaluation
    let ledger: Ledger
    /// What was noted of the rows; nothing else of the watch is kept.
    let notes: NoteTable
    /// nil where no report of an earlier period is known.
    let earlier: EarlierRun?
    let transitions: TransitionIndex
    let learners: LearnerRegistrations
    /// For learners whose id is the same number as another's but for leading zeros the first other one.
    let learnersDifferingInZeros: [UInt32: UInt32]

    init(_ evaluation: Evaluation, watch: RuleWatch, earlier: EarlierRun? = nil) {
        self.earlier = earlier
        self.evaluation = evaluation
        ledger = evaluation.ledger
        notes = watch.notes
        transitions = TransitionIndex(evaluation.ledger.catalogue)
        learners = LearnerRegistrations(evaluation)
        learnersDifferingInZeros = Self.differingInZeros(evaluation.ledger)
    }

    private static func differingInZeros(_ ledger: Ledger) -> [UInt32: UInt32] {
        var first: [[UInt8]: UInt32] = [:]
        var others: [UInt32: UInt32] = [:]
        var isSeen = [Bool](repeating: false, count: ledger.learnerIDs.count)
        for registration in ledger.registrations { isSeen[Int(registration.learner)] = true }
        for learner in isSeen.indices where isSeen[learner] {
            guard let number = ledger.learnerIDs.withBytes(of: learner, withoutLeadingZeros) else { continue }
            let learner = UInt32(truncatingIfNeeded: learner)
            guard let other = first[number] else {
                first[number] = learner
                continue
            }
            others[learner] = other
            if others[other] == nil { others[other] = learner }
        }
        return others
    }

    func qualification(of index: Int) -> Int {
        evaluation.track(of: index).qualification
    }

    func qualificationID(of index: Int) -> String {
        ledger.catalogue.qualifications[qualification(of: index)].id
    }

    func identifier(of index: Int) -> String {
        ledger.registrationIDs[index]
    }

    func person(_ number: UInt32) -> String {
        evaluation.personLabels.label(of: number, in: ledger)
    }

    func unit(_ decision: Decision) -> String {
        ledger.catalogue.units[Int(decision.unit)].ref
    }

    /// The text of the registration's `upgraded_from`, as far as it may be shown; empty where it has none.
    func upgradedFrom(_ subject: RuleSubject) -> String {
        subject.registration.upgradedFrom.map { shownIdentifier(ledger.referenceIDs[Int($0)]) } ?? ""
    }

    /// A text that should be a registration's id, as far as it may be shown.
    func shownIdentifier(_ text: String) -> String {
        ledger.shownRegistrationID(text)
    }

    /// The link and its transition, where the link carries.
    func carryingLink(of subject: RuleSubject) -> (predecessor: Int, transition: Transition)? {
        guard let link = subject.link, link.carries, let predecessor = link.predecessor,
            let transition = link.transition
        else { return nil }
        return (predecessor, ledger.catalogue.transitions[transition])
    }
}
