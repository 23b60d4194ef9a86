import Testing

@testable import CohortImport

/// How one canonical value is made of the source's, for every form that the settings can write.
struct ColumnRecipeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        /// The canonical column and, in YAML, where its value comes from.
        var column: String
        var source: String
        /// What stands in the source's columns First, Second and the other Second.
        var cells: [String]
        var value: String

        var testDescription: String { "\(column): \(source) of \(cells)" }

        init(_ column: String, _ source: String, _ cells: String..., makes value: String) {
            self.column = column
            self.source = source
            self.cells = cells + Array(repeating: "", count: 3 - cells.count)
            self.value = value
        }
    }

    static let codes = "{column: First, map: {Coach: coaching, Mentor Tel: mentoring, É: tutorial}}"
    static let flags = "{column: First, map: {Ja: yes, n/a: none, \"-\": none}}"

    static let renamed = [
        Case("client_ref", "First", "x", makes: "x"), Case("client_ref", "FIRST", "x", makes: "x"),
        Case("client_ref", "'f-i r.st'", "x", makes: "x"), Case("client_ref", "{column: First}", "x", makes: "x"),
        Case("client_ref", "First", "", makes: ""), Case("client_ref", "First", "  x y\t", makes: "x y"),
        Case("client_ref", "First", "\u{A0}x\u{A0}y \u{A0}", makes: "x\u{A0}y"),
        Case("client_ref", "First", "\u{A0} \u{A0}", makes: ""),
        Case("client_ref", "First", "007", makes: "007"), Case("client_ref", "First", "Zoë 北京 🎓", makes: "Zoë 北京 🎓"),
        Case("client_ref", "'Second [1]'", "a", "b", "c", makes: "b"),
        Case("client_ref", "'Second [2]'", "a", "b", "c", makes: "c"),
        Case("client_ref", "{column: 'second[2]'}", "a", "b", "c", makes: "c"),
    ]

    static let mapped = [
        Case("activity", codes, "Coach", makes: "coaching"), Case("activity", codes, "COACH", makes: "coaching"),
        Case("activity", codes, "coach", makes: "coaching"), Case("activity", codes, " coach\u{A0}", makes: "coaching"),
        Case("activity", codes, "mentor tel", makes: "mentoring"), Case("activity", codes, "mentor  tel", makes: "mentor  tel"),
        Case("activity", codes, "workshop", makes: "workshop"), Case("activity", codes, "Workshop", makes: "Workshop"),
        Case("activity", codes, "É", makes: "tutorial"), Case("activity", codes, "é", makes: "é"),
        Case("activity", codes, "E\u{301}", makes: "E\u{301}"), Case("activity", codes, "", makes: ""),
        Case("feedback", flags, "JA", makes: "yes"), Case("feedback", flags, "N/A", makes: ""),
        Case("feedback", flags, "-", makes: ""), Case("feedback", flags, "no", makes: "no"),
        Case("feedback", flags, "", makes: ""), Case("feedback", "{column: First, map: {'': no}}", "", makes: "no"),
        Case("feedback", "{column: First, map: {'': no}}", "\u{A0}", makes: "no"),
        Case("feedback", "{column: First, map: {'': no}}", "yes", makes: "yes"),
    ]

    static let dates = [
        Case("session_date", "{column: First, dates: dd/MM/yyyy}", "01/09/2026", makes: "2026-09-01"),
        Case("session_date", "{column: First, dates: dd/MM/yyyy}", " 29/02/2024 ", makes: "2024-02-29"),
        Case("session_date", "{column: First, dates: MM/dd/yyyy}", "01/09/2026", makes: "2026-01-09"),
        Case("session_date", "{column: First, dates: d MMM yyyy}", "1 Sep 2026", makes: "2026-09-01"),
        Case("session_date", "{column: First, dates: d MMM yyyy}", "01 SEPT 2026", makes: "2026-09-01"),
        Case("session_date", "{column: First, dates: dd/MM/yyyy HH:mm}", "01/09/2026 00:00", makes: "2026-09-01"),
        Case("session_date", "{column: First, dates: dd/MM/yy}", "01/09/26", makes: "2026-09-01"),
        Case("session_date", "{column: First, dates: excel}", "46266", makes: "2026-09-01"),
        Case("session_date", "{column: First, dates: dd/MM/yyyy}", "", makes: ""),
        Case("session_date", "{column: First, dates: dd/MM/yyyy, map: {tbc: none}}", "TBC", makes: ""),
        Case("session_date", "First", "2026-09-01", makes: "2026-09-01"),
    ]

    static let hours = [
        Case("hours", "{column: First, decimal_comma: true}", "1,5", makes: "1.5"),
        Case("hours", "{column: First, decimal_comma: true}", "1:30", makes: "1:30"),
        Case("hours", "{column: First, decimal_comma: true}", "10", makes: "10"),
        Case("hours", "{column: First, decimal_comma: true}", "", makes: ""),
        Case("hours", "{column: First, decimal_comma: true, map: {half: 0.5}}", "Half", makes: "0.5"),
        Case("hours", "First", "1.5", makes: "1.5"), Case("hours", "First", "1,5", makes: "1,5"),
    ]

    static let composed = [
        Case("client_ref", "'{First}-{Second [2]}'", "a", "b", "c", makes: "a-c"),
        Case("client_ref", "'{First}-{Second [2]}'", " a ", "b", "\u{A0}c", makes: "a-c"),
        Case("client_ref", "'{First}-{Second [2]}'", "", "b", "c", makes: ""),
        Case("client_ref", "'{First}-{Second [2]}'", "a", "b", "\u{A0}", makes: ""),
        Case("client_ref", "'{First}{First}'", "a", makes: "aa"), Case("client_ref", "'x {First} ü'", "a", makes: "x a ü"),
        Case("activity", "{template: '{First}/{Second [1]}', map: {a/b: coaching}}", "A", "b", makes: "coaching"),
        Case("activity", "{template: '{First}/{Second [1]}', map: {a/b: coaching}}", "A", "c", makes: "A/c"),
        Case("session_date", "{template: '{First}/{Second [1]}', dates: dd/MM/yyyy}", "01", "09/2026", makes: "2026-09-01"),
        Case("activity", "{constant: mentoring}", "a", makes: "mentoring"),
    ]

    @Test(arguments: renamed + mapped + dates + hours + composed)
    func value(example: Case) throws {
        #expect(try row(example)?[example.column, default: ""] == example.value)
    }

    /// Nothing is tried that the profile does not say: neither another order of day and month nor a point for a comma.
    @Test(arguments: [
        ("session_date", "{column: First, dates: dd/MM/yyyy}", "09/13/2026", "dd/MM/yyyy"),
        ("session_date", "{column: First, dates: dd/MM/yyyy}", "2026-09-01", "dd/MM/yyyy"),
        ("session_date", "{column: First, dates: dd/MM/yyyy}", "1/9/2026", "dd/MM/yyyy"),
        ("session_date", "{column: First, dates: dd/MM/yyyy}", "31/02/2026", "dd/MM/yyyy"),
        ("session_date", "{column: First, dates: dd/MM/yyyy}", "01/09/26", "dd/MM/yyyy"),
        ("session_date", "{column: First, dates: d MMM yyyy}", "1 Sopt 2026", "d MMM yyyy"),
        ("session_date", "{column: First, dates: excel}", "01/09/2026", "excel"),
        ("session_date", "{template: '{First}', dates: dd/MM/yyyy}", "2026-09-01", "dd/MM/yyyy"),
        ("hours", "{column: First, decimal_comma: true}", "1.5", "a point is not read as a comma"),
        ("hours", "{column: First, decimal_comma: true}", "1.234,5", "a point is not read as a comma"),
        ("hours", "{column: First, decimal_comma: true}", "1.234", "a point is not read as a comma"),
    ])
    func refused(column: String, source: String, cell: String, says: String) throws {
        let problem = #expect(throws: RowProblem.self) { try row(Case(column, source, cell, makes: "")) }
        #expect(problem?.rule == .unreadableValue)
        #expect(problem?.sourceColumn == 1)
        #expect(problem?.message.contains(says) == true)
        #expect(problem?.message.contains(cell) == false)
    }

    /// A part of the file's name, wherever it is asked for.
    @Test func fileName() throws {
        let profile = try profiles(
            """
            - id: p
              table: registrations
              match: {file_name: "Cohort {cohort_id} {centre} *.csv"}
              columns:
                registration_id: "{cohort_id}/{Ref}"
                learner_id: Ref
                qualification_id: {constant: 8582-C}
                registered_on: Start
                centre_id: "{centre}"
            """
        )
        let names = ["Ref", "Start"]
        let row = try RowUnderProfile(
            try #require(profile.first),
            names: names,
            fields: ["7", "2026-01-05"],
            fileName: "cohort N-26 C001 March.csv.gz"
        )
        let values = try row.values()
        #expect(values?["cohort_id"] == "N-26")
        #expect(values?["centre_id"] == "C001")
        #expect(values?["registration_id"] == "N-26/7")
        #expect(throws: ProfileMismatch.hasOtherName(pattern: "Cohort {cohort_id} {centre} *.csv")) {
            try RowUnderProfile(try #require(profile.first), names: names, fields: ["7", ""], fileName: "March.csv")
        }
    }

    @Test func constants() throws {
        let profile = try profiles(
            """
            - id: p
              table: registrations
              columns: {registration_id: Ref, learner_id: Ref, registered_on: Start}
              constants: {centre_id: C001, cohort_id: N-26, qualification_id: 8582-C, planned_end_on: 2027-01-31}
            """
        )
        let row = try RowUnderProfile(try #require(profile.first), names: ["Ref", "Start"], fields: ["7", "2026-01-05"])
        #expect(
            try row.values() == [
                "registration_id": "7", "learner_id": "7", "centre_id": "C001", "cohort_id": "N-26",
                "qualification_id": "8582-C",
                "registered_on": "2026-01-05", "planned_end_on": "2027-01-31",
            ]
        )
    }

    /// The values of a session's row of which one column comes from where the case says.
    private func row(_ example: Case) throws -> [String: String]? {
        let columns = ["registration_id": "Ref", "session_date": "Date", "activity": "Kind", "hours": "Hours"]
            .merging([example.column: example.source]) { $1 }
        let text = columns.keys.sorted().map { "    \($0): \(columns[$0] ?? "")\n" }.joined()
        let profile = try #require(profiles("- id: p\n  table: sessions\n  columns:\n" + text).first)
        let names = ["Ref", "First", "Date", "Second", "Kind", "Hours", "Second"]
        let cells = example.cells
        return try RowUnderProfile(
            profile,
            names: names,
            fields: ["R-1", cells[0], "2026-02-01", cells[1], "coaching", "1", cells[2]]
        ).values()
    }
}
