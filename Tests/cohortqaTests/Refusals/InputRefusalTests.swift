import Foundation
import Testing

/// Inputs that a report can't be made from: missing (66) or not what they must be (65).
struct InputRefusalTests {
    private static let registrations = CohortExport().text(of: "registrations.csv")
    private static let sessions = CohortExport().text(of: "sessions.csv")
    private static let octoberReport = ["report", "exports", "--period", "2026-10"]

    private static func report(_ inputs: String...) -> [String] {
        ["report"] + inputs + ["--period", "2026-10"]
    }

    static let missing = [
        Refusal(
            "no such file",
            report("sessions-2026.csv"),
            exitCode: 66,
            says: ["error: sessions-2026.csv: there is no such file or folder", "What to do: check the spelling"]
        ),
        Refusal(
            "one of two is not there",
            files: ["exports/registrations.csv": registrations],
            report("exports", "extra.csv"),
            exitCode: 66,
            says: ["error: extra.csv: there is no such file or folder"]
        ),
        Refusal(
            "folder without CSV files",
            files: ["exports/notes.docx": "x"],
            octoberReport,
            exitCode: 66,
            says: ["error: exports: the folder holds no CSV file", "What to do: export the cohorts as CSV into it"]
        ),
        Refusal(
            "CSV files in folders of the folder only",
            files: ["exports/2025/a.csv": registrations, "exports/2026/b.CSV": sessions],
            octoberReport,
            exitCode: 66,
            says: ["error: exports: the folder itself holds no CSV file", "2025, 2026", "What to do: name those folders"]
        ),
        Refusal(
            "a folder that is called like a file",
            files: ["exports/sessions.csv/notes.docx": "x"],
            octoberReport,
            exitCode: 66,
            says: ["error: exports: the folder holds no CSV file"]
        ),
    ]

    @Test(arguments: missing)
    func missingInput(refusal: Refusal) throws {
        try refusal.verify()
    }

    static let invalid = [
        Refusal(
            "empty file",
            files: ["exports/registrations.csv": registrations, "exports/sessions.csv": ""],
            octoberReport,
            exitCode: 65,
            says: ["error: sessions.csv: the file is empty", "What to do: export it again, or leave it out"]
        ),
        Refusal(
            "header only, registrations",
            files: ["exports/registrations.csv": CohortExport().registrations[0] + "\n"],
            octoberReport,
            exitCode: 65,
            says: ["error: registrations.csv: ", "no row of registrations", "What to do: check the export and its filter"]
        ),
        Refusal(
            "header of no table",
            files: ["exports/registrations.csv": registrations, "exports/other.csv": "invoice,amount\n1,2\n"],
            octoberReport,
            exitCode: 65,
            says: ["error: other.csv:1: the header matches no table", "What to do: give the columns the names"]
        ),
        Refusal(
            "header that lacks a column",
            files: ["exports/r.csv": "registration_id,learner_id,centre_id,qualification_id,registered_on\n"],
            octoberReport,
            exitCode: 65,
            says: ["error: r.csv:1: the header matches no table; it is nearest to registrations but lacks cohort_id"]
        ),
        Refusal(
            "no header, so that the first learner stands in its place",
            files: ["exports/registrations.csv": CohortExport().registrations.dropFirst().joined(separator: "\n")],
            octoberReport,
            exitCode: 65,
            says: ["error: registrations.csv:1: the header matches no table", "in a first line of their own"],
            never: ["Zyxwvut", "Qrstuv", "R1", "2025-01-10"]
        ),
        Refusal(
            "header of two tables",
            files: [
                "exports/both.csv": "registration_id,session_date,activity,minutes,kind,submitted_on\n"
                    + "R1,2026-01-01,coaching,60,,\n"
            ],
            octoberReport,
            exitCode: 65,
            says: ["error: both.csv:1: the header fits several tables: sessions, evidence", "What to do: export each table"]
        ),
        Refusal(
            "column twice",
            files: ["exports/r.csv": registrations.replacing("scheme_id,", with: "Cohort ID,")],
            octoberReport,
            exitCode: 65,
            says: ["error: r.csv:1: the column cohort_id stands in the header twice", "What to do: leave one of them"]
        ),
        Refusal(
            "no registrations at all",
            files: ["exports/sessions.csv": sessions],
            octoberReport,
            exitCode: 65,
            says: ["error: exports: no file among the inputs holds registrations", "What to do: add the export"]
        ),
    ]

