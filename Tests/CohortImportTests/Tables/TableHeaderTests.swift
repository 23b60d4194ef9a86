import Testing

@testable import CohortImport

/// Which table a header is of, and where that table's columns stand in it.
@Suite struct TableHeaderTests {
    private static let registrations = [
        "registration_id", "learner_id", "centre_id", "cohort_id", "qualification_id", "registered_on",
    ]
    private static let sessions = ["registration_id", "session_date", "activity", "minutes"]
    private static let added = FileHeader.AddedColumn.allCases.map(\.rawValue)

    @Test(arguments: CanonicalTable.allCases)
    func allColumnsOfATable(table: CanonicalTable) throws {
        let names = table.columns.map(\.name)
        let header = try TableHeader(matching: FileHeader(names: names, delimiter: UInt8(ascii: ";")))
        #expect(header.table == table)
        #expect(header.file.delimiter == UInt8(ascii: ";"))
        #expect(header.file.names == names)
        #expect(header.positions == Array(names.indices))
        #expect(header.unknownNames.isEmpty)
    }

    @Test(arguments: CanonicalTable.allCases)
    func requiredColumnsInAnyOrderAreEnough(table: CanonicalTable) throws {
        var names = table.columns.filter(\.isRequired).map(\.name)
        if table == .sessions { names.append("hours") }
        names.reverse()
        let header = try TableHeader(matching: FileHeader(names: names, delimiter: UInt8(ascii: ",")))
        #expect(header.table == table)
        for (column, position) in zip(table.columns, header.positions) {
            #expect(position == names.firstIndex(of: column.name) ?? -1, "\(column.name)")
        }
    }

    @Test(arguments: ["minutes", "hours", "Minutes", "HOURS"])
    func sessionsNeedOneOfMinutesAndHours(name: String) throws {
        let names = ["registration_id", "session_date", "activity", name]
        #expect(try TableHeader(matching: FileHeader(names: names, delimiter: 0x2C)).table == .sessions)
    }

    @Test(arguments: [
        "registration_id", "Registration ID", "REGISTRATION_ID", "registrationId", "registration-id", "Registration Id.",
        " registration_id ", "registration  id", "(registration) id:", "Registration\nID", "registration/id",
        "‘Registration’ ID",
    ])
    func caseSpacesAndPunctuationDoNotMatter(name: String) throws {
        let names = [name] + Self.registrations.dropFirst()
        let header = try TableHeader(matching: FileHeader(names: names, delimiter: 0x2C))
        #expect(header.table == .registrations)
        #expect(header.file.names == names)
        #expect(header.positions[0] == 0)
        #expect(header.unknownNames.isEmpty)
    }

