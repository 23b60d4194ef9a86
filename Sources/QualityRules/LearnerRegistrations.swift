import CohortAnalytics
import CohortImport
import Quantities

/// For each learner and each of her qualifications the first registration in scope by id: as many as the catalogue has
/// qualifications at most, however many registrations stand under one learner's id.
///
/// For its maintainer: a list for each learner, linked over the registrations' numbers; -1 ends it.
struct LearnerRegistrations: Sendable {
    /// By the learner's number.
    private var firsts: [Int32]
    /// By the number of the registration.
    private var followers: [Int32]

    init(_ evaluation: Evaluation) {
        firsts = [Int32](repeating: -1, count: evaluation.ledger.learnerIDs.count)
        followers = [Int32](repeating: -1, count: evaluation.ledger.registrations.count)
        for index in evaluation.inScope {
            let learner = Int(evaluation.ledger.registrations.learner(index))
            guard firsts[learner] >= 0 else {
                firsts[learner] = Int32(truncatingIfNeeded: index)
                continue
            }
            let qualification = evaluation.track(of: index).qualification
            var last = Int(firsts[learner])
            while followers[last] >= 0, !isOn(qualification, last, evaluation) { last = Int(followers[last]) }
            if !isOn(qualification, last, evaluation) { followers[last] = Int32(truncatingIfNeeded: index) }
        }
    }

    private func isOn(_ qualification: Int, _ index: Int, _ evaluation: Evaluation) -> Bool {
        evaluation.track(of: index).qualification == qualification
    }

    /// The first of a learner's that fits, in the order of their ids.
    func first(of learner: UInt32, where fits: (Int) -> Bool) -> Int? {
        var index = Int(firsts[Int(learner)])
        while index >= 0 {
            if fits(index) { return index }
            index = Int(followers[index])
        }
        return nil
    }
}
