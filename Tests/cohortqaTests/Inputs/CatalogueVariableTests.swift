import Testing

/// `COHORTQA_CATALOGUE`, for the commands that read no settings, and the check of a catalogue.
struct CatalogueVariableTests {
    private static let catalogue = "version: \"own-7\"\nextends: built-in\n"

    private static func workspace() throws -> Workspace {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        try workspace.write(catalogue, to: "own.yaml")
        try workspace.write("version: \"other-8\"\nextends: built-in\n", to: "other.yaml")
        return workspace
    }

    @Test func listing() throws {
        let workspace = try Self.workspace()
        let own = try workspace.run("catalogue", "list", environment: ["COHORTQA_CATALOGUE": "own.yaml"])
        #expect(own.exitCode == 0, "\(own.errorText)")
        #expect(own.outputText.contains("+own-7"))
        let named = try workspace.run("catalogue", "list", "--catalogue", "own.yaml")
        #expect(own.output == named.output)
        // The command line goes first, and an empty variable is none.
        let both = try workspace.run(
            "catalogue",
            "list",
            "--catalogue",
            "other.yaml",
            environment: ["COHORTQA_CATALOGUE": "own.yaml"]
        )
        #expect(both.outputText.contains("+other-8"))
        let empty = try workspace.run("catalogue", "list", environment: ["COHORTQA_CATALOGUE": ""])
        #expect(empty.output == (try workspace.run("catalogue", "list").output))
    }

    @Test(arguments: [["catalogue", "list"], ["catalogue", "show", "8582-C"], ["init", "exports"]])
    func catalogueThatIsNotThere(arguments: [String]) throws {
        let workspace = try Self.workspace()
        let run = try CommandRun(arguments, in: workspace.folder, environment: ["COHORTQA_CATALOGUE": "nowhere.yaml"])
        #expect(run.exitCode != 0)
        #expect(run.output.isEmpty)
        #expect(run.errorText.hasPrefix("error: nowhere.yaml"), "\(run.errorText)")
        #expect(try !workspace.tree(".").paths.contains("cohortqa.yaml"))
    }

    /// A version and a file's name are shown without what would steer the terminal.
    @Test func checking() throws {
        let workspace = try Self.workspace()
        try workspace.write(#"{version: "v\e[31m\u202e", extends: built-in}"#, to: "own\u{1B}[32m.yaml")
        let run = try workspace.run("catalogue", "check", "own\u{1B}[32m.yaml")
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(run.outputText.hasPrefix(#"own\u{1b}[32m.yaml: valid, version "#), "\(run.outputText)")
        #expect(run.outputText.hasSuffix(#"+v\u{1b}[31m\u{202e}"# + "\n"), "\(run.outputText)")
    }

    @Test func drafting() throws {
        let workspace = try Self.workspace()
        try workspace.write("version: 1\nextends: nothing\n", to: "broken.yaml")
        let broken = try workspace.run("init", "exports", environment: ["COHORTQA_CATALOGUE": "broken.yaml"])
        #expect(broken.exitCode == 78, "\(broken.errorText)")
        #expect(broken.errorText.contains("broken.yaml"))
        let run = try workspace.run("init", "exports", environment: ["COHORTQA_CATALOGUE": "own.yaml"])
        #expect(run.exitCode == 0, "\(run.errorText)")
    }
}
