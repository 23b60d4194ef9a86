import Foundation
import Testing

/// Which key files are taken, and what is said of the others.
struct PseudonymKeyTests {
    private static func run(_ workspace: Workspace, key: String = "own.key") throws -> CommandRun {
        try workspace.run("report", "exports", "--period", "2026-10", "--pseudonym-key", key)
    }

    private static func workspace() throws -> Workspace { try QualityExport().workspace() }

    @Test(arguments: [0o600, 0o400])
    func ownersOnly(mode: Int) throws {
        let workspace = try Self.workspace()
        try PseudonymTests.writeKey(to: workspace, mode: mode)
        let run = try Self.run(workspace)
        #expect(run.exitCode == 1, "\(run.errorText)")
        #expect(try workspace.tree().paths.contains("2026-10/run.json"))
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o644, 0o601, 0o610, 0o620, 0o602, 0o440, 0o404, 0o777])
    func rightsOfOthers(mode: Int) throws {
        let workspace = try Self.workspace()
        try PseudonymTests.writeKey(to: workspace, mode: mode)
        let run = try Self.run(workspace)
        #expect(run.exitCode == 77)
        #expect(run.errorText.hasPrefix("error: own.key: others than its owner have rights on the key"))
        #expect(run.errorText.contains("What to do: take the rights away with “chmod 600”"))
        #expect(run.output.isEmpty)
        #expect(try workspace.tree().paths == [], "nothing is published")
    }

    /// The rights are those of the file that a link leads to.
    @Test(arguments: [(0o600, 1), (0o644, 77)] as [(Int, Int32)])
    func link(mode: Int, exitCode: Int32) throws {
        let workspace = try Self.workspace()
        try PseudonymTests.writeKey(to: workspace, mode: mode)
        try FileManager.default.createSymbolicLink(
            at: workspace.path("link.key"),
            withDestinationURL: workspace.path("own.key")
        )
        #expect(try Self.run(workspace, key: "link.key").exitCode == exitCode)
    }

    @Test(arguments: [
        (0, "0 bytes"), (1, "1 bytes"), (15, "15 bytes"), (65_537, "more than 65536 bytes"), (1_000_000, "more than"),
    ])
    func wrongLength(count: Int, message: String) throws {
        let workspace = try Self.workspace()
        try PseudonymTests.writeKey(to: workspace, Data(repeating: 0x5A, count: count))
        let run = try Self.run(workspace)
        #expect(run.exitCode == 78)
        #expect(run.errorText.contains("the key for pseudonyms has \(message)"), "\(run.errorText)")
        #expect(run.errorText.contains("head -c 32 /dev/urandom"))
        #expect(try workspace.tree().paths == [])
    }

    @Test(arguments: [16, 65_536])
    func lengthAtTheBounds(count: Int) throws {
        let workspace = try Self.workspace()
        try PseudonymTests.writeKey(to: workspace, Data(repeating: 0x5A, count: count))
        #expect(try Self.run(workspace).exitCode == 1)
    }

    @Test func missing() throws {
        let workspace = try Self.workspace()
        let run = try Self.run(workspace)
        #expect(run.exitCode == 66)
        #expect(run.errorText.contains("error: own.key: the key for pseudonyms can't be read (No such file or directory)"))
        #expect(try workspace.tree().paths == [])
    }

    @Test func folder() throws {
        let workspace = try Self.workspace()
        let run = try Self.run(workspace, key: "exports")
        #expect(run.exitCode == 78)
        #expect(run.errorText.contains("error: exports: the key for pseudonyms is no file"))
        #expect(try workspace.tree().paths == [])
    }

    /// Nobody writes into the pipe: the run must not wait for it.
    @Test(.timeLimit(.minutes(1)))
    func pipe() throws {
        let workspace = try Self.workspace()
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "exec mkfifo -m 600 \"$0\"", workspace.path("own.key").path]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let run = try Self.run(workspace)
        #expect(run.exitCode == 78)
        #expect(run.errorText.contains("error: own.key: the key for pseudonyms is no file"))
    }

    /// A report that is there already stays as it is, and no byte of the key is told.
    @Test func refusalLeavesTheReport() throws {
        let workspace = try Self.workspace()
        try PseudonymTests.writeKey(to: workspace, Data("secret-of-a-centre".utf8))
        #expect(try Self.run(workspace).exitCode == 1)
        let before = try workspace.tree()
        try PseudonymTests.writeKey(to: workspace, Data("secret-of-a-centre".utf8), mode: 0o644)
        let run = try Self.run(workspace)
        #expect(run.exitCode == 77)
        #expect(try workspace.tree() == before)
        try PseudonymTests.writeKey(to: workspace, Data("secret".utf8))
        let short = try Self.run(workspace)
        #expect(short.exitCode == 78)
        #expect(!(run.errorText + short.errorText).contains("secret"))
        #expect(!before.files().contains { $0.bytes.range(of: Data("secret".utf8)) != nil })
    }

    @Test(arguments: ["disclosure: {pseudonym_key: own.key}\n"])
    func keyOfTheSettings(settings: String) throws {
        let workspace = try QualityExport().workspace(settings: settings)
        try PseudonymTests.writeKey(to: workspace, mode: 0o640)
        let run = try workspace.run("report", "exports", "--period", "2026-10")
        #expect(run.exitCode == 77)
        #expect(try workspace.tree().paths == [])
    }
}
