import CohortImport
import Diagnostics
import Quantities
import Testing

/// Exports that say by a word how a registration ended.
struct StatusWordTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var word: String
        var date: String
        var certificated: String?
        var withdrawn: String?
        var reason: WithdrawalReason?
        var isUnknown: Bool

        var testDescription: String { "\(word) \(date)" }

        init(
            _ word: String,
            on date: String = "",
            certificated: String? = nil,
            withdrawn: String? = nil,
            _ reason: WithdrawalReason? = nil,
            isUnknown: Bool = false
        ) {
            self.word = word
            self.date = date
            self.certificated = certificated
            self.withdrawn = withdrawn
            self.reason = reason
            self.isUnknown = isUnknown
        }
    }

    private static let settings = """
        - id: p
          table: registrations
          dates: dd/MM/yyyy
          columns: {registration_id: Ref, learner_id: Ref, registered_on: Start}
          constants: {centre_id: C001, cohort_id: N-26, qualification_id: 8582-C}
          status:
            column: Result
            DATE
            certificated: [Pass, Distinction]
            not_achieved: Fail
            withdrawn: [Withdrawn, Left early]
            transferred: Moved
            continuing: [In progress, ""]

        """
    private static let withDate = settings.replacing("DATE", with: "date: Ended")
    private static let withoutDate = settings.replacing("    DATE\n", with: "")

    static let dated = [
        Case("Pass", on: "30/09/2026", certificated: "2026-09-30"),
        Case("DISTINCTION", on: "30/09/2026", certificated: "2026-09-30"),
        Case(" pass\u{A0}", on: "30/09/2026", certificated: "2026-09-30"),
        Case("Fail", on: "30/09/2026", withdrawn: "2026-09-30", .notAchieved),
        Case("Withdrawn", on: "30/09/2026", withdrawn: "2026-09-30"),
        Case("left early", on: "30/09/2026", withdrawn: "2026-09-30"),
        Case("Moved", on: "30/09/2026", withdrawn: "2026-09-30", .transfer), Case("In progress", on: "30/09/2026"),
        Case("In progress"), Case(""), Case("", on: "30/09/2026"), Case("\u{A0}"),
        // Without a day the day of registration stands in, and that is remembered.
        Case("Pass", certificated: "2026-01-05", isUnknown: true),
        Case("Fail", withdrawn: "2026-01-05", .notAchieved, isUnknown: true),
        Case("Moved", on: "\u{A0}", withdrawn: "2026-01-05", .transfer, isUnknown: true),
    ]

    static let undated = [
        Case("Pass", certificated: "2026-01-05", isUnknown: true),
        Case("Fail", withdrawn: "2026-01-05", .notAchieved, isUnknown: true),
        Case("Withdrawn", withdrawn: "2026-01-05", isUnknown: true),
        Case("Moved", withdrawn: "2026-01-05", .transfer, isUnknown: true),
        // Those that ended can't be measured, and measuring only those that go on would be unfair to the rate.
        Case("In progress", isUnknown: true), Case("", isUnknown: true),
    ]

    @Test(arguments: dated)
    func wordWithAColumnOfDates(example: Case) throws {
        try verify(example, Self.withDate)
    }

    @Test(arguments: undated)
    func wordAlone(example: Case) throws {
        try verify(example, Self.withoutDate)
    }

    private func verify(_ example: Case, _ settings: String) throws {
        let text = "Ref,Start,Result,Ended\nR-1,05/01/2026,\(example.word),\(example.date)\n"
        let run = try ImportRun(["r.csv": text], profiles: try profiles(settings))
        #expect(run.summary.rejectedRows.isEmpty)
        guard case .registration(let row)? = run.sink.arrivals.first else {
            Issue.record("no registration arrived")
            return
        }
        #expect(row.certificatedOn?.description == example.certificated)
        #expect(row.withdrawnOn?.description == example.withdrawn)
        #expect(row.withdrawalReason == example.reason)
        #expect(row.isTimelinessUnknown == example.isUnknown)
        #expect(run.file("r.csv")?.timelinessUnknown == (example.isUnknown ? 1 : 0))
        let warnings = run.summary.notices.filter { $0.level == .warning }.map(\.message)
        #expect(warnings.contains { $0.hasPrefix("1 registrations have a status word and no day") } == example.isUnknown)
    }

    @Test(arguments: [
        ("Passed", "30/09/2026", RejectionRule.unknownCode, "Result"), ("pass with merit", "", .unknownCode, "Result"),
        ("Pass", "2026-09-30", .unreadableValue, "Ended"), ("Fail", "31/09/2026", .unreadableValue, "Ended"),
    ])
    func rejectedRow(word: String, date: String, rule: RejectionRule, field: String) throws {
        let run = try ImportRun(
            ["r.csv": "Ref,Start,Result,Ended\nR-1,05/01/2026,\(word),\(date)\n"],
            profiles: try profiles(Self.withDate)
        )
        #expect(run.sink.arrivals.isEmpty)
        #expect(run.summary.rejectedRows.map(\.problem.rule) == [rule])
        #expect(run.summary.rejectedRows.map(\.field) == [field])
        #expect(run.summary.rejectedRows.first?.problem.message.contains(word) == false)
    }

    /// A blank word that the settings do not name is missing, not unknown.
    @Test func blankWordThatIsNotNamed() throws {
        let settings = Self.withDate.replacing("[In progress, \"\"]", with: "In progress")
        let run = try ImportRun(["r.csv": "Ref,Start,Result,Ended\nR-1,05/01/2026,,\n"], profiles: try profiles(settings))
        #expect(run.summary.rejectedRows.map(\.problem.rule) == [.missingValue])
        #expect(run.summary.rejectedRows.map(\.field) == ["Result"])
    }

    @Test func wordsAreListedInTheMessage() throws {
        let run = try ImportRun(["r.csv": "Ref,Start,Result,Ended\nR-1,05/01/2026,x,\n"], profiles: try profiles(Self.withDate))
        #expect(
            run.summary.rejectedRows.first?.problem.message
                == "unknown code; known: Pass, Distinction, Fail, Withdrawn, Left early, Moved, In progress, (nothing)"
        )
    }
}
