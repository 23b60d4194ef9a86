import Foundation
import Testing

/// A run that must end without publishing anything: its exit code and what it says.
struct Refusal: Sendable, CustomTestStringConvertible {
    var name: String
    /// By the path in the workspace.
    var files: [String: Data]
    var arguments: [String]
    var exitCode: Int32
    /// Parts of the message: what happened, where, and what to do.
    var message: [String]
    /// What standard error must not hold.
    var unsaid: [String] = []

    var testDescription: String { name }

    init(
        _ name: String,
        files: [String: String] = [:],
        _ arguments: [String],
        exitCode: Int32,
        says message: [String],
        never unsaid: [String] = []
    ) {
        self.name = name
        self.files = files.mapValues { Data($0.utf8) }
        self.arguments = arguments
        self.exitCode = exitCode
        self.message = message
        self.unsaid = unsaid
    }

    /// Runs it twice: where no report was published before, and where one was, which must stay as it is.
    func verify() throws {
        let workspace = try Workspace()
        for (name, bytes) in files { try workspace.write(bytes, to: name) }
        let without = try CommandRun(arguments, in: workspace.folder)
        verify(without)
        let remains = try workspace.tree().paths
        #expect(!remains.contains { $0.hasPrefix("2") || $0.hasPrefix(".") }, "published: \(remains)")

        try CohortExport().write(to: workspace, "good")
        try workspace.report("good")
        let before = try workspace.tree()
        verify(try CommandRun(arguments, in: workspace.folder))
        let differences = try workspace.tree().differences(from: before)
        #expect(differences == [])
    }

    private func verify(_ run: CommandRun) {
        #expect(run.exitCode == exitCode, "\(run.errorText)")
        #expect(run.output.isEmpty, "standard output is for data: \(run.outputText)")
        for part in message {
            #expect(run.errorText.contains(part), "“\(part)” is not in: \(run.errorText)")
        }
        for part in unsaid {
            #expect(!run.errorText.contains(part), "“\(part)” is in: \(run.errorText)")
        }
    }
}
