import Foundation
import Testing

/// The files that `cohortqa key new` makes, and what `key show` tells of them.
struct KeyCommandTests {
    private static func mode(_ workspace: Workspace, _ name: String) throws -> Int {
        try #require(
            try FileManager.default.attributesOfItem(atPath: workspace.path(name).path)[.posixPermissions] as? Int
        )
    }

    @Test(arguments: ["000", "022", "077"])
    func twoFiles(mask: String) throws {
        let workspace = try Workspace()
        let run = try workspace.run("key", "new", "centre.key", mask: mask)
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(try Self.mode(workspace, "centre.key") == 0o600)
        #expect(try Self.mode(workspace, "centre.pub") == (mask == "077" ? 0o600 : 0o644))
        let secret = try String(decoding: workspace.data("centre.key"), as: UTF8.self).split(separator: "\n")
        let open = try String(decoding: workspace.data("centre.pub"), as: UTF8.self).split(separator: "\n")
        #expect(open.first?.hasPrefix("untrusted comment: minisign public key ") == true)
        #expect(try !run.outputText.contains(#require(secret.last)), "the secret is shown to nobody")
        #expect(try run.outputText.contains(#require(open.last)))
        for file in ["centre.key", "centre.pub"] {
            let shown = try workspace.run("key", "show", file)
            #expect(shown.exitCode == 0 && shown.output == run.output && shown.errors.isEmpty)
        }
    }

    @Test func noTwoAreTheSame() throws {
        let workspace = try Workspace()
        let one = try workspace.run("key", "new", "one.key")
        let two = try workspace.run("key", "new", "two.key")
        #expect(one.exitCode == 0 && two.exitCode == 0 && one.output != two.output)
    }

    /// A key that is lost can't be had again.
    @Test(arguments: ["centre.key", "centre.pub"])
    func nothingIsReplaced(existing: String) throws {
        let workspace = try Workspace()
        try workspace.write("mine\n", to: existing)
        let run = try workspace.run("key", "new", "centre.key")
        #expect(run.exitCode == 73)
        #expect(try workspace.data(existing) == Data("mine\n".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.folder.path) == [existing])
    }

    @Test func othersRights() throws {
        let workspace = try Workspace()
        _ = try workspace.run("key", "new", "centre.key")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: workspace.path("centre.key").path)
        let run = try workspace.run("key", "show", "centre.key")
        #expect(run.exitCode == 77)
        #expect(run.errorText.contains("somebody else could sign in the centre's name"))
    }
}
