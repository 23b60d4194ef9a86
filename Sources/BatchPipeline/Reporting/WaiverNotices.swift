import CohortAnalytics
import CohortReports
import Diagnostics
import QualityRules

extension Assessment.Outcome {
    /// A warning for each waiver that covers nothing and for each whose time is over: somebody should look at the settings.
    ///
    /// - Parameter showsIDs: whether registrations may be named; the place in the settings tells which waiver is meant without.
    func waiverNotices(showingIDs showsIDs: Bool) -> [Notice] {
        results.assessment.waivers.compactMap { status in
            let advice: String
            switch status.state {
            case .active:
                return nil
            case .unused:
                advice = "covers no finding; check the rule and the registration, or remove it"
            case .expired:
                advice = "expired on \(status.waiver.expiresOn); renew it with a new reason and day, or remove it"
            }
            // What stands as a registration in the settings is shown like one that stands in an export.
            let id = showsIDs ? results.evaluation.ledger.shownRegistrationID(status.waiver.registrationID) : ""
            return Notice(
                .warning,
                at: status.waiver.position,
                "the waiver of \(status.waiver.ruleID)\(id.isEmpty ? "" : " for \(id)") \(advice)"
            )
        }
    }
}
