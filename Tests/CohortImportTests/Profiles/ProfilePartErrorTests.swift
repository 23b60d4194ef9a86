import Diagnostics
import Testing

/// Maps, status words and the parts of a tracker that are not what they must be, each with its place.
struct ProfilePartErrorTests {
    typealias Case = ProfileErrorCase
    private static let north = "profile registrations-of-north"
    private static let tracker = "profile tracker"
    private static let sessions = "profile sessions-of-north"

    static let maps = [
        Case("Taster: none", "Taster: 8582-X", "13:72: \(north), columns: 'qualification_id' is '8582-X'"),
        Case("Taster: none", "Taster: 9999", "13:72: \(north), columns: 'qualification_id' is '9999'"),
        Case(
            "Taster: none",
            "coaching: none",
            "13:64: \(north), columns, qualification_id: 'map' has the word 'coaching' twice"
        ),
        Case(
            "Taster: none",
            "Taster: ",
            "13:72: \(north), columns, qualification_id: 'Taster' is mapped to nothing that is a value"
        ),
        Case(
            "Taster: none",
            "Taster: [none]",
            "13:72: \(north), columns, qualification_id: 'Taster' is mapped to nothing that is a value"
        ),
        Case("Taster: none", "Taster: pending", "13:72: \(north), columns: 'qualification_id' is 'pending'"),
        Case("Taster: none", "[a, b]: none", "13:64: \(north), columns, qualification_id: 'map' has a key that is no text"),
        Case("Taster: none", "~: none", "13:64: \(north), columns, qualification_id: 'map' has a key that is no text"),
        Case(
            "map: {C: coaching}",
            "map: [coaching]",
            "29:35: \(sessions), columns, activity: 'map' is not a mapping of keys to values"
        ),
        Case("map: {C: coaching}", "map: {C: caoching}", "29:39: \(sessions), columns: 'activity' is 'caoching'"),
        Case("map: {Ja: yes}", "map: {Ja: ja}", "31:40: \(sessions), columns: 'feedback' is 'ja'"),
        Case(
            "Unit 1, map: {Done: pass}",
            "Unit 1, map: {Done: pending}",
            "39:45: \(tracker), unit 8577-300: 'outcome' is 'pending'"
        ),
        Case(
            "{Received: pending, Done: pass}",
            "{Received: pass, Done: passed}",
            "48:81: \(tracker), evidence book_review: 'outcome' is 'passed'"
        ),
    ]

    @Test(arguments: maps)
    func wrongMap(example: Case) throws {
        try example.verify()
    }

    static let statuses = [
        Case("    column: final_result\n", "", "17:5: \(north), status: 'column' is missing"),
        Case("    column: final_result\n", "    column: [a]\n", "17:13: \(north), status: 'column' does not name a column"),
        Case(
            "date: {column: Ended, dates: excel}",
            "date: {dates: excel}",
            "18:11: \(north), status, date: 'column' is missing"
        ),
        Case(
            "date: {column: Ended, dates: excel}",
            "date: {column: Ended, dates: exel}",
            "18:34: \(north), status, date: 'dates' is 'exel'"
        ),
        Case(
            "date: {column: Ended, dates: excel}",
            "date: {column: Ended, map: {}}",
            "18:27: \(north), status, date: unknown key 'map'"
        ),
        Case("date: {column: Ended, dates: excel}", "date: [a]", "18:11: \(north), status: 'date' does not name a column"),
        Case(
            "not_achieved: Fail",
            "not_achieved: [Fail, PASS]",
            "20:26: \(north), status: 'PASS' stands under 'certificated' and under 'not_achieved'"
        ),
        Case("not_achieved: Fail", "notachieved: Fail", "20:5: \(north), status: unknown key 'notachieved'"),
        Case("[In progress, \"\"]", "[In progress, ]"),
        Case("[In progress, \"\"]", "[In progress, ~]", "22:31: \(north), status: 'continuing' holds an entry without a value"),
        Case(
            "[In progress, \"\"]",
            "{In progress: a}",
            "22:17: \(north), status: 'continuing' holds something that is no text"
        ),
    ]

    @Test(arguments: statuses)
    func wrongStatus(example: Case) throws {
        try example.verify()
    }

