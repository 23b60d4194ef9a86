import Crypto
import Foundation
import Testing

/// What `cohortqa bundle` makes, and what it refuses to seal.
struct BundleCommandTests {
    @Test func bundleOfTheCentresOwnReport() throws {
        let report = try SealedReport()
        let run = try report.bundle("--with-inputs", "--key", "centre.key")
        #expect(run.exitCode == 0, "\(run.errorText)")
        let digest = SHA256.hash(data: try report.workspace.data("b.zip")).map { String(format: "%02x", $0) }.joined()
        #expect(run.outputText == "\(digest)  b.zip\n")
        #expect(run.errorText.contains("signed with key"))
        let verified = try report.verify("--recompute")
        #expect(verified.exitCode == 0, "\(verified.errorText)")
        #expect(verified.outputText.hasPrefix("genuine: b.zip\n"))
        #expect(verified.outputText.contains("period 2026-10; audience verifier; files "))
        #expect(verified.outputText.contains("recomputed"))
        #expect(try report.leftovers() == [])
        let register = try CSVTable(report.workspace.path("Reports/bundles.csv"))
        #expect(
            try register.columns("period", "audience", "as_at", "file", "sha256") == [
                ["2026-10", "verifier", "2026-10-31", "b.zip", digest]
            ]
        )
    }

    @Test func reportsOfOthersHaveNoNoteOfTheInputs() throws {
        let report = try SealedReport(options: ["--audience", "public"])
        let hidden = try FileManager.default.subpathsOfDirectory(atPath: report.workspace.path("Reports/public").path)
            .filter { $0.contains(".sources") }
        #expect(hidden == [])
    }

    /// The bundle is of what the report was made from, not of what is there now.
    @Test func inputsThatChanged() throws {
        let report = try SealedReport()
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: report.workspace.path("exports").path)
                .first { $0.hasSuffix(".csv") && $0.contains("register") }
        )
        try report.workspace.write(report.workspace.data("exports/\(name)") + Data("\n".utf8), to: "exports/\(name)")
        let run = try report.bundle()
        #expect(run.exitCode == 65)
        #expect(run.errorText.contains(name))
        #expect(run.errorText.contains("not those that the report was made from"))
        #expect(!FileManager.default.fileExists(atPath: report.workspace.path("b.zip").path))
        #expect(try report.leftovers() == [])
    }

    @Test func inputsThatMoved() throws {
        let report = try SealedReport()
        #expect(try report.bundle(out: "first.zip").exitCode == 0)
        try FileManager.default.moveItem(at: report.workspace.path("exports"), to: report.workspace.path("moved"))
        let lost = try report.bundle()
        #expect(lost.exitCode == 66, "\(lost.errorText)")
        #expect(try report.bundle("moved").exitCode == 0)
        #expect(try report.workspace.data("b.zip") == report.workspace.data("first.zip"))
    }

    /// Nobody knows any more where the inputs are.
    @Test func withoutANote() throws {
        let report = try SealedReport()
        try FileManager.default.removeItem(at: report.workspace.path("Reports/.sources-2026-10.json"))
        let run = try report.bundle()
        #expect(run.exitCode == 66)
        #expect(run.errorText.contains("name them: “cohortqa bundle INPUT… --period 2026-10 …”"))
        #expect(try report.bundle("exports").exitCode == 0)
    }

    @Test func publishedTableThatSomebodyChanged() throws {
        let report = try SealedReport()
        let table = "Reports/2026-10/tables/cohort_summary.csv"
        try report.workspace.write(report.workspace.data(table) + Data(" ".utf8), to: table)
        let run = try report.bundle()
        #expect(run.exitCode == 65)
        #expect(
            run.errorText.contains(
                "cohort_summary.csv: the published table is not what the inputs and the earlier reports give"
            )
        )
        #expect(!FileManager.default.fileExists(atPath: report.workspace.path("b.zip").path))
    }

    /// Settings are those that the report was made with, whether they lie in the working folder now or not.
    @Test func settingsOfTheReport() throws {
        let workspace = try QualityExport().workspace()
        try workspace.write("severities:\n  R403: error\n", to: "elsewhere/own.yaml")
        try workspace.report("exports", options: ["--settings", "elsewhere/own.yaml"])
        let bundle = ["bundle", "--period", "2026-10", "--audience", "verifier", "--with-inputs", "--out", "b.zip"]
        #expect(try CommandRun(bundle, in: workspace.folder).exitCode == 0)
        try workspace.write("severities:\n  R403: info\n", to: "elsewhere/own.yaml")
        let run = try CommandRun(bundle, in: workspace.folder)
        #expect(run.exitCode == 65)
        #expect(run.errorText.contains("the settings are not those that the report was made with"))
    }

    /// Settings of this run that are not the report's may be what keeps ids from going out: they are never passed over.
    @Test(arguments: [
        "disclosure:\n  audience: verifier\n", "disclosure:\n  pseudonym_key: own.key\n", "severities:\n  R403: info\n",
    ])
    func otherSettingsAreNotPassedOver(text: String) throws {
        let workspace = try QualityExport().workspace()
        try PseudonymTests.writeKey(to: workspace, mode: 0o600)
        try workspace.write("severities:\n  R403: error\n", to: "elsewhere/own.yaml")
        try workspace.report("exports", options: ["--settings", "elsewhere/own.yaml"])
        try workspace.write(text, to: "cohortqa.yaml")
        let run = try workspace.run("bundle", "--period", "2026-10", "--audience", "verifier", "--out", "b.zip")
        #expect(run.exitCode == 65)
        #expect(run.errorText.contains("the settings are not those that the report was made with"))
        let named = try workspace.run(
            "bundle",
            "--period",
            "2026-10",
            "--audience",
            "verifier",
            "--out",
            "b.zip",
            "--settings",
            "elsewhere/own.yaml"
        )
        #expect(named.exitCode == 0, "\(named.errorText)")
    }

    /// Pseudonyms of remembered settings count like those of this run's.
    @Test func rememberedPseudonymsHideRows() throws {
        let workspace = try QualityExport().workspace()
        try PseudonymTests.writeKey(to: workspace, mode: 0o600)
        try workspace.write("disclosure:\n  pseudonym_key: ../own.key\n", to: "elsewhere/own.yaml")
        try workspace.report("exports", options: ["--settings", "elsewhere/own.yaml", "--audience", "verifier"])
        let bundle = ["bundle", "--period", "2026-10", "--audience", "verifier", "--out", "b.zip"]
        let refused = try CommandRun(bundle + ["--with-inputs"], in: workspace.folder)
        #expect(refused.exitCode == 64)
        #expect(refused.errorText.contains("the ids that pseudonyms are to hide"))
        #expect(try CommandRun(bundle, in: workspace.folder).exitCode == 0)
    }

    /// The day of the report can't be changed behind its back, whomever the bundle is for.
    @Test(arguments: ["verifier", "public"])
    func recordOfAnotherDay(audience: String) throws {
        let report = try SealedReport()
        let record = try String(decoding: report.workspace.data("Reports/2026-10/run.json"), as: UTF8.self)
        try report.workspace.write(record.replacing("2026-10-31", with: "2026-10-05"), to: "Reports/2026-10/run.json")
        let run = try report.bundle(audience: audience)
        #expect(run.exitCode == 65)
        #expect(run.errorText.contains("the published table is not what the inputs and the earlier reports give"))
    }

    @Test func notInsideAReport() throws {
        let report = try SealedReport()
        let run = try report.bundle(out: "Reports/2026-10/b.zip")
        #expect(run.exitCode == 73)
        #expect(run.errorText.contains("it lies in a published report"))
        #expect(try report.bundle(out: "Reports/b.zip").exitCode == 0)
    }

    @Test func claimsSinceTheLastBundle() throws {
        let report = try SealedReport()
        let earlier = try report.workspace.run("report", "exports", "--period", "2026-09", "--fail-on", "never")
        try #require(earlier.exitCode == 0, "\(earlier.errorText)")
        func basis(_ period: String) throws -> String {
            let run = try report.workspace.run(
                "bundle",
                "--period",
                period,
                "--audience",
                "verifier",
                "--with-inputs",
                "--out",
                "\(period).zip"
            )
            try #require(run.exitCode == 0, "\(run.errorText)")
            let unzip = Process()
            let pipe = Pipe()
            unzip.executableURL = URL(filePath: "/bin/sh")
            unzip.arguments = [
                "-c", "python3 -m zipfile -e \"$0\" x && cat x/*/data/inputs/basis.json && rm -r x",
                report.workspace.path("\(period).zip").path,
            ]
            unzip.currentDirectoryURL = report.workspace.folder
            unzip.standardOutput = pipe
            try unzip.run()
            let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            unzip.waitUntilExit()
            return text
        }
        #expect(try !basis("2026-10").contains("claims_since"))
        #expect(try !basis("2026-09").contains("claims_since"), "a later bundle is no earlier one")
        #expect(try basis("2026-10").contains("\"claims_since\" : \"2026-09-30\""))
    }

    @Test func damagedRegister() throws {
        let report = try SealedReport()
        try report.workspace.write("period,audience\nx,y\n", to: "Reports/bundles.csv")
        let run = try report.bundle()
        #expect(run.exitCode == 65)
        #expect(run.errorText.contains("bundles.csv:1: the register of bundles can't be read"))
    }

    @Test func unsigned() throws {
        let report = try SealedReport()
        let run = try report.bundle()
        #expect(run.exitCode == 0)
        #expect(run.errorText.contains("warning: the bundle is not signed"))
        let verified = try report.verify()
        #expect(verified.exitCode == 65)
        #expect(verified.errorText.contains("not signed"))
    }

    @Test func quiet() throws {
        let report = try SealedReport()
        let run = try report.bundle("--key", "centre.key", "-q")
        #expect(run.exitCode == 0 && run.output.isEmpty && run.errors.isEmpty, "\(run.errorText)")
    }

    struct Contradiction: CustomTestStringConvertible, Sendable {
        var options: [String]
        var audience: String?
        var exitCode: Int32
        var says: String

        var testDescription: String { "\(audience ?? "") \(options.joined(separator: " "))" }
    }

    @Test(arguments: [
        Contradiction(options: [], audience: nil, exitCode: 64, says: "add --audience verifier"),
        Contradiction(options: [], audience: "internal", exitCode: 64, says: "add --audience verifier"),
        Contradiction(options: ["--with-inputs"], audience: "public", exitCode: 64, says: "leave --with-inputs out"),
        Contradiction(
            options: ["--with-inputs", "--pseudonym-key", "own.key"],
            audience: "verifier",
            exitCode: 64,
            says: "the ids that pseudonyms are to hide"
        ),
        Contradiction(options: ["--reports", "Nowhere"], audience: "verifier", exitCode: 66, says: "there is no report"),
        Contradiction(
            options: ["--key", "none.key"],
            audience: "verifier",
            exitCode: 66,
            says: "the secret key can't be read"
        ),
        Contradiction(options: ["--key", "centre.pub"], audience: "verifier", exitCode: 77, says: "chmod 600"),
        Contradiction(options: ["--key", "own.key"], audience: "verifier", exitCode: 78, says: "own.key"),
    ])
    func contradictions(_ contradiction: Contradiction) throws {
        let report = try SealedReport()
        try PseudonymTests.writeKey(to: report.workspace, mode: 0o600)
        let run = try CommandRun(
            ["bundle", "--period", "2026-10", "--out", "b.zip"]
                + (contradiction.audience.map { ["--audience", $0] } ?? []) + contradiction.options,
            in: report.workspace.folder
        )
        #expect(run.exitCode == contradiction.exitCode, "\(run.errorText)")
        #expect(run.errorText.contains(contradiction.says), "\(run.errorText)")
        #expect(run.output.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: report.workspace.path("b.zip").path))
    }

    /// A mistyped --out costs nobody a file.
    @Test func onlyBundlesAreReplaced() throws {
        let report = try SealedReport()
        try report.workspace.write("mine\n", to: "b.zip")
        let run = try report.bundle()
        #expect(run.exitCode == 73)
        #expect(run.errorText.contains("no bundle, and it will not be replaced"))
        #expect(try report.workspace.data("b.zip") == Data("mine\n".utf8))
        #expect(try report.bundle(out: "none/b.zip").exitCode == 73)
        #expect(try report.bundle(out: "c.zip").exitCode == 0)
        let before = try report.workspace.data("c.zip")
        #expect(try report.bundle(out: "c.zip").exitCode == 0)
        #expect(try report.workspace.data("c.zip") == before)
    }

    @Test func bundleForThePublic() throws {
        let report = try SealedReport()
        let run = try report.bundle("--key", "centre.key", audience: "public")
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(try report.verify().exitCode == 0)
        let recomputed = try report.verify("--recompute")
        #expect(recomputed.exitCode == 65)
        #expect(recomputed.errorText.contains("holds no input rows"))
    }
}
