import Foundation
import Testing

/// Same input, same bytes: in how many files it comes, how they are named and where the run takes place does not show.
struct InputOrderTests {
    private static let files = [
        "exports/evidence.csv", "exports/registrations.csv", "exports/sessions.csv", "exports/unit_results.csv",
    ]

    /// An export with something of everything: rows rejected, repeated, blank and later.
    private static func spoilt() -> CohortExport {
        var export = CohortExport()
        export.registrations += [export.registrations[3], "R4,L3,,C1,K1,8582-D,,2026-09-01,,R9,A1,Q1", ""]
        export.sessions += ["R3,2026-09-31,coaching,60,,,,", "R9,2026-09-30,coaching,60,,,,", "R3,2026-11-02,coaching,60,,,,"]
        export.evidence += ["R3,\"assignment,2026-09-15,pass,,,A1"]
        return export
    }

    @Test func filesInAnyOrderAndAsFolder() throws {
        let workspace = try Workspace()
        try Self.spoilt().write(to: workspace)
        try workspace.report("exports")
        let expected = try workspace.tree()
        let inputs = [Self.files, Self.files.reversed(), [Self.files[2], Self.files[0], Self.files[3], Self.files[1]]]
        for (index, arguments) in inputs.enumerated() {
            let run = try CommandRun(
                ["report"] + arguments + ["--period", "2026-10", "--out", "R\(index)"],
                in: workspace.folder
            )
            #expect(run.exitCode == 1)
            let differences = try workspace.tree("R\(index)").differences(from: expected)
            #expect(differences == [])
        }
    }

    @Test func anyWorkingFolderAndPath() throws {
        let workspace = try Workspace()
        try Self.spoilt().write(to: workspace)
        let first = try workspace.report("exports")
        let expected = try workspace.tree()
        try FileManager.default.createDirectory(at: workspace.path("deep/er"), withIntermediateDirectories: true)
        let runs = [
            try workspace.run("report", "../../exports", "--period", "2026-10", "--out", "R", from: "deep/er"),
            try workspace.run("report", ".", "--as-at", "2026-10-31", "--out", "../R", from: "exports"),
            try CommandRun(
                ["report", workspace.path("exports").path, "--period", "2026-10", "--out", workspace.path("R2").path + "/"],
                in: workspace.folder
            ),
        ]
        for (run, reports) in zip(runs, ["deep/er/R", "R", "R2"]) {
            #expect(run.exitCode == 1)
            #expect(run.output == first.output)
            let differences = try workspace.tree(reports).differences(from: expected)
            #expect(differences == [])
        }
    }

    /// Which of two conflicting rows is the first does not depend on the order in which the files are named.
    @Test func conflictBetweenFiles() throws {
        let workspace = try Workspace()
        let export = CohortExport()
        try export.write(to: workspace)
        let other = [export.registrations[0], export.registrations[3].replacing("K2", with: "K9")]
        try workspace.write(other.map { $0 + "\n" }.joined(), to: "exports/more.csv")
        let files = Self.files + ["exports/more.csv"]
        var trees: [FolderTree] = []
        for (index, arguments) in [files, files.reversed()].enumerated() {
            let run = try CommandRun(
                ["report"] + arguments + ["--period", "2026-10", "--out", "R\(index)"],
                in: workspace.folder
            )
            #expect(run.exitCode == 1)
            trees.append(try workspace.tree("R\(index)"))
        }
        #expect(trees[1].differences(from: trees[0]) == [])
    }

    @Test func tableInManyFiles() throws {
        let workspace = try Workspace()
        let export = CohortExport()
        for file in CohortExport.fileNames {
            for (number, row) in export[file].dropFirst().enumerated() {
                try workspace.write("\(export[file][0])\n\(row)\n", to: "exports/\(99 - number)-\(file)")
            }
        }
        let run = try workspace.report("exports")
        #expect(run.exitCode == 0)
        #expect(run.errorLines.allSatisfy { !$0.hasPrefix("warning") && !$0.hasPrefix("notice") })
        #expect(try Figures.of(workspace) == Figures.ofCleanExport())
        let rows = CohortExport.fileNames.map { export[$0].count - 1 }.reduce(0, +)
        #expect(try workspace.table("imports").rows.count == rows)
    }

    /// Files of one name in two folders are told apart by as much of their paths as it takes.
    @Test func sameNameInTwoFolders() throws {
        let workspace = try Workspace()
        let export = CohortExport()
        try export.write(to: workspace, "in/2025")
        let more = [export.sessions[0], "R3,2026-10-07,coaching,45,,K1,yes,A1", "R3,2026-10-99,coaching,45,,K1,yes,A1"]
        try workspace.write(more.map { $0 + "\n" }.joined(), to: "in/2026/sessions.csv")
        #expect(try workspace.report("in/2025", "in/2026").exitCode == 1)
        let files = try workspace.table("imports").column("file")
        #expect(
            files == ["2025/sessions.csv", "2026/sessions.csv", "evidence.csv", "registrations.csv", "unit_results.csv"]
        )
        #expect(try workspace.tree("Reports/2026-10/rejected").paths == ["2026", "2026/sessions.csv"])
    }

    @Test func fileNamedTwice() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        try FileManager.default.createSymbolicLink(
            atPath: workspace.path("link.csv").path,
            withDestinationPath: "exports/evidence.csv"
        )
        let run = try workspace.report("exports", "exports/sessions.csv", "./exports/../exports/sessions.csv", "link.csv")
        #expect(run.exitCode == 0)
        #expect(run.errorLines.filter { $0.hasPrefix("notice: ") && $0.contains("read once") }.count == 3)
        #expect(run.errorText.contains("notice: exports/sessions.csv: named more than once, read once"))
        #expect(try Figures.of(workspace) == Figures.ofCleanExport())
    }

    @Test func twoFilesOfEqualContent() throws {
        let workspace = try Workspace()
        let export = CohortExport()
        try export.write(to: workspace)
        try workspace.write(export.text(of: "sessions.csv"), to: "exports/sessions (1).csv")
        let run = try workspace.report("exports")
        #expect(run.exitCode == 0)
        let warnings = run.errorLines.filter { $0.hasPrefix("warning: ") }
        #expect(warnings.count == 1)
        #expect(warnings.first?.hasPrefix("warning: sessions.csv: has the same content as sessions (1).csv") == true)
    }

    @Test func notCSVInTheFolder() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        try workspace.write("x", to: "exports/cohorts.xlsx")
        try workspace.write("not,read\n", to: "exports/.sessions.csv")
        try workspace.write("x", to: "exports/README.md")
        try workspace.write("not,read\n", to: "exports/old/a.csv")
        let run = try workspace.report("exports")
        #expect(run.exitCode == 0)
        #expect(run.errorText.contains("warning: exports/cohorts.xlsx: not read: only files ending in .csv or .csv.gz are"))
        #expect(run.errorText.contains("notice: exports: folders in it that hold CSV files are not read: old"))
        #expect(try Figures.of(workspace) == Figures.ofCleanExport())
    }
}
