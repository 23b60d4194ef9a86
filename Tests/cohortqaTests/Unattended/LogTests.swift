import Foundation
import Testing

/// `--log-json`: a line for each run, whatever its end.
struct LogTests {
    private static let options = ["--quiet", "--log-json", "log/runs.jsonl"]

    private func workspace() throws -> Workspace {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        return workspace
    }

    private func entries(_ workspace: Workspace) throws -> [[String: Any]] {
        let lines = String(decoding: try workspace.data("log/runs.jsonl"), as: UTF8.self)
        #expect(lines.hasSuffix("\n"))
        return try lines.split(separator: "\n").map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test func aPublishedReport() throws {
        let workspace = try workspace()
        let run = try workspace.report("exports", options: Self.options)
        #expect(run.exitCode == 0 && run.output.isEmpty && run.errors.isEmpty)
        let entry = try #require(try entries(workspace).first)
        #expect(entry["schema"] as? String == "cohortqa.log/1")
        #expect(entry["command"] as? String == "report")
        #expect(entry["outcome"] as? String == "published")
        #expect(entry["exit_code"] as? Int == 0)
        #expect(entry["period"] as? String == "2026-10")
        #expect(entry["as_at"] as? String == "2026-10-31")
        #expect(entry["audience"] as? String == "internal")
        #expect(entry["published"] as? String == workspace.path("Reports/2026-10").path)
        let tables = "Reports/2026-10/tables"
        let imports = try CSVTable(workspace.path("\(tables)/imports.csv"))
        let counts = try #require(entry["rows"] as? [String: Int])
        for (key, column) in [
            ("read", "rows_read"), ("accepted", "accepted"), ("rejected", "rejected"), ("duplicate", "duplicate"),
        ] {
            #expect(counts[key] == (try imports.column(column)).compactMap { Int($0) }.reduce(0, +), "\(key)")
        }
        #expect(entry["findings"] as? [String: Int] == ["error": 0, "warning": 0, "info": 0])
        #expect(entry["waived"] as? Int == 0 && entry["notices"] as? Int == 0)
        #expect(entry["message"] == nil)
        let times = try ["started_at", "finished_at"].map { try #require(entry[$0] as? String) }
        for time in times {
            #expect(time.count == "2026-11-01T05:03:00.125Z".count && time.hasSuffix("Z") && time.contains("T"))
        }
        #expect(times[0] <= times[1])
        #expect(try #require(entry["seconds"] as? Double) > 0)
    }

    @Test func eachEndHasALine() throws {
        let workspace = try workspace()
        var export = CohortExport()
        export.sessions.append("R9,2026-09-30,coaching,60,,,,")
        try export.write(to: workspace, "with-errors")
        try workspace.write("x: 1\n", to: "wrong.yaml")
        try workspace.write("", to: "file")
        let cases: [(arguments: [String], code: Int, outcome: String)] = [
            (["with-errors"], 1, "published"), (["nothing"], 66, "refused"), (["exports/sessions.csv"], 65, "refused"),
            (["exports", "--settings", "wrong.yaml"], 78, "refused"), (["exports", "--out", "file"], 73, "failed"),
        ]
        for (arguments, code, outcome) in cases {
            let run = try CommandRun(["report", "--period", "2026-10"] + arguments + Self.options, in: workspace.folder)
            #expect(run.exitCode == Int32(code), "\(run.errorText)")
            let entry = try #require(try entries(workspace).last)
            #expect(entry["exit_code"] as? Int == code)
            #expect(entry["outcome"] as? String == outcome)
            if code != 1 {
                let message = try #require(entry["message"] as? String)
                #expect(run.errorLines == message.split(separator: "\n").map { "error: \($0)" })
            }
        }
        #expect(try entries(workspace).count == cases.count)
    }

    @Test func aBundle() throws {
        let report = try SealedReport()
        let run = try report.bundle("--quiet", "--log-json", "log/runs.jsonl", out: "b.zip")
        #expect(run.exitCode == 0, "\(run.errorText)")
        let refused = try report.bundle("--log-json", "log/runs.jsonl", audience: "internal")
        #expect(refused.exitCode == 64)
        let entries = try entries(report.workspace)
        #expect(entries.map { $0["command"] as? String } == ["bundle", "bundle"])
        #expect(entries.map { $0["outcome"] as? String } == ["published", "refused"])
        #expect(entries.first?["published"] as? String == report.workspace.path("b.zip").path)
    }

    @Test func thePublicsReportHasNoNumbers() throws {
        let workspace = try workspace()
        try workspace.report("exports", options: Self.options + ["--audience", "public"])
        let entry = try #require(try entries(workspace).first)
        #expect(entry["audience"] as? String == "public")
        for key in ["registrations", "rows", "findings", "waived"] { #expect(entry[key] == nil, "\(key)") }
    }

    @Test func aLogThatCanNotBeWritten() throws {
        let workspace = try workspace()
        let before = try workspace.tree("exports")
        for file in ["exports/sessions.csv", "exports", "exports/sessions.csv/log"] {
            let run = try workspace.run("report", "exports", "--period", "2026-10", "--log-json", file)
            #expect(run.exitCode == 73, "\(file)")
            #expect(run.errorLines.count == 1 && run.errorText.hasPrefix("error: \(file): "))
        }
        #expect(try workspace.tree("exports") == before)
        #expect(try workspace.tree().paths.isEmpty)
        let run = try workspace.run("report", "exports", "--log-json", "-")
        #expect(run.exitCode == 64)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func aLogOnAFullDisk() throws {
        let workspace = try workspace()
        let run = try workspace.run("report", "exports", "--period", "2026-10", "--quiet", "--log-json", "/dev/full")
        #expect(run.exitCode == 74)
        #expect(run.errorText.hasPrefix("error: /dev/full: the log could not be written "))
        #expect(try workspace.tree().paths.contains("2026-10/index.html"))
    }
}
