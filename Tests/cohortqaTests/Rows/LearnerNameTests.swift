import Foundation
import Testing

/// A learner's name is in the exports and in the files of rejected rows, and nowhere else.
struct LearnerNameTests {
    private static let name = CohortExport.learnerName
    private static let parts = ["Zyxwvut", "Qrstuv"]

    /// Rows in which the name is where it does not belong.
    private static let misplaced: [String: [String]] = [
        "registrations.csv": [
            // Shifted by one column, to the left and to the right.
            "L4,\(name),C1,K1,8582-C,,2026-01-10,,,A1,Q1,",
            ",R5,L5,\(name),C1,K1,8582-C,,2026-01-10,,,A1",
            // A field too few and one too many.
            "R6,L6,\(name),C1,K1,8582-C,,2026-01-10",
            "R7,L7,Zyxwvut,Qrstuv,C1,K1,8582-C,,2026-01-10,,,A1,Q1",
            // As a code, as a date, in stray quotes, with a byte that is not UTF-8's.
            "R8,L8,,C1,K1,\(name),,2026-01-10,,,A1,Q1",
            "R9,L9,,C1,K1,8582-C,\(name),2026-01-10,,,A1,Q1",
            "R10,L10,,C1,K1,8582-C,,\(name),,,A1,Q1",
            "R11,L11,\(name) \"Z\",C1,K1,8582-C,,2026-01-10,,,A1,Q1",
            "R3,L2,\(name) Jr,C1,K2,8581-C,,2026-08-03,,,A1,Q1",
        ],
        "unit_results.csv": [
            "R3,\(name),1,2026-09-07,2026-09-21,pass,A1,Q1,", "R3,8581-703,\(name),2026-09-07,2026-09-21,pass,A1,Q1,",
            "R3,8581-703,1,2026-09-07,2026-09-21,\(name),A1,Q1,", "R3,8581-703,1,2026-09-07,2026-09-21,pass,\(name),Q1,",
        ],
        "sessions.csv": [
            "R3,2026-09-16,\(name),60,,,,", "R3,\(name),coaching,60,,,,", "R3,2026-09-16,coaching,\(name),,,,",
            "R3,2026-09-16,coaching,,\(name),,,", "R3,2026-09-16,coaching,60,,\(name),yes,\(name)",
            "R3,2026-09-16,coaching,60,,,\(name),", "R3,2026-09-16,coaching,60,,,,\(name)\0",
        ],
        "evidence.csv": [
            "R3,\(name),2026-09-15,pass,,,A1", "R3,assignment,2026-09-15,\(name),,,A1", "R3,assignment,2026-09-15,,\(name),,A1",
            "R3,cpd_live,2026-09-15,pass,,\(name),A1", "R3,\"\(name),2026-09-15,pass,,,A1",
        ],
    ]

    /// Everything that a run leaves but the files of rejected rows.
    private static func leaks(in workspace: Workspace, _ run: CommandRun) throws -> [String] {
        let files = try workspace.tree().searchableFiles().filter { !$0.path.contains("/rejected/") }
        let outputs = files + [("standard output", run.output), ("standard error", run.errors)]
        return outputs.flatMap { path, bytes in
            String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
                parts.contains { line.contains($0) } ? "\(path): \(line.prefix(160))" : nil
            }
        }
    }

    @Test(arguments: [[], ["--json"], ["--fail-on", "never", "--no-pages"]])
    func nameLeavesOnlyInRejectedRows(options: [String]) throws {
        let workspace = try Workspace()
        var export = CohortExport()
        for (file, rows) in Self.misplaced { export[file] += rows }
        try export.write(to: workspace)
        let run = try workspace.report("exports", options: options)
        let leaks = try Self.leaks(in: workspace, run)
        #expect(leaks == [])
        let rejected = try workspace.tree("Reports/2026-10/rejected").files()
        #expect(rejected.map(\.path) == CohortExport.fileNames.sorted())
        for (path, bytes) in rejected {
            #expect(String(decoding: bytes, as: UTF8.self).contains(Self.name), "\(path) is to be corrected by hand")
        }
    }

    /// Shifted so far that the name, or an id made of it, stands in the column of the row's own id, of the registration it refers to
    /// or of an assessor.
    @Test(arguments: [
        ("registrations.csv", "\(name),C1,K1,8582-C,,2026-01-10,,,A1,Q1,,"),
        ("sessions.csv", "\(name),2026-09-16,coaching,60,,,,"),
        ("evidence.csv", "\(name),assignment,2026-09-15,pass,,,A1"),
        ("unit_results.csv", "\(name),8581-703,1,2026-09-07,2026-09-21,pass,A1,Q1,"),
        ("registrations.csv", "R4,L4,,C1,K1,8582-D,,2026-01-10,,\(name),A1,Q1"),
        // Ids that are made of it.
        ("sessions.csv", "Zyxwvut-Qrstuv-1,2026-09-16,coaching,60,,,,"),
        ("evidence.csv", "ZQrstuv1990,assignment,2026-09-15,pass,,,A1"),
        ("registrations.csv", "R4,L4,,C1,K1,8582-D,,2026-01-10,,ZyQrstuv.2,ZQrstuv3,Qrstuv_Zyxwvut4"),
    ])
    func nameInPlaceOfRegistration(file: String, row: String) throws {
        let workspace = try Workspace()
        var export = CohortExport()
        export[file].append(row)
        try export.write(to: workspace)
        let run = try workspace.report("exports")
        #expect(run.exitCode == 1)
        let leaks = try Self.leaks(in: workspace, run)
        #expect(leaks == [])
    }

    /// A refused run says nothing of the file's rows either.
    @Test(arguments: [
        "\(name),L1,C1,K1,8582-C,2026-01-10\n", "registration_id,learner_id,\(name)\nR1,L1,x\n", "\"\(name)\nR1,L1\n",
        "registration_id,registration_id,\(name)\n",
    ])
    func nameInPlaceOfHeader(text: String) throws {
        let workspace = try Workspace()
        try workspace.write(text, to: "exports/registrations.csv")
        let run = try workspace.run("report", "exports", "--period", "2026-10")
        #expect(run.exitCode == 65)
        let leaks = try Self.leaks(in: workspace, run)
        #expect(leaks == [])
    }
}