    @Test(arguments: ["registration", "registration_ids", "registration_no", "id", "régistration_id", ""])
    func otherNamesAreOtherColumns(name: String) {
        let names = [name] + Self.registrations.dropFirst()
        #expect(throws: HeaderMismatch.noTable(nearest: .registrations, missing: ["registration_id"])) {
            try TableHeader(matching: FileHeader(names: names, delimiter: 0x2C))
        }
    }

    @Test func unknownNamesAreListedInFileOrder() throws {
        let names = ["Notes", "registration_id", "session_date", "", "activity", "minutes", "Fee £", "notes"]
        let header = try TableHeader(matching: FileHeader(names: names, delimiter: 0x2C))
        #expect(header.unknownNames == ["Notes", "", "Fee £", "notes"])
        #expect(header.positions == [1, 2, 4, 5, -1, -1, -1, -1, -1, -1, -1])
    }

    @Test func columnsOfOtherTablesAreUnknownToThisOne() throws {
        let header = try TableHeader(matching: FileHeader(names: Self.sessions + ["words", "unit_ref"], delimiter: 0x2C))
        #expect(header.unknownNames == ["words"])
    }

    @Test(arguments: [
        (["registration_id", "session_date", "activity"], CanonicalTable.sessions, ["minutes or hours"]),
        (["registration_id", "session_date", "minutes"], .sessions, ["activity"]),
        (["registration_id", "kind", "outcome"], .evidence, ["submitted_on"]),
        (["registration_id", "unit_ref", "attempt", "decided_on"], .unitResults, ["outcome"]),
        (["registration_id", "learner_id", "centre_id", "cohort_id", "qualification_id"], .registrations, ["registered_on"]),
        (["registration_id"], .evidence, ["kind", "submitted_on"]), (["person_id", "risk"], .people, ["role"]),
        (["Name", "Role", "started_on"], .people, ["person_id"]),
        (["registration_id", "role", "session_date"], .sessions, ["activity", "minutes or hours"]),
    ])
    func nearestTableAndWhatItLacks(names: [String], table: CanonicalTable, missing: [String]) {
        #expect(throws: HeaderMismatch.noTable(nearest: table, missing: missing)) {
            try TableHeader(matching: FileHeader(names: names, delimiter: 0x2C))
        }
    }

    @Test(arguments: [[], [""], ["Name", "Date"], ["R-001", "L-1"], ["minutes"], ["registration_id;learner_id;centre_id"]])
    func nothingOfAnyTable(names: [String]) {
        #expect(throws: HeaderMismatch.noTable(nearest: nil, missing: [])) {
            try TableHeader(matching: FileHeader(names: names, delimiter: 0x2C))
        }
    }

    @Test func headerOfSeveralTables() {
        let names = Self.sessions + ["kind", "submitted_on"]
        #expect(throws: HeaderMismatch.severalTables([.sessions, .evidence])) {
            try TableHeader(matching: FileHeader(names: names, delimiter: 0x2C))
        }
        #expect(throws: HeaderMismatch.severalTables(CanonicalTable.allCases.filter(\.namesRegistrations))) {
            try TableHeader(
                matching: FileHeader(
                    names: Array(Set(CanonicalTable.allCases.flatMap { $0.columns.map(\.name) })),
                    delimiter: 0x2C
                )
            )
        }
    }

    /// Rows that name a registration are no rows of people, whatever stands beside.
    @Test func columnsOfPeopleBesideThoseOfAnotherTable() throws {
        let header = try TableHeader(matching: FileHeader(names: ["role", "person_id"] + Self.sessions, delimiter: 0x2C))
        #expect(header.table == .sessions)
        #expect(header.unknownNames == ["role", "person_id"])
    }

    @Test func registrationBesideThoseOfPeople() throws {
        let header = try TableHeader(
            matching: FileHeader(names: ["registration_id", "person_id", "role"], delimiter: 0x2C)
        )
        #expect(header.table == .people)
        #expect(header.unknownNames == ["registration_id"])
    }

    @Test(arguments: [("activity", "activity"), ("Activity", "activity"), ("Client Ref", "client_ref"), ("MINUTES", "minutes")])
    func columnTwice(name: String, column: String) {
        let names = Self.sessions + ["client_ref", name]
        #expect(throws: HeaderMismatch.columnTwice(column)) {
            try TableHeader(matching: FileHeader(names: names, delimiter: 0x2C))
        }
    }

    @Test func addedColumnsOfARejectionInTheirOrder() {
        #expect(
            Self.added == [
                "rejected_file", "rejected_line", "rejected_column", "rejected_code", "rejected_reason", "rejected_digest",
                "rejected_text",
            ]
        )
    }

    /// Wherever they stand, however they are written and however many of them are left, they are not the source's.
    @Test(arguments: [
        (sessions + added, [0, 1, 2, 3]), (added + sessions, [7, 8, 9, 10]), (sessions + added.dropLast(), [0, 1, 2, 3]),
        (sessions + ["rejected_line"], [0, 1, 2, 3]), (["Rejected File"] + sessions + ["REJECTED_LINE"], [1, 2, 3, 4]),
        (sessions + added + ["note"], [0, 1, 2, 3, 11]),
    ])
    func columnsOfAnEarlierRejectionAreNotTheSources(names: [String], positions: [Int]) throws {
        let header = try TableHeader(matching: FileHeader(names: names, delimiter: 0x2C))
        #expect(header.file.isReturning)
        #expect(header.file.sourcePositions == positions)
        #expect(header.unknownNames == names.filter { $0 == "note" })
    }

    @Test func fileWithoutAddedColumnsIsFirstHand() throws {
        let header = try TableHeader(matching: FileHeader(names: Self.sessions + ["note", "rejected"], delimiter: 0x2C))
        #expect(!header.file.isReturning)
        #expect(header.file.sourcePositions == [0, 1, 2, 3, 4, 5])
    }
}
