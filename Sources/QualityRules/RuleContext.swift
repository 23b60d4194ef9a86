import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities

/// A registration as rules look at it, read out of the ledger once for all of them.
struct RuleSubject {
    let index: Int
    let registration: Registration
    let progress: Progress
    /// Up to the as-at date, by unit and attempt.
    let decisions: [RecordedDecision]
    let track: Track
    /// What was noted of its rows, by rule; nil where nothing was.
    let notes: [String: RowNotes]?

    init(_ index: Int, in evaluation: Evaluation, notes: [String: RowNotes]?) {
        self.notes = notes
        self.index = index
        registration = evaluation.ledger.registrations[index]
        progress = evaluation.progress[index]
        decisions = evaluation.ledger.recordedDecisions(of: index)
        track = evaluation.ledger.track(of: registration)
    }

    /// The day, where it is not after the as-at date and the source tells it: a tracker that has only a word for the end has the day
    /// of registration in its place.
    func known(_ day: Day?, in context: RuleContext) -> Day? {
        guard let day, day <= context.ledger.asAt, !registration.isTimelinessUnknown else { return nil }
        return day
    }
}

/// What rules look at, worked out once for all of them.
struct RuleContext {
    let evaluation: Evaluation
    let watch: RuleWatch
    /// nil where no report of an earlier period is known.
    let earlier: EarlierRun?
    let transitions: TransitionIndex
    /// For each learner and each of her qualifications the first registration in scope by id: as many as the catalogue has
    /// qualifications at most, however many registrations stand under one learner's id.
    let registrationsByLearner: [UInt32: [Int]]
    /// For learners whose id is the same number as another's but for leading zeros the first other one.
    let learnersDifferingInZeros: [UInt32: UInt32]

    init(_ evaluation: Evaluation, watch: RuleWatch, earlier: EarlierRun? = nil) {
        self.earlier = earlier
        self.evaluation = evaluation
        self.watch = watch
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
