import CohortImport
import QualificationCatalogue
package import Quantities

/// Everything that is measured of one registration in scope. Group measures are sums of these, so that a learner's row and
/// the groups' rows can't disagree. Hours are in seconds.
package struct RegistrationMeasures: Hashable, Sendable {
    package var status: Status
    package var isOverdue = false
    package var isStalled = false
    /// Whether the learner withdrew because the qualification was not achieved.
    package var isNotAchieved = false
    package var creditsAvailable = 0
    package var creditsAchieved = 0
    package var creditsCarried = 0
    package var glhAvailable = 0
    package var glhAchieved = 0
    package var glhCarried = 0
    /// Mandatory units whose guided learning hours are not stated.
    package var glhNotStated = 0
    package var workshop = 0
    package var tutorial = 0
    package var induction = 0
    package var supervision = 0
    package var practiceLogged = 0
    package var practiceVerified = 0
    /// Hours of any activity that came as totals.
    package var inTotals = 0
    package var practiceCarried = 0
    /// 0 for registrations that were transferred or withdrawn, like the shortfall.
    package var practiceRequired = 0
    package var practiceShortfall = 0
    package var decisions = 0
    package var passes = 0
    package var firstDecisions = 0
    package var firstPasses = 0
    /// Whether the planned end has come and the registration was not transferred.
    package var isDue = false
    /// Whether it is due and was certificated within 90 days of the planned end.
    package var isTimely = false
    /// From registration to certificate, where there is one.
    package var daysToCertificate: Int?
    package var lastActivityOn: Day?
}

extension Evaluation {
    /// Days after the planned end within which a certificate is timely.
    package static let timelyWithinDays = 90

    package func measures(of index: Int) -> RegistrationMeasures {
        let registration = ledger.registrations[index]
        let progress = progress[index]
        let totals = ledger.totals[index]
        let asAt = ledger.asAt
        var measures = RegistrationMeasures(status: progress.status)
        measures.isOverdue = progress.isOverdue
        measures.isStalled = progress.isStalled
        measures.isNotAchieved = progress.status == .withdrawn && registration.withdrawalReason == .notAchieved
        addUnits(of: index, progress, to: &measures)
        addDecisions(of: index, to: &measures)
        measures.workshop = totals.workshop
        measures.tutorial = totals.tutorial
        measures.induction = totals.induction
        measures.supervision = totals.supervision
        measures.practiceLogged = totals.practice
        measures.practiceVerified = totals.practiceVerified
        measures.inTotals = totals.inTotals
        measures.practiceCarried = progress.carriedPractice
        (measures.practiceRequired, measures.practiceShortfall) = openPracticeRequirement(of: index, progress)
        if let plannedEnd = registration.plannedEndOn, plannedEnd <= asAt, progress.status != .transferred,
            !registration.isTimelinessUnknown
        {
            measures.isDue = true
            if let day = registration.certificatedOn, day <= asAt {
                measures.isTimely = day <= plannedEnd.adding(days: Self.timelyWithinDays)
            }
        }
        if progress.status == .certificated, !registration.isTimelinessUnknown, let day = registration.certificatedOn {
            measures.daysToCertificate = day - registration.registeredOn
        }
        measures.lastActivityOn = totals.lastActivityOn
        return measures
    }

    private func addUnits(of index: Int, _ progress: Progress, to measures: inout RegistrationMeasures) {
        for unit in evaluator.plan(of: index).units {
            if !unit.isGuidedLearningStated { measures.glhNotStated += 1 }
            if progress.carriedUnits & unit.bit != 0 {
                measures.creditsCarried += unit.credits
                measures.glhCarried += unit.guidedLearning
                continue
            }
            measures.creditsAvailable += unit.credits
            measures.glhAvailable += unit.guidedLearning
            if progress.passedUnits & unit.bit != 0 {
                measures.creditsAchieved += unit.credits
                measures.glhAchieved += unit.guidedLearning
            }
        }
    }

    private func addDecisions(of index: Int, to measures: inout RegistrationMeasures) {
        forEachMandatoryDecision(of: index) { decision, _ in
            let isPass = decision.outcome == .pass
            measures.decisions += 1
            measures.passes += isPass ? 1 : 0
            if decision.attempt == 1 {
                measures.firstDecisions += 1
                measures.firstPasses += isPass ? 1 : 0
            }
        }
    }

    /// The decisions on mandatory units up to the as-at date, each with the unit's position in the catalogue.
    package func forEachMandatoryDecision(of index: Int, _ body: (Decision, Int) -> Void) {
        let (asAt, positions) = (ledger.asAt, ledger.track(of: index).unitPositions)
        ledger.forEachDecision(of: index) { decision in
            guard decision.decidedOn <= asAt, positions[Int(decision.unit)] >= 0 else { return }
            body(decision, Int(decision.unit))
        }
    }
}
