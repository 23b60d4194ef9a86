import Foundation
import Testing

/// One table on standard output: `--table` and `--format`.
struct TableOutputTests {
    private static let names = [
        "overall_summary", "centre_summary", "cohort_summary", "qualification_summary", "unit_summary", "upgrade_paths",
        "monthly_activity", "registration_progress", "requirement_progress", "findings", "findings_summary",
        "waived_findings", "waivers", "sampling_plan", "sampling_summary", "imports",
    ]
    private static let example = Repository.workedExample.path

    /// On the worked example, beside its published report.
    private static func printed(_ table: String, _ format: String, _ command: String = "report") throws -> CommandRun {
        let workspace = try Workspace()
        let run = try CommandRun(
            [command, example, "--period", "2026-10", "--table", table, "--format", format],
            in: workspace.folder
        )
        #expect(run.exitCode == 1, "the findings count as ever: \(run.errorText)")
        #expect(run.errorText.contains("findings: "))
        let published = try workspace.tree().subtree("2026-10")
        if command == "report" {
            let differences = try published.differences(from: PublishedReport.onWorkedExample().folder)
            #expect(differences == [], "what is printed changes nothing of what is published")
        } else {
            #expect(published.paths == [])
        }
        return run
    }

    @Test(arguments: names)
    func csvIsThePublishedFile(name: String) throws {
        let file = try PublishedReport.onWorkedExample().data("tables/\(name).csv")
        #expect(try Self.printed(name, "csv").output == file)
    }

    @Test(arguments: ["cohort_summary", "requirement_progress", "imports"])
    func checkPrintsTheSame(name: String) throws {
        let file = try PublishedReport.onWorkedExample().data("tables/\(name).csv")
        #expect(try Self.printed(name, "csv", "check").output == file)
    }

    /// Cell by cell: a number is the number, a flag is a boolean, and nothing is null.
    @Test(arguments: ["cohort_summary", "registration_progress", "requirement_progress", "findings", "monthly_activity"])
    func jsonHasTheFilesValues(name: String) throws {
        let run = try Self.printed(name, "json")
        let document = try #require(JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        #expect(document["schema"] as? String == "cohortqa.table/1")
        #expect(document["period"] as? String == "2026-10")
        #expect(document["as_at"] as? String == "2026-10-31")
        #expect(document["audience"] as? String == "internal")
        let table = try PublishedReport.onWorkedExample().table(name)
        let columns = try #require(document["columns"] as? [[String: String]])
        #expect(columns.map { $0["name"] } == table.header)
        #expect(columns.allSatisfy { $0["definition"]?.isEmpty == false })
        let rows = try #require(document["rows"] as? [[String: Any]])
        #expect(rows.count == table.rows.count)
        for (row, cells) in zip(rows, table.rows) {
            for (column, cell) in zip(columns, cells) {
                let value = try #require(row[column["name"] ?? ""])
                switch column["type"] {
                case "integer", "number": #expect(cell.isEmpty ? value is NSNull : value as? Double == Double(cell))
                case "boolean": #expect(cell.isEmpty ? value is NSNull : value as? Bool == (cell == "yes"))
                default: #expect(cell.isEmpty ? value is NSNull || value as? String == "" : value as? String == cell)
                }
            }
        }
    }

    @Test(arguments: ["cohort_summary", "sampling_plan", "requirement_progress"])
    func markdownHasTheFilesRows(name: String) throws {
        let lines = try Self.printed(name, "markdown").outputText.split(separator: "\n")
        let table = try PublishedReport.onWorkedExample().table(name)
        #expect(lines[0].hasPrefix("## "))
        // The example has no text that needs an escape.
        let expected = table.rows.map { cells in cells.map { $0.isEmpty ? "| " : "| \($0) " }.joined() + "|" }
        #expect(lines.dropFirst(3).dropLast().map(String.init) == expected)
    }

    /// All rows, however many, and the format where none is named.
    @Test func tableIsTheUsualFormat() throws {
        let run = try Self.printed("requirement_progress", "table")
        let workspace = try Workspace()
        let usual = try workspace.run("report", Self.example, "--period", "2026-10", "--table", "requirement_progress")
        #expect(usual.output == run.output)
        let rows = try PublishedReport.onWorkedExample().table("requirement_progress").rows.count
        #expect(rows > 60)
        // Title, scope, headings and the rule below them.
        #expect(run.outputText.split(separator: "\n").count == rows + 4)
    }