    static let trackers = [
        Case("unit_ref: 8577-300\n", "unit_ref: 8577-30\n", "38:17: \(tracker), unit 8577-30: 'unit_ref' is '8577-30'"),
        Case("unit_ref: 8577-300\n", "attempt: 1\n", "38:7: \(tracker), unit number 1: 'unit_ref' is missing"),
        Case("attempt: 2", "attempt: 1", "41:18: \(tracker), unit 8577-300: attempt 1 is already defined"),
        Case("attempt: 2", "attempt: 0", "41:37: \(tracker), unit 8577-300: 'attempt' is '0'"),
        Case("      decided_on: Unit 1 date\n", "", "38:7: \(tracker), unit 8577-300: 'decided_on' is missing"),
        Case(
            "      decided_on: Unit 1 date\n",
            "      decidedon: Unit 1 date\n",
            "38:7: \(tracker), unit 8577-300: 'decided_on' is missing",
            "40:7: \(tracker), unit 8577-300: unknown key 'decidedon'"
        ),
        Case(
            "outcome: Unit 1 again, decided_on: Unit 1 date 2",
            "outcome: {constant: pass}, decided_on: {constant: 2026-01-01}",
            "41:7: \(tracker), unit 8577-300: nothing tells whether a row has it"
        ),
        Case("outcome: Unit 1 again", "outcome: {constant: passed}", "41:60: \(tracker), unit 8577-300: 'outcome' is 'passed'"),
        Case("hours: Total hours", "hours: {constant: 6}"),
        Case(
            "hours: Total hours, session_date: Hours up to",
            "hours: {constant: 6}",
            "43:7: \(tracker), hours coaching: nothing tells whether a row has it"
        ),
        Case("hours: Total hours, ", "", "43:7: \(tracker), hours coaching: has neither 'hours' nor 'minutes'"),
        Case("hours: Total hours, ", "hours: A, minutes: B, ", "43:7: \(tracker), hours coaching: has 'hours' and 'minutes'"),
        Case("activity: coaching", "activity: coachin", "43:18: \(tracker), hours coachin: 'activity' is 'coachin'"),
        Case(
            "contract: {constant: two_way}",
            "contract: {constant: one_way}",
            "46:28: \(tracker), hours coached: 'contract' is 'one_way'"
        ),
        Case(
            "minutes: {column: Coached}",
            "minutes: {column: Coached, decimal_comma: true}",
            "45:34: \(tracker), hours coached, minutes: unknown key 'decimal_comma'"
        ),
        Case(
            "kind: book_review, outcome",
            "kind: book_reviews, outcome",
            "48:14: \(tracker), evidence book_reviews: 'kind' is 'book_reviews'"
        ),
        Case(
            "outcome: {column: Review, map: {Received: pending, Done: pass}}",
            "assessor_id: A",
            "48:7: \(tracker), evidence book_review: nothing tells whether a row has it"
        ),
        Case("  evidence:\n", "  evidenc:\n", "47:3: \(tracker): unknown key 'evidenc'"),
        Case(
            "- {kind: book_review, outcome: {column: Review, map: {Received: pending, Done: pass}}}",
            "- book_review",
            "48:7: \(tracker), evidence number 1: is not a mapping of keys to values"
        ),
        Case(
            "  columns:\n    registration_id: Ref\n  units",
            "  constants: {centre_id: C}\n  units",
            "32:3: \(tracker): no source for registration_id, learner_id, cohort_id, qualification_id, registered_on"
        ),
    ]

    @Test(arguments: trackers)
    func wrongTracker(example: Case) throws {
        try example.verify()
    }

    @Test(arguments: [
        ("Taster: none", "Taster: 8582-X", "write '8582-"), ("map: {C: coaching}", "map: {C: caoching}", "write 'coaching' if"),
        ("attempt: 2", "attempt: x", "from 1 to 999999999"), ("map: {Ja: yes}", "map: {Ja: ja}", "write yes or no"),
        ("kind: book_review,", "kind: bookreview,", "write 'book_review' if"),
    ])
    func remedyNamesWhatIsMeant(original: String, replacement: String, remedy: String) throws {
        let failures = try SmallSettings.read(SmallSettings.text.replacing(original, with: replacement)).failures
        #expect(failures.count == 1)
        #expect(failures.first?.remedy.contains(remedy) ?? false, "\(failures.first?.remedy ?? "")")
    }
}
