import Foundation
import Testing

/// What a run prints: data on standard output, everything else on standard error.
struct ConsoleTests {
    @Test func quietPrintsNothing() throws {
        let workspace = try Workspace()
        var export = CohortExport()
        // Notices, and a finding that is no error, are nothing to break the silence for.
        export.registrations += [
            "R4,L3,,C1,K1,8577-A,,2026-08-01,,,A1,Q1", "R5,L3,,C1,K1,8577-C,,2026-09-01,,,A1,Q1",
        ]
        try export.write(to: workspace)
        try workspace.write("x", to: "exports/cohorts.xlsx")
        for options in [["--quiet"], ["-q"], ["--quiet", "--json"], ["--quiet", "--as-at", "2026-10-31"]] {
            let run = try CommandRun(["report", "exports"] + options, in: workspace.folder)
            #expect(run.exitCode == 0)
            #expect(run.output.isEmpty, "\(options)")
            #expect(run.errors.isEmpty, "\(options): \(run.errorText)")
        }
    }

    @Test func quietTellsOfFailure() throws {
        let workspace = try Workspace()
        var export = CohortExport()
        export.sessions.append("R9,2026-09-30,coaching,60,,,,")
        try export.write(to: workspace)
        // A notice is no part of the message.
        try workspace.write("x", to: "exports/cohorts.xlsx")
        let run = try workspace.report("exports", options: ["--quiet"])
        #expect(run.exitCode == 1)
        #expect(run.output.isEmpty)
        let index = workspace.path("Reports/2026-10/index.html").path
        #expect(run.errorLines == ["cohortqa: 1 error, 0 warnings: \(index)"])
        let check = try workspace.run("check", "exports", "--period", "2026-10", "--quiet")
        #expect(check.exitCode == 1)
        #expect(check.errorLines == ["cohortqa: 1 error, 0 warnings: “cohortqa check” without --quiet lists them"])
        let others = try workspace.report("exports", options: ["--quiet", "--audience", "public"])
        #expect(others.exitCode == 1)
        #expect(
            others.errorLines == [
                "cohortqa: findings, their numbers are in the centre's own report: Reports/public/2026-10/index.html"
            ]
        )
        let refused = try workspace.run("report", "nothing", "--quiet")
        #expect(refused.exitCode == 66)
        #expect(refused.errorText.hasPrefix("error: nothing: "))
    }

    @Test func derivedDateIsPrinted() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        // Midnight may pass during the run.
        var days = [calendar.startOfDay(for: Date())]
        let run = try workspace.run("report", "exports", "--fail-on", "never", environment: ["TZ": "UTC"])
        days.append(calendar.startOfDay(for: Date()))
        let expected = try days.map { today in
            let first = try #require(calendar.dateInterval(of: .month, for: today)).start
            let last = try #require(calendar.date(byAdding: .day, value: -1, to: first))
            let parts = calendar.dateComponents([.year, .month, .day], from: last)
            return [parts.year, parts.month, parts.day].compactMap(\.self).map { $0 < 10 ? "0\($0)" : "\($0)" }
        }
        #expect(run.exitCode == 0)
        let notice = try #require(run.errorLines.first)
        let period = try #require(expected.first { notice.contains($0.joined(separator: "-")) }).prefix(2)
        #expect(notice.hasPrefix("notice: reporting as at "))
        #expect(notice.hasSuffix("the last day of the month before today"))
        #expect(try workspace.tree().paths.contains("\(period.joined(separator: "-"))/index.html"))
    }

    @Test func givenDateIsNotDerived() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        let period = try workspace.report("exports")
        let expected = try workspace.tree()
        #expect(!period.errorText.contains("reporting as at"))
        let day = try workspace.run("report", "exports", "--as-at", "2026-10-31", "--out", "R")
        #expect(day.output == period.output)
        let differences = try workspace.tree("R").differences(from: expected)
        #expect(differences == [])
    }

    @Test func jsonIsTheRunDocument() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        let run = try workspace.report("exports", options: ["--json"])
        #expect(run.exitCode == 0)
        #expect(try run.output == workspace.data("Reports/2026-10/run.json"))
        let document = try #require(JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        #expect(document["schema"] as? String == "cohortqa.run/1")
        #expect(document["as_at"] as? String == "2026-10-31")
        #expect(document["period"] as? String == "2026-10")
        let inputs = try #require(document["inputs"] as? [[String: Any]])
        #expect(inputs.compactMap { $0["file"] as? String } == CohortExport.fileNames.sorted())
        let tables = try #require(document["tables"] as? [[String: Any]])
        for table in tables {
            let file = try #require(table["file"] as? String)
            let rows = try CSVTable(workspace.path("Reports/2026-10/\(file)")).rows.count
            #expect(table["rows"] as? Int == rows, "\(file)")
        }
        let files = try workspace.tree("Reports/2026-10/tables").paths.map { "tables/\($0)" }
        #expect(tables.compactMap { $0["file"] as? String }.sorted() == files)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")), arguments: [[], ["--json"]])
    func fullDiskBehindStandardOutput(options: [String]) throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        let run = try CommandRun(
            ["report", "exports", "--period", "2026-10"] + options,
            in: workspace.folder,
            outputTo: "/dev/full"
        )
        #expect(run.exitCode == 74)
        #expect(run.errorText.contains("error: standard output: writing failed. What to do: "))
    }

    @Test func summaryTablesAreOnStandardOutput() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        let run = try workspace.report("exports")
        for title in ["All registrations", "Upgrade paths", "Findings by rule", "Input files"] {
            #expect(run.outputText.contains(title))
        }
        #expect(run.outputText.contains("8582-C    8582-D    upgrade"))
        #expect(run.errorLines == ["findings: 0 error, 0 warning, 0 info; 0 waived", "report: Reports/2026-10/index.html"])
        #expect(!run.outputText.unicodeScalars.contains("\u{1B}"), "no colour but on a terminal")
    }
}
