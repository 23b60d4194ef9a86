import Foundation
import Testing
import WorkbookReading

/// `report.xlsx` as the program publishes it. That it is the same whatever the machine is set to is with the surroundings.
struct WorkbookTests {
    /// Each table has a sheet, in which nothing is a formula.
    @Test func sheets() throws {
        let report = try PublishedReport.onSampleData()
        let parts = try WorkbookParts([UInt8](report.data("report.xlsx")))
        let book = try #require(parts.texts["xl/workbook.xml"])
        let names = book.split(separator: "<sheet name=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        #expect(names.prefix(3) == ["Cover", "Contents", "Notes"])
        let tables = report.folder.files(in: "tables/").map { String($0.path.dropFirst(7).dropLast(4)) }
        #expect(names.dropFirst(3).sorted() == tables)
        for (name, text) in parts.texts {
            #expect(!text.contains("<f>") && !text.contains("<mergeCell"), "\(name)")
        }
    }

    @Test(arguments: ["option", "variable", "settings"])
    func turnedOff(by means: String) throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        if means == "settings" { try workspace.write("workbook: false\n", to: "cohortqa.yaml") }
        let run = try CommandRun(
            ["report", "exports", "--period", "2026-10"] + (means == "option" ? ["--no-workbook"] : []),
            in: workspace.folder,
            environment: means == "variable" ? ["COHORTQA_WORKBOOK": "no"] : [:]
        )
        #expect(run.exitCode == 0)
        #expect(!(try workspace.tree().paths.contains("2026-10/report.xlsx")))
        // A report that has one is replaced by one that hasn't, and the other way round.
        try workspace.report("exports", options: ["--workbook"])
        #expect(try workspace.tree().paths.contains("2026-10/report.xlsx"))
    }

    /// Temporary files hold learners' rows: none is left in the report, nor goes where the environment says.
    @Test func temporaryFiles() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        try FileManager.default.createDirectory(at: workspace.path("elsewhere"), withIntermediateDirectories: true)
        let environment = ["TMPDIR": workspace.path("elsewhere").path]
        let run = try workspace.run("report", "exports", "--period", "2026-10", environment: environment)
        #expect(run.exitCode == 0)
        #expect(try workspace.tree("elsewhere").paths == [])
        let top = Set(try workspace.tree().paths.compactMap { $0.split(separator: "/").dropFirst().first.map(String.init) })
        #expect(top.isSubset(of: ["datapackage.json", "index.html", "pages", "report.xlsx", "run.json", "tables"]))
    }
}
