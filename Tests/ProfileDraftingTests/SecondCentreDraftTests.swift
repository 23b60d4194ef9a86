import ProfileDrafting
import Testing
import YAMLReading
import Yams

/// How much of a believable centre's exports is recognised, so that it can't become less unseen.
struct SecondCentreDraftTests {
    private let test: DraftUnderTest

    init() throws {
        test = try DraftUnderTest(exports: SecondCentre.exports())
    }

    /// The profile whose remark names a file.
    private func profile(_ file: String) throws -> Node {
        let lines = test.draft.settings.split(separator: "\n")
        let remark = try #require(lines.firstIndex { $0.contains("# For \(file)") })
        let name = try #require(lines[remark...].first { $0.hasPrefix("  - id: ") }).dropFirst(8).prefix { $0 != " " }
        return try #require(test.root["profiles"]?.sequence?.first { $0.at("id") == String(name) })
    }

    /// Each value of a list's entry, or the column that it comes from.
    private func entries(_ profile: Node, _ list: String, _ keys: [String]) -> [String] {
        (profile[list]?.sequence.map(Array.init) ?? []).map { entry in
            keys.map { key in
                entry.at(key) ?? entry.at(key, "column") ?? entry.at(key, "constant").map { "= \($0)" } ?? "-"
            }
            .joined(separator: " | ")
        }
    }

    private let unitKeys = ["unit_ref", "attempt", "submitted_on", "outcome", "decided_on"]
    private let evidenceKeys = ["kind", "outcome", "submitted_on"]

