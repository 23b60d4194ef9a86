import Foundation
import Testing

/// A centre's own exports, read by the profiles of its settings, against the same facts in canonical form, which were written
/// by hand and not by this program.
struct SecondCentreTests {
    /// Both reports, made once for all tests.
    private struct Reports: Sendable {
        let exports: CommandRun
        let exportsTree: FolderTree
        let canonicalTree: FolderTree

        static let made = Result { try Reports() }

        private init() throws {
            let workspace = try Workspace()
            let settings = ["--settings", Repository.secondCentre.appending(path: "cohortqa.yaml").path]
            exports = try workspace.report(
                Repository.secondCentre.appending(path: "exports").path,
                options: settings,
                out: "Exports"
            )
            try workspace.report(Repository.secondCentreInCanonicalForm.path, out: "Canonical")
            exportsTree = try workspace.tree("Exports/2026-10")
            canonicalTree = try workspace.tree("Canonical/2026-10")
        }
    }

    /// What says where a value came from: it differs with the form by its nature.
    private static let places = ["file", "line", "field"]
    private static let tableNames = Figures.tables + ["findings", "findings_summary", "sampling_plan", "sampling_summary"]
    /// Rules about single sessions look at no totals, which the canonical form has as sessions.
    private static let rulesOfSessions = ["R205", "R206", "R207", "R405"]
    private static let trackers = [
        "Assessment record SUP-25C.csv", "Tracker EC7-25B October 2026.csv", "Tracker LC5-25A October 2026.csv",
    ]

    private static func table(_ name: String, of tree: FolderTree) throws -> CSVTable {
        guard case .file(let bytes)? = tree.entries["tables/\(name).csv"] else {
            return try #require(nil as CSVTable?, "no table \(name)")
        }
        return try CSVTable(text: String(decoding: bytes, as: UTF8.self))
    }

    /// The same without findings on single sessions.
    private static func withoutSessions(_ table: CSVTable) -> CSVTable {
        guard table.header.first == "rule_id" else { return table }
        var result = table
        result.rows.removeAll { rulesOfSessions.contains($0[0]) }
        return result
    }

    /// A table without its columns of places; its rows sorted where it had such columns, as they are then in no order.
    private static func withoutPlaces(_ table: CSVTable) -> CSVTable {
        let kept = table.header.indices.filter { !places.contains(table.header[$0]) }
        guard kept.count < table.header.count else { return table }
        var result = table
        result.header = kept.map { table.header[$0] }
        result.rows = table.rows.map { row in kept.map { row[$0] } }.sorted { $0.lexicographicallyPrecedes($1) }
        return result
    }

    @Test(arguments: tableNames)
    func everyCell(name: String) throws {
        let reports = try Reports.made.get()
        let read = try Self.withoutPlaces(Self.withoutSessions(Self.table(name, of: reports.exportsTree)))
        let canonical = try Self.withoutPlaces(Self.withoutSessions(Self.table(name, of: reports.canonicalTree)))
        #expect(read.header == canonical.header)
        #expect(read.rows.count == canonical.rows.count)
        let differences = zip(read.rows, canonical.rows).enumerated().flatMap { number, rows in
            zip(read.header, zip(rows.0, rows.1)).compactMap { column, cells in
                cells.0 == cells.1 ? nil : "row \(number + 1), \(column): \(cells.0), in canonical form \(cells.1)"
            }
        }
        #expect(differences == [])
    }

    /// What became of files, what the settings say, and what an earlier report would have to do with it.
    private static let otherTables = [
        "imports", "waived_findings", "waivers", "trends", "finding_changes", "restatements", "vanished_registrations",
    ]

    @Test func everyTableIsCompared() throws {
        let reports = try Reports.made.get()
        let expected = (Self.tableNames + Self.otherTables).map { "\($0).csv" }.sorted()
        #expect(reports.exportsTree.subtree("tables").paths == expected)
        #expect(reports.canonicalTree.subtree("tables").paths == expected)
    }

    /// What is found in single sessions of the exports is found in those of the canonical form too.
    @Test func findingsOnSessions() throws {
        let reports = try Reports.made.get()
        let found = try [reports.exportsTree, reports.canonicalTree].map { tree in
            try Self.withoutPlaces(Self.table("findings", of: tree)).rows.filter { Self.rulesOfSessions.contains($0[0]) }
        }
        #expect(found[0].count == 5 && Set(found[0]).isSubset(of: found[1]))
        #expect(Set(found[1].map { $0[0] }) == ["R206", "R207", "R405"])
    }

