import Foundation
import Testing

/// `sample` makes exports that `report` takes whole.
struct SampleCommandTests {
    @Test func sameSeedSameBytes() throws {
        let workspace = try Workspace()
        for folder in ["a", "b"] {
            let run = try CommandRun(
                ["sample", "--seed", "7", "--registrations", "40", "--sessions-per", "12", "--out", folder],
                in: workspace.folder,
                environment: folder == "a" ? ["TZ": "Asia/Tokyo"] : ["LC_ALL": "tr_TR.UTF-8"]
            )
            #expect(run.exitCode == 0, "\(run.errorText)")
            #expect(run.output.isEmpty && run.errors.isEmpty)
        }
        let first = try workspace.tree("a")
        #expect(first.paths == CohortExport.fileNames.sorted())
        let differences = try workspace.tree("b").differences(from: first)
        #expect(differences == [])
        #expect(try workspace.run("sample", "--seed", "8", "--registrations", "40", "--out", "c").exitCode == 0)
        #expect(try workspace.tree("c") != first)
    }

    @Test(arguments: [(1, 200, 40), (2, 60, 0), (3, 1, 5)])
    func reportTakesEveryRow(seed: Int, registrations: Int, sessions: Int) throws {
        let workspace = try Workspace()
        let size = ["--registrations", "\(registrations)", "--sessions-per", "\(sessions)"]
        let made = try CommandRun(["sample", "--seed", "\(seed)", "--out", "exports"] + size, in: workspace.folder)
        #expect(made.exitCode == 0, "\(made.errorText)")
        let run = try workspace.report("exports")
        let findings = try workspace.table("findings")
        #expect(try run.exitCode == (findings.column("severity").contains("error") ? 1 : 0))
        #expect(try findings.column("rule_id").allSatisfy { !$0.hasPrefix("R1") })
        let imports = try workspace.table("imports")
            .columns("file", "rows_read", "accepted", "rejected", "duplicate", "blank")
        for row in imports {
            #expect(row[1] == row[2])
            #expect(row[3...] == ["0", "0", "0"])
        }
        let read = Dictionary(uniqueKeysWithValues: imports.map { ($0[0], $0[1]) })
        #expect(read["registrations.csv"] == "\(registrations)")
        #expect(read["sessions.csv"] == "\(registrations * sessions)")
    }
}
