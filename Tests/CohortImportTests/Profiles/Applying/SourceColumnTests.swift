import CohortImport
import Testing

/// Problems of rows that a profile makes are told by the names that the centre's own export has.
struct SourceColumnTests {
    private static let settings = """
        - id: registrations
          table: registrations
          dates: dd/MM/yyyy
          columns:
            registration_id: "{Course}/{Learner}"
            learner_id: Learner
            qualification_id: {column: Course, map: {CC: 8582-C, Taster: none}}
            registered_on: Start
            planned_end_on: {column: Planned, dates: d MMM yyyy}
          constants: {centre_id: C001, cohort_id: N-26}
        - id: sessions
          table: sessions
          decimal_comma: true
          columns:
            registration_id: Ref
            session_date: {column: When, dates: dd/MM/yyyy}
            activity: {column: What, map: {C: coaching}}
            hours: Length
            feedback: {column: Form, map: {Ja: yes}}
            contract: Parties

        """

    @Test(arguments: [
        ("CC,,05/01/2026,", RejectionRule.missingValue, "Course", ""),
        ("Taster,L-1,05/01/2026,", .missingValue, "Course", ""),
        ("CD,L-1,05/01/2026,", .unknownCode, "Course", ""), ("CC,L-1,2026-01-05,", .unreadableValue, "Start", ""),
        ("C5,L-1,,", .unknownCode, "Course", "C5/L-1"), ("CC,L-1,,", .missingValue, "Start", ""),
        ("CC,L-1,05/01/2026,05/01/2026", .unreadableValue, "Planned", ""),
    ])
    func registration(row: String, rule: RejectionRule, field: String, id: String) throws {
        let run = try ImportRun(["r.csv": "Course,Learner,Start,Planned\n\(row)\n"], profiles: try profiles(Self.settings))
        try verify(run, rule, field, id)
    }

    @Test(arguments: [
        (",01/02/2026,C,1,,", RejectionRule.missingValue, "Ref", ""), ("R-1,,C,1,,", .missingValue, "When", "R-1"),
        ("R-1,2026-02-01,C,1,,", .unreadableValue, "When", "R-1"), ("R-1,01/02/2026,D,1,,", .unknownCode, "What", "R-1"),
        ("R-1,01/02/2026,,1,,", .missingValue, "What", "R-1"), ("R-1,01/02/2026,C,1.5,,", .unreadableValue, "Length", "R-1"),
        ("R-1,01/02/2026,C,x,,", .unreadableValue, "Length", "R-1"),
        ("R-1,01/02/2026,C,\"24,1\",,", .durationRange, "Length", "R-1"),
        ("R-1,01/02/2026,C,0,,", .durationRange, "Length", "R-1"),
        ("R-1,01/02/2026,C,1,Nein,", .unreadableValue, "Form", "R-1"),
        ("R-1,01/02/2026,C,1,,4", .unknownCode, "Parties", "R-1"), ("R-?,01/02/2026,C,1,,", .unknownRegistration, "Ref", "R-?"),
    ])
    func session(row: String, rule: RejectionRule, field: String, id: String) throws {
        let run = try ImportRun(
            ["r.csv": registrations("R-1"), "s.csv": "Ref,When,What,Length,Form,Parties\n\(row)\n"],
            verdicts: ["R-?": .unknownRegistration],
            profiles: try profiles(Self.settings)
        )
        try verify(run, rule, field, id)
    }

    @Test func wordsOfTheProfileAreListedBesideTheCodes() throws {
        let run = try ImportRun(
            [
                "r.csv": registrations("R-1"),
                "s.csv": "Ref,When,What,Length,Form,Parties\nR-1,01/02/2026,C,1,,x\nR-1,01/02/2026,D,1,,\n",
            ],
            profiles: try profiles(Self.settings)
        )
        let messages = run.summary.rejectedRows.map(\.problem.message)
        #expect(messages.first == "unknown code; known: two_way, three_way")
        #expect(messages.last?.hasSuffix("; by the profile also: C") == true)
    }

    private func verify(_ run: ImportRun, _ rule: RejectionRule, _ field: String, _ id: String) throws {
        let rejected = try #require(run.summary.rejectedRows.first)
        #expect(run.summary.rejectedRows.count == 1)
        #expect(rejected.problem.rule == rule)
        #expect(rejected.field == field)
        #expect(rejected.registrationID == id)
        #expect(run.summary.files.filter { !$0.isReconciled }.isEmpty)
    }
}