    /// Ids that mean harm reach no form as such.
    @Test(arguments: ["table", "json", "markdown"])
    func hostileTexts(format: String) throws {
        let workspace = try Workspace()
        try HostileExport.write(to: workspace, hasWaivers: false)
        let run = try workspace.report("exports", options: ["--table", "registration_progress", "--format", format])
        let text = run.outputText.unicodeScalars
        #expect(!text.contains { $0 != "\n" && $0.properties.generalCategory == .control })
        #expect(!text.contains { (0x202A...0x202E).contains($0.value) || (0x2028...0x2029).contains($0.value) })
        if format == "markdown" {
            #expect(run.outputText.split(separator: "\n").count == HostileExport.texts.count + 4)
            #expect(!run.outputText.replacing("<br>", with: "").contains("<"))
        }
    }

    /// The public's table is the protected one.
    @Test func publicTable() throws {
        let workspace = try QualityExport().workspace()
        let run = try workspace.report(
            "exports",
            options: ["--audience", "public", "--table", "cohort_summary", "--format", "csv"]
        )
        #expect(try run.output == workspace.data("Reports/public/2026-10/tables/cohort_summary.csv"))
        #expect(run.outputText.contains("low"))
    }

    /// Quiet in the settings is for what nobody asked for on this command line.
    @Test func quietOfTheSettings() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        let run = try workspace.run(
            "report",
            "exports",
            "--period",
            "2026-10",
            "--table",
            "imports",
            "--format",
            "csv",
            environment: ["COHORTQA_QUIET": "yes"]
        )
        #expect(run.exitCode == 0)
        #expect(try run.output == workspace.data("Reports/2026-10/tables/imports.csv"))
        #expect(run.errors.isEmpty, "\(run.errorText)")
    }

    /// Whoever reads only the beginning gets no error, whether the signal is ignored or not.
    @Test(arguments: ["", "trap '' PIPE; "])
    func brokenPipe(trap: String) throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        let binary = try CommandRun.binary().path
        let command = "'\(binary)' report exports --period 2026-10 --table imports --format json"
        // The reader is gone before the first byte is written.
        process.arguments = ["-c", "\(trap)(sleep 1; \(command) 2>errors; echo $? >code) | true"]
        process.currentDirectoryURL = workspace.folder
        try process.run()
        process.waitUntilExit()
        #expect(try String(decoding: workspace.data("code"), as: UTF8.self) == "141\n")
        #expect(try workspace.data("errors").isEmpty)
        #expect(try workspace.tree().paths.contains("2026-10/run.json"))
    }

    private static let exports = ["exports/registrations.csv": CohortExport().text(of: "registrations.csv")]
    static let wrong = ["report", "check"].flatMap { command in
        [
            (["--format", "csv"], ["--format is the form of one table", "--table cohort_summary"]),
            (["--table", "findings", "--format", "xlsx"], ["xlsx", "--format", "markdown"]),
            (["--table", "cohort_sumary"], ["there is no table “cohort_sumary”", "write cohort_summary if that is meant"]),
            (
                ["--table", "progress"],
                ["write registration_progress or requirement_progress", "the tables are overall_summary, "]
            ),
            (["--table", ""], ["there is no table “”", "the tables are overall_summary, "]),
            (["--table", "zz\u{1B}[2J"], ["there is no table “zz\\u{1b}[2J”"]),
            (["--table", "findings", "--json"], ["--table or --json, not both"]),
            (["--table", "findings", "--quiet"], ["--table or --quiet, not both"]),
        ].map { options, message in
            Refusal(
                "\(command) \(options.joined(separator: " "))",
                files: exports,
                [command, "exports", "--period", "2026-10"] + options,
                exitCode: 64,
                says: message
            )
        }
    }

    @Test(arguments: wrong)
    func wrongCommandLine(refusal: Refusal) throws {
        try refusal.verify()
    }

    @Test func tableThatThePublicDoesNotGet() throws {
        try Refusal(
            "findings for the public",
            files: Self.exports,
            ["report", "exports", "--period", "2026-10", "--audience", "public", "--table", "findings"],
            exitCode: 64,
            says: ["the public gets no table “findings”", "the tables are overall_summary, "]
        ).verify()
    }
}
