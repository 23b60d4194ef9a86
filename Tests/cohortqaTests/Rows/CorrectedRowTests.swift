import Foundation
import Testing

/// The way of a rejected row: out of the import, corrected by the centre, and in again.
struct CorrectedRowTests {
    /// Rows of the clean export, spoilt each in its own way, and what makes them right again.
    private struct Spoilt {
        var file: String
        var line: Int
        var column: String
        var good: String
        var bad: String
    }

    private static let spoilt = [
        Spoilt(file: "registrations.csv", line: 4, column: "registered_on", good: "2026-08-03", bad: "2026-08-32"),
        Spoilt(file: "unit_results.csv", line: 3, column: "outcome", good: "pass", bad: "passed"),
        Spoilt(file: "sessions.csv", line: 4, column: "session_date", good: "2025-03-03", bad: "03/03/2025"),
        Spoilt(file: "sessions.csv", line: 6, column: "minutes", good: "360", bad: "3600"),
        Spoilt(file: "sessions.csv", line: 7, column: "activity", good: "supervising", bad: ""),
    ]
    /// The rows that do not fit their columns: their original text is in the file of rejected rows.
    private static let ragged = (file: "sessions.csv", line: 8, good: ",G2,yes,A1", bad: ",G2,yes,A1,,")
    private static let malformed = (file: "sessions.csv", line: 9, good: ",G3,", bad: ",G\"3,")

    private static var spoiltExport: CohortExport {
        var export = CohortExport()
        for row in spoilt {
            export[row.file][row.line - 1] = export[row.file][row.line - 1].replacing(row.good, with: row.bad)
        }
        for row in [ragged, malformed] {
            export[row.file][row.line - 1] = export[row.file][row.line - 1].replacing(row.good, with: row.bad)
        }
        return export
    }

    /// A workspace in which the spoilt export was imported once, its rejected rows copied to `corrected`.
    private static func imported() throws -> Workspace {
        let workspace = try Workspace()
        try spoiltExport.write(to: workspace)
        #expect(try workspace.report("exports").exitCode == 1)
        for (path, bytes) in try workspace.tree("Reports/2026-10/rejected").files() {
            try workspace.write(bytes, to: "corrected/\(path)")
        }
        return workspace
    }

    /// Does to the files of rejected rows what a person at the centre would do.
    ///
    /// - Parameter keepsOrphans: whether rows stay in that were rejected only for want of their registration.
    private static func correct(in workspace: Workspace, keepsOrphans: Bool) throws {
        for file in try workspace.tree("corrected").paths {
            var table = try CSVTable(workspace.path("corrected/\(file)"))
            if !keepsOrphans {
                let code = try column("rejected_code", of: table)
                table.rows.removeAll { $0[code] == "R107" }
            }
            for index in table.rows.indices {
                let line = try #require(Int(table.rows[index][try column("rejected_line", of: table)]))
                let good = CohortExport()[file][line - 1].split(separator: ",", omittingEmptySubsequences: false)
                let text = table.rows[index][try column("rejected_text", of: table)]
                if text.isEmpty {
                    let name = table.rows[index][try column("rejected_column", of: table)]
                    table.rows[index][try column(name, of: table)] = String(good[try column(name, of: table)])
                } else {
                    table.rows[index].replaceSubrange(good.indices, with: good.map(String.init))
                }
            }
            try workspace.write(table.text, to: "corrected/\(file)")
        }
    }

    private static func column(_ name: String, of table: CSVTable) throws -> Int {
        try #require(table.header.firstIndex(of: name), "no column \(name)")
    }

    @Test func rejectedFilesSayWhatIsWrong() throws {
        let workspace = try Self.imported()
        let spoilt = Self.spoiltExport
        #expect(try workspace.tree("corrected").paths == CohortExport.fileNames.sorted())
        for file in CohortExport.fileNames {
            let table = try CSVTable(workspace.path("corrected/\(file)"))
            let own = spoilt[file][0].split(separator: ",").map(String.init)
            let added = [
                "rejected_file", "rejected_line", "rejected_column", "rejected_code", "rejected_reason", "rejected_digest",
                "rejected_text",
            ]
            #expect(table.header == own + added)
            for (row, added) in zip(table.rows, try table.columns("rejected_line", "rejected_code", "rejected_reason")) {
                let line = try #require(Int(added[0]))
                let isShapeless = ["R101", "R102"].contains(added[1])
                let fields = row.prefix(own.count).joined(separator: ",")
                #expect(isShapeless ? row.last == spoilt[file][line - 1] : fields == spoilt[file][line - 1])
                #expect(!added[2].isEmpty)
            }
        }
        let sessions = try CSVTable(workspace.path("corrected/sessions.csv"))
            .columns("rejected_line", "rejected_column", "rejected_code")
        #expect(
            sessions == [
                ["4", "session_date", "R105"], ["6", "minutes", "R108"], ["7", "activity", "R104"], ["8", "", "R102"],
                ["9", "", "R101"], ["11", "registration_id", "R107"], ["12", "registration_id", "R107"],
            ]
        )
    }

    @Test func correctedRowsBesideTheRestGiveTheCleanFigures() throws {
        let workspace = try Self.imported()
        try Self.correct(in: workspace, keepsOrphans: true)
        // The rest: the export without the rows that were rejected.
        var rest = Self.spoiltExport
        for file in CohortExport.fileNames {
            let rejected = try CSVTable(workspace.path("Reports/2026-10/rejected/\(file)")).column("rejected_line")
            for line in rejected.compactMap(Int.init).reversed() { rest[file].remove(at: line - 1) }
        }
        try rest.write(to: workspace, "rest")
        let run = try workspace.report("rest", "corrected")
        #expect(run.exitCode == 0)
        #expect(!run.errorText.contains("rejected_"), "the added columns are no news: \(run.errorText)")
        #expect(try workspace.tree("Reports/2026-10/rejected").paths == [])
        #expect(try Figures.of(workspace) == Figures.ofCleanExport())
    }

    /// Orphans are taken from the export itself now that their registration is there, so they must not come twice.
    @Test func correctedRowsBesideTheBadOnesGiveTheCleanFigures() throws {
        let workspace = try Self.imported()
        try Self.correct(in: workspace, keepsOrphans: false)
        #expect(try workspace.report("exports", "corrected").exitCode == 1)
        #expect(try Figures.of(workspace) == Figures.ofCleanExport())
    }

    @Test func uncorrectedRowsAreRejectedAgain() throws {
        let workspace = try Self.imported()
        var rest = CohortExport()
        rest.registrations.remove(at: 3)
        rest.unitResults.removeSubrange(1...)
        rest.sessions.removeSubrange(1...)
        rest.evidence.removeSubrange(1...)
        try rest.write(to: workspace, "rest")
        #expect(try workspace.report("rest", "corrected").exitCode == 1)
        for file in CohortExport.fileNames {
            let first = try CSVTable(workspace.path("corrected/\(file)"))
            let again = try CSVTable(workspace.path("Reports/2026-10/rejected/corrected/\(file)"))
            #expect(again.header == first.header)
            #expect(again.rows.count == first.rows.count)
            let width = first.header.count - 5
            for (row, earlier) in zip(again.rows, first.rows) {
                #expect(row.prefix(width) == earlier.prefix(width))
                #expect(row.last == earlier.last, "the original text is still there")
            }
        }
    }
}