    @Test(arguments: invalid)
    func invalidInput(refusal: Refusal) throws {
        try refusal.verify()
    }

    /// Without its byte order mark UTF-16 can't be told from a file of something else.
    @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
    func utf16WithoutMark(encoding: String.Encoding) throws {
        var refusal = Refusal(
            "UTF-16",
            Self.octoberReport,
            exitCode: 65,
            says: [
                "error: registrations.csv: the file is no text, or UTF-16 without a byte order mark",
                "What to do: save it as CSV UTF-8",
            ]
        )
        refusal.files = ["exports/registrations.csv": try #require(Self.registrations.data(using: encoding))]
        try refusal.verify()
    }

    /// What was read before the damage shows counts for nothing.
    @Test(arguments: [
        ("cut short", -9, "damaged gzip file"), ("another byte", 60, "damaged gzip file"),
        ("another checksum", -6, "damaged gzip file"),
    ])
    func damagedGzip(name: String, index: Int, message: String) throws {
        let workspace = try Workspace()
        try workspace.write(Self.sessions, to: "sessions.csv")
        try workspace.compress("sessions.csv")
        var bytes = try workspace.data("sessions.csv.gz")
        if name == "cut short" {
            bytes = bytes.dropLast(9)
        } else {
            bytes[index < 0 ? bytes.count + index : index] ^= 0x10
        }
        var refusal = Refusal(
            name,
            Self.octoberReport,
            exitCode: 65,
            says: ["error: sessions.csv.gz: the file is a \(message)", "What to do: copy it again"]
        )
        refusal.files = ["exports/registrations.csv": Data(Self.registrations.utf8), "exports/sessions.csv.gz": bytes]
        try refusal.verify()
    }

    @Test func danglingLink() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        try FileManager.default.createSymbolicLink(
            atPath: workspace.path("exports/more.csv").path,
            withDestinationPath: "gone.csv"
        )
        let run = try workspace.run("report", "exports", "--period", "2026-10")
        #expect(run.exitCode == 66)
        #expect(run.errorText.contains("error: exports/more.csv: there is no such file or folder"))
        #expect(try workspace.tree().paths == [])
    }

    /// Whoever may read everything (root) can't see this case.
    @Test(.enabled(if: ProcessInfo.processInfo.userName != "root"))
    func unreadableFile() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        let file = workspace.path("exports/sessions.csv").path
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file)
        let run = try workspace.run("report", "exports", "--period", "2026-10")
        #expect(run.exitCode == 66)
        #expect(run.errorText.contains("exports/sessions.csv: the file can't be opened (Permission denied)"))
        #expect(try workspace.tree().paths == [])
    }

    /// No export has lines of such a length; without the limit memory would grow with the file.
    @Test func lineWithoutEnd() throws {
        let workspace = try Workspace()
        let export = CohortExport()
        try export.write(to: workspace)
        let start = Data((export.text(of: "sessions.csv") + "R3,2026-09-16,coaching,60,,").utf8)
        try workspace.write(start + Data(repeating: UInt8(ascii: "k"), count: 40 << 20), to: "exports/sessions.csv")
        let run = try workspace.run("report", "exports", "--period", "2026-10")
        #expect(run.exitCode == 65)
        #expect(run.errorText.contains("error: sessions.csv:\(export.sessions.count + 1): the line is longer than 16 MiB"))
        #expect(try workspace.tree().paths == [])
    }

    @Test func headerOnlySessions() throws {
        let workspace = try Workspace()
        var export = CohortExport()
        export.sessions.removeSubrange(1...)
        // Without its hours R1's certificate would be a finding.
        export.registrations = export.registrations.map { $0.replacing("2025-09-30", with: "") }
        try export.write(to: workspace)
        let run = try workspace.report("exports")
        #expect(run.exitCode == 0)
        #expect(run.errorLines.first == "warning: sessions.csv: the file has a header and no rows")
        let row = try workspace.table("imports").row("sessions.csv", in: "file")
        #expect(row["rows_read"] == "0")
    }
}
