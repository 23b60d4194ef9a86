import Foundation
import Testing

/// What must hold between the published tables, whatever the figures are; checked on SampleData.
struct TablePropertyTests {
    private static let groups = ["centre_summary", "cohort_summary", "qualification_summary"]
    private static let counts = [
        "registrations", "transferred", "withdrawn", "certificated", "complete", "continuing", "overdue", "stalled", "leavers",
        "credits_available", "credits_achieved", "credits_carried", "glh_not_stated", "decisions", "passes", "referrals",
    ]
    /// Printed with two decimals, so a sum of n rows may be n/2 hundredths off.
    private static let hours = [
        "glh_available", "glh_achieved", "glh_carried", "workshop_hours", "tutorial_hours", "induction_hours",
        "supervision_hours", "practice_hours_logged", "practice_hours_verified", "practice_hours_carried",
        "practice_hours_required", "practice_hours_shortfall",
    ]

    /// A column as whole numbers; hours, days and rates as so many of their last decimal.
    private static func numbers(_ column: String, of table: CSVTable) throws -> [Int] {
        try table.column(column).map { cell in try #require(Int(cell.replacing(".", with: "")), "\(column): \(cell)") }
    }

    private static func sum(_ column: String, of table: CSVTable) throws -> Int {
        try numbers(column, of: table).reduce(0, +)
    }

    /// A proportion as it is printed: four decimals, half away from zero, nothing where the denominator is 0.
    private static func rate(_ numerator: Int, _ denominator: Int) -> String {
        guard denominator > 0 else { return "" }
        let scaled = (numerator * 20_000 + denominator) / (2 * denominator)
        return "\(scaled / 10_000)." + String(10_000 + scaled % 10_000).dropFirst()
    }

    @Test(arguments: [Repository.sampleData, Repository.workedExample])
    func nothingIsLost(exports: URL) throws {
        let workspace = try Workspace()
        let run = try workspace.run("report", exports.path, "--period", "2026-10")
        #expect(run.exitCode == 1)
        let columns = ["rows_read", "accepted", "rejected", "duplicate", "blank", "later", "bytes"]
        let imports = try workspace.table("imports")
        let numbers = try columns.map { try Self.numbers($0, of: imports) }
        for (index, file) in try imports.column("file").enumerated() {
            let row = numbers.map { $0[index] }
            #expect(row[0] == row[1] + row[2] + row[3] + row[4], "\(file)")
            #expect(row[5] <= row[1], "later rows are accepted ones")
            let bytes = try Data(contentsOf: exports.appending(path: file))
            #expect(row[6] == bytes.count)
            let rejected = try? CSVTable(workspace.path("Reports/2026-10/rejected/\(file)"))
            #expect(row[2] == rejected?.rows.count ?? 0, "every rejected row of \(file) is there to be corrected")
            let findings = try workspace.table("findings").columns("rule_id", "file")
            #expect(row[2] == findings.count { $0[0].hasPrefix("R1") && $0[1] == file })
        }
    }

    @Test(arguments: groups)
    func groupsAddUp(name: String) throws {
        let report = try PublishedReport.onSampleData()
        let (table, overall) = (try report.table(name), try report.table("overall_summary"))
        for column in Self.counts {
            #expect(try Self.sum(column, of: table) == Self.sum(column, of: overall), "\(column)")
        }
        for column in Self.hours {
            let difference = try Self.sum(column, of: table) - Self.sum(column, of: overall)
            #expect(2 * abs(difference) <= table.rows.count + 1, "\(column)")
        }
    }

    @Test func registrationsAddUp() throws {
        let report = try PublishedReport.onSampleData()
        let (progress, overall) = (try report.table("registration_progress"), try report.table("overall_summary"))
        #expect(try Self.sum("registrations", of: overall) == progress.rows.count)
        let status = try progress.column("status")
        let continuing = ["referred", "submitted", "active", "registered"]
        for name in ["transferred", "withdrawn", "certificated", "complete"] {
            #expect(try Self.sum(name, of: overall) == status.count { $0 == name })
        }
        #expect(try Self.sum("continuing", of: overall) == status.count { continuing.contains($0) })
        for flag in ["overdue", "stalled"] {
            #expect(try Self.sum(flag, of: overall) == progress.column(flag).count { $0 == "yes" })
        }
        for column in Self.counts where progress.header.contains(column) && column.contains("_") {
            #expect(try Self.sum(column, of: progress) == Self.sum(column, of: overall), "\(column)")
        }
        for column in Self.hours {
            let difference = try Self.sum(column, of: progress) - Self.sum(column, of: overall)
            #expect(2 * abs(difference) <= progress.rows.count + 1, "\(column)")
        }
    }

    @Test func unitsAndMonthsAddUp() throws {
        let report = try PublishedReport.onSampleData()
        let overall = try report.table("overall_summary")
        let (units, months) = (try report.table("unit_summary"), try report.table("monthly_activity"))
        for column in ["decisions", "passes", "referrals"] {
            #expect(try Self.sum(column, of: units) == Self.sum(column, of: overall), "\(column)")
        }
        for column in ["registrations", "certificated", "decisions", "passes"] {
            #expect(try Self.sum(column, of: months) == Self.sum(column, of: overall), "\(column)")
        }
        let practice = try Self.sum("practice_hours", of: months) - Self.sum("practice_hours_logged", of: overall)
        #expect(2 * abs(practice) <= months.rows.count + 1)
        let supervision = try Self.sum("supervision_hours", of: months) - Self.sum("supervision_hours", of: overall)
        #expect(2 * abs(supervision) <= months.rows.count + 1)
    }

    @Test(arguments: groups + ["overall_summary"])
    func ratesAreThoseOfTheCounts(name: String) throws {
        let table = try PublishedReport.onSampleData().table(name)
        let numbers = Dictionary(
            uniqueKeysWithValues: try Self.counts.map { ($0, try Self.numbers($0, of: table)) }
        )
        func column(_ name: String, _ row: Int) -> Int { numbers[name]?[row] ?? 0 }
        let rates = try table.columns("completion_rate", "achievement_rate", "referral_rate", "retention_rate", "pass_rate")
        for row in table.rows.indices {
            let certificated = column("certificated", row)
            let (all, leavers) = (column("registrations", row), column("leavers", row))
            #expect(rates[row][0] == Self.rate(certificated + column("complete", row), all - column("transferred", row)))
            #expect(rates[row][1] == Self.rate(certificated, leavers))
            #expect(rates[row][2] == Self.rate(column("referrals", row), column("decisions", row)))
            #expect(leavers == certificated + column("complete", row) + column("withdrawn", row))
            #expect(all == leavers + column("transferred", row) + column("continuing", row))
            #expect(column("decisions", row) == column("passes", row) + column("referrals", row))
            // Those who stayed to the end, found again from the retention rate, give the pass rate: so achievement is
            // retention times pass rate on exact values.
            guard leavers > 0 else { continue }
            let stayed = (0...leavers).filter { Self.rate($0, leavers) == rates[row][3] }
            #expect(stayed.contains { Self.rate(certificated, $0) == rates[row][4] })
        }
    }

    /// The catalogue carries hours on one transition only, at most 30.
    @Test func carriedHoursStayWithinTheMaximum() throws {
        let report = try PublishedReport.onSampleData()
        let rows = try report.table("registration_progress").columns("qualification_id", "practice_hours_carried")
        #expect(rows.contains { $0[1] == "30.00" })
        for row in rows {
            let carried = try #require(Int(row[1].replacing(".", with: "")))
            #expect((0...(row[0] == "8582-D" ? 3_000 : 0)).contains(carried))
        }
        let paths = try report.table("upgrade_paths")
        let difference =
            try Self.sum("hours_carried", of: paths) - Self.sum("practice_hours_carried", of: report.table("overall_summary"))
        #expect(2 * abs(difference) <= paths.rows.count + 1)
    }

    /// Rows are in the bytewise order of their keys, and no key comes twice.
    @Test(arguments: [
        ("centre_summary", 1), ("cohort_summary", 3), ("qualification_summary", 1), ("unit_summary", 2), ("upgrade_paths", 3),
        ("monthly_activity", 4), ("registration_progress", 1), ("requirement_progress", 2), ("findings_summary", 2),
        ("imports", 1),
    ])
    func sortedByKey(name: String, keyColumns: Int) throws {
        let keys = try PublishedReport.onSampleData().table(name).rows.map { row in
            row.prefix(keyColumns).map { Array($0.utf8) }
        }
        for (earlier, later) in zip(keys, keys.dropFirst()) {
            let precedes = earlier.lexicographicallyPrecedes(later) { $0.lexicographicallyPrecedes($1) }
            #expect(precedes, "\(later.map { String(decoding: $0, as: UTF8.self) })")
        }
    }
}
