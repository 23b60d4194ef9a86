import Foundation
import Testing

/// The program against the figures that SampleData/worked-example/README.md works out by hand.
struct WorkedExampleTests {
    private static func table(_ name: String) throws -> CSVTable {
        try PublishedReport.onWorkedExample().table(name)
    }

    @Test(arguments: Figures.workedTables)
    func everyCell(name: String) throws {
        let expected = try CSVTable(Repository.workedTables.appending(path: "\(name).csv"))
        let made = try Self.table(name)
        #expect(made.header == expected.header)
        #expect(made.rows.count == expected.rows.count)
        let differences = zip(made.rows, expected.rows).enumerated().flatMap { number, rows in
            rows.0.indices.compactMap { column in
                rows.0[column] == rows.1[column]
                    ? nil : "row \(number + 1), \(made.header[column]): \(rows.0[column]), by hand \(rows.1[column])"
            }
        }
        #expect(differences == [])
    }

    @Test func everyExpectedTableIsCompared() throws {
        let tables = try FolderTree(Repository.workedTables).paths
        #expect(tables == Figures.workedTables.map { "\($0).csv" }.sorted())
    }

    /// W001 logged 34 hours and passed 8582-701; W003 logged 32, and its 8582-701 was referred.
    @Test(arguments: [("W002", "30.00", "70.00"), ("W004", "0.00", "100.00"), ("W006", "28.75", "47.00")])
    func carriedHours(registration: String, carried: String, shortfall: String) throws {
        let row = try Self.table("registration_progress").row(registration, in: "registration_id")
        #expect(row["practice_hours_carried"] == carried)
        #expect(row["practice_hours_shortfall"] == shortfall)
        let practice = try Self.table("requirement_progress")
            .columns("registration_id", "requirement_id", "carried", "shortfall")
        #expect(practice.contains([registration, "practice", carried, shortfall]))
    }

    /// Of W001's 34 hours 30 are carried and 4 are not; of W003's 32 none is.
    @Test func hoursNotCarried() throws {
        let findings = try Self.table("findings").columns("rule_id", "registration_id", "message")
        let beyond = try #require(findings.first { $0[0] == "R305" && $0[1] == "W002" })
        #expect(beyond[2].contains("30.00 h") && beyond[2].contains("4.00 h"))
        #expect(findings.contains { $0[0] == "R304" && $0[1] == "W004" && $0[2].contains("8582-701") })
        let path = try #require(
            Self.table("upgrade_paths").columns("from_qualification", "to_qualification", "hours_carried", "hours_not_carried")
                .first { $0[0] == "8582-C" && $0[1] == "8582-D" }
        )
        #expect(path[2...] == ["58.75", "36.00"], "4 of W001, 32 of W003, none of W005")
    }

    @Test func findings() throws {
        let rows = try Self.table("findings").columns("rule_id", "registration_id", "file", "line")
        #expect(
            // Those of the ranges R4 and R6 are in the tables by hand.
            rows.filter { $0[0] < "R4" } == [
                ["R105", "W007", "sessions.csv", "50"], ["R201", "W005", "registrations.csv", "6"],
                ["R210", "W006", "unit_results.csv", "13"], ["R304", "W004", "registrations.csv", "5"],
                ["R305", "W002", "registrations.csv", "3"],
                ["R306", "W012", "registrations.csv", "13"],
            ]
        )
    }

    @Test func reconciliation() throws {
        let rows = try Self.table("imports")
            .columns("file", "rows_read", "accepted", "rejected", "duplicate", "blank", "later")
        #expect(
            rows == [
                ["evidence.csv", "18", "17", "0", "0", "1", "0"], ["people.csv", "3", "3", "0", "0", "0", "0"],
                ["registrations.csv", "19", "18", "0", "1", "0", "1"],
                ["sessions.csv", "134", "133", "1", "0", "0", "1"], ["unit_results.csv", "23", "23", "0", "0", "0", "0"],
            ]
        )
    }
}
