import Foundation
import Testing

/// How `cohortqa verify` ends and what it says. What it finds is the matter of VerifierBundleTests and Tests/Bundle/check.py.
struct VerifyCommandTests {
    @Test func genuine() throws {
        let report = try SealedReport().sealed()
        let run = try report.verify()
        #expect(run.exitCode == 0)
        #expect(run.errors.isEmpty)
        #expect(run.outputText.contains("signed with key"))
        let quiet = try report.verify("--quiet")
        #expect(quiet.exitCode == 0 && quiet.output.isEmpty && quiet.errors.isEmpty)
    }

    @Test func asJSON() throws {
        let report = try SealedReport().sealed()
        for (key, isGenuine) in [("centre.pub", true), ("other.pub", false)] {
            if !isGenuine { _ = try report.workspace.run("key", "new", "other.key") }
            let run = try report.verify("--json", key: key)
            let document = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
            #expect(document["schema"] as? String == "cohortqa.verify/1")
            #expect(document["genuine"] as? Bool == isGenuine)
            #expect((document["problems"] as? [String])?.isEmpty == isGenuine)
            #expect((document["trusted_comment"] != nil) == isGenuine)
            #expect(run.exitCode == (isGenuine ? 0 : 1))
        }
    }

    @Test func anotherKey() throws {
        let report = try SealedReport().sealed()
        let other = try report.workspace.run("key", "new", "other.key")
        let id = try #require(other.outputText.split(separator: "\n").first?.dropFirst(4))
        let run = try report.verify(key: "other.pub")
        #expect(run.exitCode == 1)
        #expect(run.output.isEmpty)
        #expect(run.errorText.contains("not with the key that you gave, \(id)"))
        #expect(run.errorText.contains("not genuine: b.zip"))
    }

    @Test func couldNotBeChecked() throws {
        let report = try SealedReport().sealed()
        try report.workspace.write("PK, or so it says", to: "text.zip")
        try report.workspace.write(report.workspace.data("b.zip").dropLast(5), to: "cut.zip")
        for (bundle, key, code) in [
            ("none.zip", "centre.pub", 66), ("b.zip", "none.pub", 66), ("b.zip", "centre.key", 78),
            ("text.zip", "centre.pub", 65),
            ("cut.zip", "centre.pub", 65), ("exports", "centre.pub", 66),
        ] as [(String, String, Int32)] {
            let run = try report.verify(bundle: bundle, key: key)
            #expect(run.exitCode == code, "\(bundle) \(key): \(run.errorText)")
            #expect(run.errorText.contains("What to do:"))
            #expect(run.output.isEmpty)
        }
    }

    /// Damage and wrong figures are found without a key, and nothing is said to be genuine.
    @Test func withoutAKey() throws {
        let report = try SealedReport().sealed()
        for options in [[], ["--recompute"]] {
            let run = try CommandRun(["verify", "b.zip"] + options, in: report.workspace.folder)
            #expect(run.exitCode == 65)
            #expect(run.output.isEmpty)
            #expect(run.errorText.contains("no key was given to check the signature with: nothing in it was damaged"))
            #expect(run.errorText.contains("its figures are what its rows give") == !options.isEmpty)
        }
        #expect(try report.bundle("--with-inputs", out: "unsigned.zip").exitCode == 0)
        let unsigned = try CommandRun(["verify", "unsigned.zip", "--recompute"], in: report.workspace.folder)
        #expect(unsigned.exitCode == 65)
        #expect(unsigned.errorText.contains("the bundle is not signed: nothing in it was damaged and its figures"))
    }

    @Test func nothingIsLeftBehind() throws {
        let report = try SealedReport().sealed()
        let temporary = report.workspace.path("temporary")
        try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
        let run = try CommandRun(
            ["verify", "b.zip", "--key", "centre.pub", "--recompute"],
            in: report.workspace.folder,
            environment: ["TMPDIR": temporary.path]
        )
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path) == [])
    }
}