    @Test func levelFiveTracker() throws {
        let profile = try profile("Tracker LC5-25A October 2026.csv")
        #expect(
            entries(profile, "units", unitKeys) == [
                "8580-U1 | - | - | Unit 1 – result | Date [1]", "8580-U2 | - | - | Unit 2 – result | Date [2]",
                "8580-U2 | 2 | - | Unit 2 – resubmission | Date [3]", "8580-U3 | - | - | Unit 3 – result | Date [4]",
                "8580-U4 | - | - | Unit 4 – result | Date [5]",
            ]
        )
        #expect(
            entries(profile, "hours", ["activity", "hours", "session_date"]) == [
                "coaching | Coaching (h) | Hours up to", "mentoring | Mentoring (h) | Hours up to",
                "supervision | Supervision (h) | Hours up to", "tutorial | Tutorials (h) | Hours up to",
            ]
        )
        #expect(
            entries(profile, "evidence", evidenceKeys) == [
                "assignment | Assignment 1 | Date [6]", "assignment | Assignment 2 | Date [7]",
                "assignment | Assignment 3 | Date [8]", "book_review | Book review 1 | Date [9]",
                "book_review | Book review 2 | Date [10]",
            ]
        )
        #expect(profile.at("evidence", "2", "outcome", "map", "in") == "pending")
        #expect(
            columns(profile) == [
                "registration_id: {cohort_id}-{No.}", "learner_id: Learner no.", "learner_name: Learner",
                "qualification_id: Course", "registered_on: Start", "planned_end_on: Planned end",
                "final_workshop_on: Last workshop", "submitted_on: Portfolio in", "certificated_on: Certificate",
                "withdrawn_on: Left on", "withdrawal_reason: Why left", "upgraded_from: {cohort_id}-{Upgraded from no.}",
                "upgrade_fee_paid_on: Upgrade fee paid", "assessor_id: Assessor",
            ]
        )
        #expect(profile.at("match", "file_name") == "Tracker {cohort_id} *.csv")
        #expect(profile.at("decimal_comma") == "true")
    }

    /// Nothing in the file tells `Cert L7` in coaching from that in supervision: which 700 it is stays with the person.
    @Test func levelSevenTracker() throws {
        let profile = try profile("Tracker EC7-25B October 2026.csv")
        #expect(
            entries(profile, "units", unitKeys) == [
                "- | - | 700 in | 700 | Date [1]", "- | - | 701 in | 701 | Date [2]", "- | 2 | - | 701 again | Date [3]",
                "- | - | 702 in | 702 | Date [4]", "- | - | 703 in | 703 | Date [5]",
            ]
        )
        #expect(
            entries(profile, "hours", ["activity", "hours", "session_date", "client_level"]) == [
                "coaching | Senior coaching hrs | Hrs to | = senior", "coaching | Other coaching hrs | Hrs to | -",
                "mentoring | Mentoring hrs | Hrs to | -", "supervision | Supervision hrs | Hrs to | -",
                "tutorial | Tutorial hrs | Hrs to | -", "induction | Induction hrs | Hrs to | -",
            ]
        )
        #expect(
            entries(profile, "evidence", evidenceKeys) == [
                "assignment | Assignment A | Date [6]", "assignment | Assignment B | Date [7]",
                "assignment | Assignment C | Date [8]", "book_review | Book 1 | Date [9]", "book_review | Book 2 | Date [10]",
                "book_review | Book 3 | Date [11]",
            ]
        )
        #expect(
            columns(profile) == [
                "registration_id: {Ref}-{Programme}", "learner_id: Ref", "learner_name: Name", "qualification_id: Programme",
                "registered_on: Registered", "planned_end_on: Planned end", "final_workshop_on: Final workshop",
                "submitted_on: Portfolio", "certificated_on: Certificated", "withdrawn_on: Left", "withdrawal_reason: Reason",
                "upgraded_from: {Ref}-{Upgrade of}", "upgrade_fee_paid_on: Fee", "assessor_id: Assessor", "iqa_id: IQA",
            ]
        )
        #expect(profile.at("match", "file_name") == "Tracker {cohort_id} *.csv")
    }

    @Test func assessmentRecord() throws {
        let profile = try profile("Assessment record SUP-25C.csv")
        #expect(
            entries(profile, "units", unitKeys) == [
                "8582-700 | - | 700 handed in | Decision [1] | Date [1]",
                "8582-701 | - | 701 handed in | Decision [2] | Date [2]",
                "8582-701 | 2 | 701 (2nd) handed in | Decision [3] | Date [3]",
                "8582-702 | - | 702 handed in | Decision [4] | Date [4]",
                "8582-703 | - | 703 handed in | Decision [5] | Date [5]",
            ]
        )
        #expect(
            entries(profile, "hours", ["activity", "hours", "session_date"]) == ["tutorial | Tutorial hours | Up to"]
        )
        #expect(columns(profile) == ["registration_id: {Learner ref}-{Aim}"])
        #expect(profile.at("units", "1", "outcome", "map", "not yet met") == "refer")
        #expect(profile.at("units", "1", "outcome", "map", "n/a") == "none")
    }

    @Test func lists() throws {
        #expect(
            try columns(profile("MIS aims 2026-10-31.csv")) == [
                "registration_id: {LearnRefNumber}-{AimSeqNumber}", "learner_id: LearnRefNumber",
                "learner_name: {GivenNames} {FamilyName}", "cohort_id: TeachGroup", "qualification_id: LearnAimRef",
                "registered_on: AimStartDate", "planned_end_on: LearnPlanEndDate",
                "upgraded_from: {LearnRefNumber}-{PriorAimSeq}", "upgrade_fee_paid_on: FeePaidDate", "assessor_id: Assessor",
                "iqa_id: IQA",
            ]
        )
        #expect(
            try columns(profile("session-log.csv.gz")) == [
                "registration_id: {LearnRefNumber}-{AimSeqNumber}", "session_date: Start of session",
                "activity: Activity type", "minutes: Duration (mins)", "client_ref: Client", "contract: Contract",
                "feedback: Feedback?", "verified_by: Countersigned",
            ]
        )
        #expect(
            try columns(profile("Three-way meetings EC7-25B.csv")) == [
                "registration_id: {Ref}-{Programme}", "session_date: Meeting held", "hours: Length in hours",
                "verified_by: Agreed by",
            ]
        )
    }

    /// The value of each key under `columns`, or the column that it comes from.
    private func columns(_ profile: Node) -> [String] {
        (profile["columns"]?.mapping.map(Array.init) ?? []).map { key, value in
            "\(key.scalar?.string ?? "?"): \(value.scalar?.string ?? value.at("column") ?? "?")"
        }
    }

    /// All that a person has to write before the settings import the exports.
    @Test func whatIsMissing() throws {
        #expect(try test.problems() == test.announced)
        #expect(try test.columnsUsedTwice() == [])
        let centre = "write your centre's number if all rows are yours; else name its column under columns"
        let missing = test.draft.missing.map { $0.prefix { $0 != "," } }
        #expect(
            missing == [
                "registrations: centre_id: \(centre)",
                "sessions: activity: write the activity if the file has one only",
                "tracker-2: centre_id: \(centre)",
                "tracker-2: unit_ref: write which unit \"unit 700\" is",
                "tracker-2: unit_ref: write which unit \"unit 701\" is",
                "tracker-2: unit_ref: write which unit \"unit 701\" of attempt 2 is",
                "tracker-2: unit_ref: write which unit \"unit 702\" is",
                "tracker-2: unit_ref: write which unit \"unit 703\" is",
                "tracker-3: centre_id: \(centre)",
            ]
        )
    }

    @Test func noValueOfALearnerIsShown() {
        let text = test.everything
        let values = [
            "Keeffe", "Llewellyn", "Aubigny", "Wiśniewski", "Pryce", "promised", "maternity", "L2025101", "EC031", "0412",
        ]
        for value in values { #expect(!text.contains(value)) }
    }
}