    /// The figures that SampleData/second-centre/README.md names, so that both forms can't be empty together.
    @Test func figuresOfTheReadme() throws {
        let tree = try Reports.made.get().exportsTree
        let overall = try Self.table("overall_summary", of: tree)
        let figures = try overall.columns(
            "registrations",
            "transferred",
            "withdrawn",
            "certificated",
            "complete",
            "continuing",
            "overdue",
            "stalled"
        )
        #expect(figures == [["40", "2", "7", "10", "3", "18", "3", "4"]])
        let carried = try Self.table("upgrade_paths", of: tree)
            .columns("from_qualification", "to_qualification", "upgraded", "hours_carried", "hours_not_carried")
        #expect(carried.contains(["8582-C", "8582-D", "4", "87.25", "36.00"]))
        let rules = try Self.table("findings_summary", of: tree).columns("rule_id", "count")
        #expect(
            rules == [
                ["R107", "1"], ["R108", "1"], ["R201", "3"], ["R304", "1"], ["R305", "1"], ["R306", "2"], ["R307", "1"],
                ["R401", "3"], ["R402", "6"], ["R403", "4"], ["R404", "15"], ["R405", "5"], ["R406", "1"], ["R601", "21"],
            ]
        )
    }

    @Test func reconciliation() throws {
        let rows = try Self.table("imports", of: Reports.made.get().exportsTree).columns(
            "file",
            "table",
            "encoding",
            "delimiter",
            "rows_read",
            "accepted",
            "rejected",
            "duplicate",
            "blank",
            "later"
        )
        #expect(
            rows == [
                ["Assessment record SUP-25C.csv", "tracker", "windows-1252", ";", "11", "11", "0", "0", "0", "0"],
                ["MIS aims 2026-10-31.csv", "registrations", "utf-16le", "tab", "14", "13", "0", "1", "0", "0"],
                ["Three-way meetings EC7-25B.csv", "sessions", "utf-8", "|", "5", "5", "0", "0", "0", "0"],
                ["Tracker EC7-25B October 2026.csv", "tracker", "windows-1252", ";", "12", "12", "0", "0", "0", "1"],
                ["Tracker LC5-25A October 2026.csv", "tracker", "windows-1252", ";", "17", "16", "0", "0", "1", "1"],
                ["session-log.csv.gz", "sessions", "utf-8", ",", "209", "207", "2", "0", "0", "1"],
            ]
        )
    }

    @Test func encodingsThatWereAssumedAreNamed() throws {
        let warnings = try Reports.made.get().exports.errorLines.filter { $0.contains("Windows-1252") }
        #expect(warnings.count == Self.trackers.count)
        for (warning, file) in zip(warnings.sorted(), Self.trackers) {
            #expect(warning.hasPrefix("warning: \(file): "))
        }
    }

    @Test(arguments: zip(trackers, [11, 46, 43]))
    func totalsAreNamed(file: String, count: Int) throws {
        let warnings = try Reports.made.get().exports.errorLines.filter { $0.contains("totals of hours:") }
        #expect(warnings.count == Self.trackers.count)
        #expect(warnings.contains { $0.hasPrefix("warning: \(file): \(count) totals of hours") })
    }

    /// Some learners' meetings are listed one by one beside the totals: nobody but the centre knows whether the totals have them.
    @Test func hoursThatMayBeGivenTwiceAreNamed() throws {
        let warnings = try Reports.made.get().exports.errorLines.filter { $0.contains("check that no hours are given twice") }
        #expect(warnings.count == 1)
    }

    /// Pages mark hours that came as totals; in canonical form there are none.
    @Test(arguments: ["pages/cohort-t0417-lc5-25a.html", "pages/cohort-t0417-ec7-25b.html", "pages/cohort-t0417-sup-25c.html"])
    func pagesMarkTotals(page: String) throws {
        let reports = try Reports.made.get()
        for (tree, isMarked) in [(reports.exportsTree, true), (reports.canonicalTree, false)] {
            guard case .file(let bytes)? = tree.entries[page] else {
                Issue.record("no \(page), but \(tree.paths)")
                continue
            }
            #expect(String(decoding: bytes, as: UTF8.self).contains("Hours in totals") == isMarked)
        }
    }
}

extension Repository {
    static let secondCentre = sampleData.appending(path: "second-centre")
    static let secondCentreInCanonicalForm = sampleData.deletingLastPathComponent()
        .appending(path: "Tests/SecondCentre/canonical")
}
