import Foundation
import Testing

/// Identifiers and file names that try to be something else: a formula, a script, a terminal's command, a path.
struct HostileIdentifierTests {
    private static let escape = "\u{1B}[31mred\u{1B}]0;title\u{07}"
    private static let reversed = "abc\u{202E}fdp"
    private static let long = "R" + String(repeating: "9", count: 9_999)
    private static let rows = [
        "R4,\"=HYPERLINK(\"\"http://x.example\"\",\"\"y\"\")\",,C1,<script>alert(1)</script>,8582-C,,2026-01-10,,,A1,Q1",
        "R5,+1+cmd|' /C calc'!A0,,\(escape),../../../etc/passwd,8582-C,,2026-01-10,,,A1,Q1",
        "\(long),@SUM(1),,\(reversed),K1,8582-C,,2026-01-10,,,A1,Q1",
        "-2+3,\"L&\"\"7\"\"\",,C1,..,8582-C,,2026-01-10,,,A1,Q1",
        "R7,L8,,/,/,8582-C,,2026-01-10,,,A1,Q1",
        "R8,L9,,C1,\"<img src=x onerror=alert(1)>\",8582-D,,2026-01-10,,=1+1,A1,Q1",
    ]

    private static func report(_ options: [String] = []) throws -> (workspace: Workspace, run: CommandRun) {
        let workspace = try Workspace()
        var export = CohortExport()
        export.registrations += rows
        try export.write(to: workspace)
        return (workspace, try workspace.report("exports", options: options))
    }

    @Test(arguments: [[], ["--json"]])
    func nothingSteersTheTerminal(options: [String]) throws {
        let (_, run) = try Self.report(options)
        #expect(run.exitCode == 1, "R8 is linked to an unknown registration")
        for text in [run.outputText, run.errorText] {
            let controls = text.unicodeScalars.filter { scalar in
                scalar != "\n" && (scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar == "\u{202E}")
            }
            #expect(controls.isEmpty, "\(controls)")
        }
    }

    @Test func filesStayInTheReport() throws {
        let (workspace, _) = try Self.report()
        #expect(try Set(FileManager.default.contentsOfDirectory(atPath: workspace.folder.path)) == ["exports", "Reports"])
        let paths = try workspace.tree().paths
        #expect(paths.filter { !$0.contains("/") } == ["2026-10", "latest"])
        let pages = paths.filter { $0.hasPrefix("2026-10/pages/") }.map { $0.dropFirst("2026-10/pages/".count) }
        #expect(pages.count { $0.hasPrefix("cohort-") } == 8, "one for each cohort: \(pages)")
        for page in pages {
            #expect(page.hasSuffix(".html"))
            #expect(page.dropLast(5).allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }, "\(page)")
        }
    }

    @Test func spreadsheetsSeeText() throws {
        let (workspace, _) = try Self.report()
        for (path, bytes) in try workspace.tree("Reports/2026-10/tables").files() {
            let table = try CSVTable(text: String(decoding: bytes, as: UTF8.self))
            for cell in table.rows.joined() {
                let isNumber = Double(cell) != nil
                #expect(isNumber || !"=+-@\t\r".contains(cell.first ?? " "), "\(path): \(cell.prefix(80))")
            }
        }
        let progress = try workspace.table("registration_progress")
        let learners = try Set(progress.column("learner_id"))
        #expect(
            learners.isSuperset(of: [
                "'=HYPERLINK(\"http://x.example\",\"y\")", "'+1+cmd|' /C calc'!A0", "'@SUM(1)", "L&\"7\"",
            ])
        )
        let registrations = try progress.column("registration_id")
        #expect(registrations.contains("'-2+3"))
        #expect(registrations.contains(Self.long), "no id is cut")
        #expect(try progress.column("cohort_id").contains("../../../etc/passwd"))
    }

    @Test func pagesShowText() throws {
        let (workspace, _) = try Self.report()
        for (path, bytes) in try workspace.tree("Reports/2026-10").files() where path.hasSuffix(".html") {
            let page = String(decoding: bytes, as: UTF8.self)
            #expect(page.matches(of: /<script/).count == 1, "\(path): its own and no other")
            #expect(!page.contains("<img"), "\(path)")
            #expect(!page.unicodeScalars.contains("\u{1B}"), "\(path)")
            #expect(!page.contains("href=\"http"), "\(path)")
        }
        let cohorts = String(decoding: try workspace.data("Reports/2026-10/pages/cohorts.html"), as: UTF8.self)
        #expect(cohorts.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    }

    @Test func fileNamesInMessagesAreHarmless() throws {
        let workspace = try Workspace()
        let run = try workspace.run("report", "\(Self.escape)\(Self.reversed).csv", "--period", "2026-10")
        #expect(run.exitCode == 66)
        #expect(!run.errorText.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{07}" || $0 == "\u{202E}" })
        #expect(run.errorText.contains("\\u{1b}[31mred"))
        try CohortExport().write(to: workspace)
        try workspace.write("registration_id,kind,submitted_on\nR9,x,y\n", to: "exports/\(Self.escape).csv")
        let named = try workspace.report("exports")
        #expect(named.exitCode == 1)
        #expect(!named.outputText.unicodeScalars.contains("\u{1B}"))
        #expect(!named.errorText.unicodeScalars.contains("\u{1B}"))
    }
}
