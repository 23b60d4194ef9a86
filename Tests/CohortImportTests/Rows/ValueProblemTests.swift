import Testing

@testable import CohortImport

/// Every value that a column refuses: the rule, the column, and a message that does not hold the value.
@Suite struct ValueProblemTests {
    @Test(arguments: CanonicalTable.allCases)
    func requiredValueThatIsEmptyOrBlank(table: CanonicalTable) throws {
        for (index, column) in table.columns.enumerated() where column.isRequired {
            for value in ["", " ", "\t", "\n \r\n"] {
                let problem = try RecordUnderTest(table, table.fullRow.merging([column.name: value]) { $1 }).problem()
                #expect(problem?.rule == .missingValue, "\(column.name)")
                #expect(problem?.column == index, "\(column.name)")
            }
        }
    }

    @Test(arguments: CanonicalTable.allCases)
    func dateThatIsNone(table: CanonicalTable) throws {
        let values = [
            "2026-02-30", "2026-13-01", "05/01/2026", "5 Jan 2026", "2026-1-5", "20260105", "2026-01-05 ", " 2026-01-05",
            "2026-01-05T09:00", "46027", "n/a", "0000-00-00",
        ]
        for (index, column) in table.columns.enumerated()
        where column.name.hasSuffix("_on") || column.name == "session_date" {
            for value in values {
                let problem = try RecordUnderTest(table, table.fullRow.merging([column.name: value]) { $1 }).problem()
                #expect(problem?.rule == .unreadableValue, "\(column.name) \(value)")
                #expect(problem?.column == index, "\(column.name) \(value)")
                #expect(problem?.message == "not a date of the calendar written YYYY-MM-DD")
            }
        }
    }

    @Test(arguments: [
        (CanonicalTable.registrations, "qualification_id", "8582-X"), (.registrations, "qualification_id", "8582-c"),
        (.registrations, "qualification_id", "8582-C "), (.registrations, "scheme_id", "Coaching-Focus"),
        (.registrations, "withdrawal_reason", "Transfer"), (.registrations, "withdrawal_reason", "maternity"),
        (.unitResults, "unit_ref", "701"), (.unitResults, "unit_ref", "8582-799"), (.unitResults, "outcome", "Pass"),
        (.unitResults, "outcome", "fail"), (.sessions, "activity", "Coaching"), (.sessions, "activity", "therapy"),
        (.sessions, "contract", "four_way"), (.sessions, "contract", "two-way"), (.sessions, "unit_ref", "8582-703 "),
        (.evidence, "kind", "essay"), (.evidence, "outcome", "pending"), (.people, "role", "Assessor"),
        (.people, "role", "tutor"), (.people, "risk", "RED"), (.people, "risk", "high"),
    ])
    func unknownCode(table: CanonicalTable, column: String, value: String) throws {
        try expectProblem(table, column, value, .unknownCode)
    }

    @Test(arguments: [
        "0", "-1", "1.0", "1.", "one", "+1", "1000000000", "99999999999999999999", "1 ",
    ])
    func attemptThatIsNone(value: String) throws {
        try expectProblem(.unitResults, "attempt", value, .unreadableValue)
    }

    @Test(arguments: ["y", "n", "ja", "wahr", "2", "10", "yes!", "yes ", "true or false", "TRUE\u{0}"])
    func flagThatIsNone(value: String) throws {
        try expectProblem(.sessions, "feedback", value, .unreadableValue)
    }

    @Test(arguments: ["-1", "4,000", "4000.0", "about 4000", "100000000", "1e3"])
    func wordsThatAreNone(value: String) throws {
        try expectProblem(.evidence, "words", value, .unreadableValue)
    }

    @Test(arguments: ["-1", "-0.5", "1,5", "1:5", "1:60", "two", "1.", "1h", "10000.1", "10001", "99999999999999999999"])
    func quantityThatIsNone(value: String) throws {
        try expectProblem(.evidence, "quantity", value, .unreadableValue)
    }

    @Test(arguments: [
        ("minutes", "90.5", RejectionRule.unreadableValue), ("minutes", "1:30", .unreadableValue),
        ("minutes", "ninety", .unreadableValue), ("minutes", "90 min", .unreadableValue), ("minutes", "+90", .unreadableValue),
        ("minutes", "9999999999999999999", .unreadableValue), ("minutes", "0", .durationRange),
        ("minutes", "-0", .durationRange),
        ("minutes", "-90", .durationRange), ("minutes", "1441", .durationRange),
        ("minutes", "999999999999999999", .durationRange),
        ("minutes", "-999999999999999999", .durationRange), ("hours", "1,5", .unreadableValue),
        ("hours", "1.", .unreadableValue),
        ("hours", "1:5", .unreadableValue), ("hours", "1:60", .unreadableValue), ("hours", "1h30", .unreadableValue),
        ("hours", "0", .durationRange), ("hours", "0:00", .durationRange), ("hours", "0.0001", .durationRange),
        ("hours", "-1.5", .durationRange), ("hours", "24:01", .durationRange), ("hours", "24.001", .durationRange),
        ("hours", "99999999999999999999", .durationRange),
    ])
    func lengthThatIsNone(column: String, value: String, rule: RejectionRule) throws {
        var row = CanonicalTable.sessions.fullRow
        row["minutes"] = ""
        row[column] = value
        let problem = try RecordUnderTest(.sessions, row).problem()
        #expect(problem?.rule == rule)
        #expect(problem?.column.map { CanonicalTable.sessions.columns[$0].name } == column)
        #expect(value.count < 3 || problem?.message.contains(value) == false)
    }

    @Test func minutesAndHoursExcludeEachOther() throws {
        var row = CanonicalTable.sessions.fullRow
        row["hours"] = "1.5"
        let both = try RecordUnderTest(.sessions, row).problem()
        #expect(both?.rule == .unreadableValue)
        #expect(both?.column == SessionColumn.minutes.rawValue)
        row["minutes"] = " "
        row["hours"] = ""
        for absent in [[], ["hours"], ["minutes"]] as [Set<String>] {
            let neither = try RecordUnderTest(.sessions, row, absent: absent).problem()
            #expect(neither?.rule == .missingValue)
            #expect(neither?.column == SessionColumn.minutes.rawValue)
        }
    }

    /// Of several problems the one of the first column is told.
    @Test(arguments: CanonicalTable.allCases)
    func firstColumnFirst(table: CanonicalTable) throws {
        let names = table.columns.map(\.name).filter { !["learner_name", "client_ref", "client_level"].contains($0) }
        var row = table.fullRow
        // What can be anything can't be wrong: ids without a rule are left as they are.
        let refusing = names.filter { !$0.hasSuffix("_id") && !["upgraded_from", "verified_by", "hours"].contains($0) }
        for name in refusing.reversed() {
            row[name] = "Xqz"
            let problem = try RecordUnderTest(table, row).problem()
            #expect(problem?.column.map { table.columns[$0].name } == name)
            #expect(problem?.message.contains("Xqz") == false)
        }
    }

    private func expectProblem(
        _ table: CanonicalTable,
        _ column: String,
        _ value: String,
        _ rule: RejectionRule,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let problem = try RecordUnderTest(table, table.fullRow.merging([column: value]) { $1 }).problem()
        #expect(problem?.rule == rule, sourceLocation: sourceLocation)
        #expect(problem?.column.map { table.columns[$0].name } == column, sourceLocation: sourceLocation)
        #expect(value.count < 4 || problem?.message.contains(value) == false, sourceLocation: sourceLocation)
    }
}
