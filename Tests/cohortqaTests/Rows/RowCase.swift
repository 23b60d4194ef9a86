import Foundation
import Testing

/// Rows behind those of the clean export, and what the report must say of them.
struct RowCase: Sendable, CustomTestStringConvertible {
    /// A finding that is expected: where it lies is counted from the added rows of its file, the first being 1.
    struct Finding: Sendable {
        var rule: String
        var registration: String
        var file: String
        var row: Int
        var field: String
    }

    /// What becomes of the added rows of a file.
    struct Counts: Sendable, Equatable {
        var accepted = 0
        var rejected = 0
        var duplicate = 0
        var blank = 0
        var later = 0
    }

    var name: String
    /// By file.
    var added: [String: Data]
    var counts: [String: Counts]
    var findings: [Finding]
    /// Without `--fail-on`.
    var exitCode: Int32

    var testDescription: String { name }

    /// Rows added to one file. `findings` are rule, row, registration and field.
    init(
        _ name: String,
        _ file: String,
        _ added: String...,
        counts: Counts,
        findings: [(rule: String, row: Int, registration: String, field: String)]
    ) {
        self.init(name, file, bytes: Data(added.map { $0 + "\n" }.joined().utf8), counts: counts, findings: findings)
    }

    init(
        _ name: String,
        _ file: String,
        bytes: Data,
        counts: Counts,
        findings: [(rule: String, row: Int, registration: String, field: String)]
    ) {
        self.name = name
        added = [file: bytes]
        self.counts = [file: counts]
        self.findings = findings.map {
            Finding(rule: $0.rule, registration: $0.registration, file: file, row: $0.row, field: $0.field)
        }
        exitCode = findings.isEmpty ? 0 : 1
    }

    /// The same case with more rows in another file.
    func and(
        _ file: String,
        _ more: String...,
        counts: Counts,
        findings: [(rule: String, row: Int, registration: String, field: String)] = []
    ) -> RowCase {
        var result = self
        result.added[file] = Data(more.map { $0 + "\n" }.joined().utf8)
        result.counts[file] = counts
        result.findings += findings.map {
            Finding(rule: $0.rule, registration: $0.registration, file: file, row: $0.row, field: $0.field)
        }
        if !result.findings.isEmpty { result.exitCode = 1 }
        return result
    }

    /// The same case where the findings are warnings at most, so that the run is done.
    var passing: RowCase {
        var result = self
        result.exitCode = 0
        return result
    }

    /// Runs it, and checks exit code, findings and the reconciliation of each file.
    func verify() throws {
        let export = CohortExport()
        let workspace = try Workspace()
        for file in CohortExport.fileNames {
            try workspace.write(Data(export.text(of: file).utf8) + (added[file] ?? Data()), to: "exports/\(file)")
        }
        let run = try workspace.report("exports")
        #expect(run.exitCode == exitCode, "\(run.errorText)")
        try verifyFindings(in: workspace, export)
        try verifyImports(in: workspace, export)
        #expect(try workspace.tree().paths.contains("2026-10/index.html"), "the report is published all the same")
        #expect(try workspace.report("exports", options: ["--fail-on", "never"]).exitCode == 0)
    }

    private func verifyFindings(in workspace: Workspace, _ export: CohortExport) throws {
        let expected = findings.map { finding in
            [
                finding.rule, finding.registration, finding.file, String(export[finding.file].count + finding.row),
                finding.field,
            ]
        }
        let table = try workspace.table("findings")
        // Of rows and links only: a session that lasts a whole day is accepted and a finding of another range.
        let found = try table.columns("rule_id", "registration_id", "file", "line", "field")
            .filter { ["R1", "R3"].contains($0[0].prefix(2)) }
        #expect(found.sorted { $0.lexicographicallyPrecedes($1) } == expected.sorted { $0.lexicographicallyPrecedes($1) })
        #expect(try table.column("message").allSatisfy { !$0.isEmpty })
    }

    private func verifyImports(in workspace: Workspace, _ export: CohortExport) throws {
        let imports = try workspace.table("imports")
            .columns("file", "rows_read", "accepted", "rejected", "duplicate", "blank", "later")
        #expect(imports.map(\.first) == CohortExport.fileNames.sorted())
        for row in imports {
            let file = row[0]
            let counts = counts[file] ?? Counts()
            let read = export[file].count - 1 + counts.accepted + counts.rejected + counts.duplicate + counts.blank
            let expected = [
                read, export[file].count - 1 + counts.accepted, counts.rejected, counts.duplicate, counts.blank, counts.later,
            ]
            #expect(row.dropFirst() == expected.map(String.init)[...], "\(file)")
        }
    }
}
