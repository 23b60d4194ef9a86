import CohortImport
import Testing

/// Ids that a spreadsheet took for numbers.
struct SpreadsheetDamageTests {
    @Test(arguments: ["1.23E+09", "1,23E+09", "1E+10", "9.99999E+11", "4.00E+123", "0E+0"])
    func shortened(id: String) {
        #expect(isShortenedNumber(id))
    }

    @Test(arguments: [
        "", "E", "E+", "1E+", "E+09", "1.23E09", "1.23E-09", "1.23e+09", "12.3E+09", "1.E+09", ".23E+09", "+1.23E+09",
        "1.2.3E+09",
        "1.23E+09 ", "1.23E+0x", "1.23E+09E+09", "R1.23E+09", "１E+09", "123",
    ])
    func notShortened(id: String) {
        #expect(!isShortenedNumber(id))
    }

    @Test(arguments: [
        ("0", ""), ("000", ""), ("7", "7"), ("007", "7"), ("070", "70"), ("12345678901234567890123", "12345678901234567890123"),
    ])
    func zeros(id: String, number: String) {
        #expect(withoutLeadingZeros(Array(id.utf8).span) == Array(number.utf8))
    }

    @Test(arguments: ["", "x", "0x7", "7x", "-7", "+7", "7.0", " 7", "٧"])
    func noNumber(id: String) {
        #expect(withoutLeadingZeros(Array(id.utf8).span) == nil)
    }

    /// What a row of another table is told, and that its registration is not guessed.
    @Test(arguments: [
        ("417", "00417 is the same but for leading zeros"), ("0417", "00417 is the same but for leading zeros"),
        ("1.23E+09", "a spreadsheet has shortened the id"), ("418", "no such registration among the accepted ones"),
        ("x", "no such registration among the accepted ones"),
    ])
    func orphan(id: String, message: String) throws {
        let run = try ImportRun(
            [
                "r.csv": registrations("00417"),
                "s.csv": "registration_id,session_date,activity,hours\n\(id),2026-02-01,coaching,1\n",
            ],
            verdicts: [id: .unknownRegistration]
        )
        let rejected = try #require(run.summary.rejectedRows.first)
        #expect(rejected.problem.rule == .unknownRegistration)
        #expect(rejected.problem.message.contains(message), "\(rejected.problem.message)")
        #expect(rejected.field == "registration_id")
        #expect(rejected.registrationID == id)
    }

    /// Also through a profile and in a tracker, by the name of the source's column.
    @Test(arguments: [
        """
        - id: p
          table: sessions
          columns: {registration_id: Ref, session_date: Day, activity: {constant: coaching}, hours: Hours}
        """,
        """
        - id: p
          table: tracker
          columns: {registration_id: Ref}
          hours: [{activity: coaching, hours: Hours, session_date: Day}]
        """,
    ])
    func orphanOfAProfile(settings: String) throws {
        let run = try ImportRun(
            ["r.csv": registrations("00417"), "s.csv": "Ref,Day,Hours\n417,2026-02-01,1\n"],
            verdicts: ["417": .unknownRegistration],
            profiles: try profiles(settings)
        )
        let rejected = try #require(run.summary.rejectedRows.first)
        #expect(rejected.problem.message.contains("00417 is the same but for leading zeros"))
        #expect(rejected.field == "Ref")
    }
}
