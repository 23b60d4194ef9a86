@testable import CohortAnalytics
@testable import CohortReports
import Quantities
import ReportModel
import Testing

/// Each column shows the measure of its name: every measure has a value of its own here.
struct ColumnValueTests {
    private func texts<Measures>(_ columns: [MeasureColumn<Measures>], of measures: Measures) -> [String] {
        columns.map { "\($0.column.name) \($0.value(measures).plainText)" }
    }

    @Test func groupMeasures() {
        var measures = GroupMeasures()
        for (number, sum) in GroupMeasures.sums.enumerated() { measures[keyPath: sum] = number + 1 }
        measures.registrations = 100
        measures.decisions = 90
        measures.firstDecisions = 80
        measures.due = 70
        for (number, hours) in [
            \GroupMeasures.glhAvailable, \.glhAchieved, \.glhCarried, \.workshop, \.tutorial, \.induction, \.supervision,
            \.practiceLogged, \.practiceVerified, \.practiceCarried, \.practiceRequired, \.practiceShortfall,
        ].enumerated() {
            measures[keyPath: hours] = (number + 1) * 3_600 + 1_800
        }
        measures.daysToCertificate = [10, 21]
        #expect(
            texts(GroupMeasures.columns, of: measures) == [
                "registrations 100", "transferred 2", "withdrawn 3", "certificated 4", "complete 5", "continuing 6",
                "overdue 7", "stalled 8",
                // 9 of 98; 12; 4 of 12; 18 of 12 (no real group); 4 of 18.
                "completion_rate 0.0918", "leavers 12", "achievement_rate 0.3333", "retention_rate 1.5000",
                "pass_rate 0.2222",
                "credits_available 10", "credits_achieved 11", "credits_carried 12", "glh_available 1.50",
                "glh_achieved 2.50", "glh_carried 3.50", "glh_not_stated 16", "workshop_hours 4.50", "tutorial_hours 5.50",
                "induction_hours 6.50", "supervision_hours 7.50", "practice_hours_logged 8.50",
                "practice_hours_verified 9.50", "practice_hours_carried 10.50", "practice_hours_required 11.50",
                "practice_hours_shortfall 12.50",
                // 29 of 80; 63 of 90; 31 of 70.
                "decisions 90", "passes 27", "referrals 63", "first_time_pass_rate 0.3625", "referral_rate 0.7000",
                "timely_rate 0.4429", "median_days_to_certificate 15.5",
            ]
        )
    }

    @Test func withoutRegistrationsRatesAndMediansAreEmpty() {
        let empty = texts(GroupMeasures.columns, of: GroupMeasures()).filter { $0.hasSuffix(" ") }
        #expect(
            empty == [
                "completion_rate ", "achievement_rate ", "retention_rate ", "pass_rate ", "first_time_pass_rate ",
                "referral_rate ", "timely_rate ", "median_days_to_certificate ",
            ]
        )
    }

    @Test func unitMeasures() {
        var measures = UnitMeasures()
        measures.registrations = 1
        measures.carried = 2
        measures.passed = 3
        measures.decisions = 9
        measures.passes = 5
        measures.firstDecisions = 7
        measures.firstPasses = 6
        measures.markingDays = [28, 29, 1]
        #expect(
            texts(UnitMeasures.columns, of: measures) == [
                "registrations 1", "carried 2", "passed 3", "decisions 9", "passes 5", "referrals 4",
                "first_time_pass_rate 0.8571", "referral_rate 0.4444", "median_marking_days 28.0",
                "marked_within_28_days 0.6667",
            ]
        )
    }

    @Test func upgradeMeasures() {
        var measures = UpgradeMeasures()
        measures.eligible = 3
        measures.upgraded = 2
        measures.eligibleUpgraded = 1
        measures.continuing = 4
        measures.completed = 5
        measures.withdrawn = 6
        measures.unitsCarried = 7
        measures.creditsCarried = 8
        measures.glhCarried = 9 * 3_600
        measures.hoursCarried = 10 * 3_600
        measures.hoursNotCarried = 11 * 3_600
        measures.feePaid = 12
        measures.gapDays = [-3]
        #expect(
            texts(UpgradeMeasures.columns, of: measures) == [
                "eligible 3", "upgraded 2", "eligible_upgraded 1", "conversion_rate 0.3333", "continuing 4", "completed 5",
                "withdrawn 6", "units_carried 7", "credits_carried 8", "glh_carried 9.00", "hours_carried 10.00",
                "hours_not_carried 11.00", "fee_paid 12", "median_gap_days -3.0",
            ]
        )
    }

    @Test func monthActivity() {
        var activity = MonthActivity()
        activity.registrations = 1
        activity.certificated = 2
        activity.withdrawn = 3
        activity.decisions = 4
        activity.passes = 5
        activity.practice = 6 * 3_600
        activity.supervision = 7 * 3_600
        activity.guided = 8 * 3_600
        #expect(
            texts(MonthActivity.columns, of: activity) == [
                "registrations 1", "certificated 2", "withdrawn 3", "decisions 4", "passes 5", "practice_hours 6.00",
                "supervision_hours 7.00", "guided_hours 8.00",
            ]
        )
    }

    @Test func registrationMeasures() {
        var measures = RegistrationMeasures(status: .transferred)
        measures.isOverdue = true
        measures.creditsAvailable = 1
        measures.creditsAchieved = 2
        measures.creditsCarried = 3
        measures.glhAvailable = 4 * 3_600
        measures.glhAchieved = 5 * 3_600
        measures.glhCarried = 6 * 3_600
        measures.glhNotStated = 7
        measures.practiceLogged = 8 * 3_600
        measures.practiceVerified = 9 * 3_600
        measures.practiceCarried = 10 * 3_600
        measures.practiceRequired = 11 * 3_600
        measures.practiceShortfall = 12 * 3_600
        measures.supervision = 13 * 3_600
        measures.workshop = 14 * 3_600
        measures.tutorial = 15 * 3_600
        measures.induction = 16 * 3_600
        measures.lastActivityOn = Day(iso: "2026-10-31")
        #expect(
            texts(RegistrationMeasures.columns, of: measures) == [
                "status transferred", "overdue yes", "stalled no", "credits_available 1", "credits_achieved 2",
                "credits_carried 3", "glh_available 4.00", "glh_achieved 5.00", "glh_carried 6.00", "glh_not_stated 7",
                "practice_hours_logged 8.00", "practice_hours_verified 9.00", "practice_hours_carried 10.00",
                "practice_hours_required 11.00", "practice_hours_shortfall 12.00", "supervision_hours 13.00",
                "workshop_hours 14.00", "tutorial_hours 15.00", "induction_hours 16.00", "last_activity_on 2026-10-31",
            ]
        )
        measures.isStalled = true
        measures.lastActivityOn = nil
        #expect(texts(RegistrationMeasures.columns, of: measures).contains("stalled yes"))
        #expect(texts(RegistrationMeasures.columns, of: measures).last == "last_activity_on ")
    }
}
