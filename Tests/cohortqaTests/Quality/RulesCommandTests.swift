import Foundation
import Testing

/// `cohortqa rules`: the list, one rule, JSON, and the reference page of the documentation.
struct RulesCommandTests {
    private static func rules(_ arguments: String..., settings: String? = nil) throws -> CommandRun {
        let workspace = try Workspace()
        if let settings { try workspace.write(settings, to: "cohortqa.yaml") }
        return try CommandRun(["rules"] + arguments, in: workspace.folder)
    }

    /// The ids of the specification and R110, R111, R308 and R603, which are ours.
    private static let ids =
        (101...111).map { "R\($0)" } + (201...211).map { "R\($0)" } + (301...308).map { "R\($0)" }
        + (401...408).map { "R\($0)" } + (501...502).map { "R\($0)" }
        + (601...603).map { "R\($0)" }

    @Test func listing() throws {
        let run = try Self.rules()
        #expect(run.exitCode == 0 && run.errors.isEmpty)
        let lines = run.outputText.split(separator: "\n")
        let rules = lines.filter { $0.hasPrefix("  ") }.map {
            $0.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
        }
        #expect(rules.map { String($0[0]) } == Self.ids)
        #expect(rules.allSatisfy { ["error", "warning", "info"].contains($0[1]) })
        #expect(lines.count == Self.ids.count + 6, "a title above each range")
        #expect(lines.contains("  R201  error    Certificated, but a gating requirement is not met"))
        #expect(lines.contains("  R403  warning  Registration is stalled"))
        #expect(lines.contains("  R305  info     Hours beyond the maximum are not carried"))
    }

    @Test(arguments: ["R201", "r201"])
    func oneRule(id: String) throws {
        let run = try Self.rules(id)
        #expect(run.exitCode == 0 && run.errors.isEmpty)
        let lines = run.outputText.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "R201 Certificated, but a gating requirement is not met")
        #expect(
            lines.dropFirst().map { $0.prefix { $0 != ":" } } == [
                "Severity", "Why it matters", "How to put it right", "Message", "",
            ]
        )
        #expect(lines.contains("Severity: error"))
    }

    @Test func everyListedRuleIsExplained() throws {
        let workspace = try Workspace()
        for id in Self.ids {
            let run = try workspace.run("rules", id.lowercased())
            #expect(run.exitCode == 0 && run.outputText.hasPrefix("\(id) "), "\(id)")
        }
    }

    @Test(arguments: [
        ("R2O1", "write R201 if that is meant, or see “cohortqa rules”"), ("r2011", "write R201 if that is meant"),
        ("practice", "What to do: see “cohortqa rules”"), ("R\u{1B}[31m", "“R\\u{1b}[31m”"),
    ])
    func unknownRule(id: String, advice: String) throws {
        let run = try Self.rules(id)
        #expect(run.exitCode == 64)
        #expect(run.output.isEmpty)
        #expect(run.errorText.hasPrefix("error: there is no rule “"))
        #expect(run.errorText.contains(advice), "\(run.errorText)")
        #expect(!run.errorText.unicodeScalars.contains("\u{1B}"))
    }

    private struct Document: Decodable {
        struct Rule: Decodable, Equatable {
            var id: String
            var severity: String
            var title: String
            var reason: String
            var remedy: String
            var message: String
        }

        var schema: String
        var rules: [Rule]
    }

    @Test func json() throws {
        let run = try Self.rules("--json")
        #expect(run.exitCode == 0 && run.errors.isEmpty)
        let document = try JSONDecoder().decode(Document.self, from: run.output)
        #expect(document.schema == "cohortqa.rules/1")
        #expect(document.rules.map(\.id) == Self.ids)
        for rule in document.rules {
            #expect(rule.reason.hasSuffix(".") && rule.remedy.hasSuffix("."), "\(rule.id)")
            #expect(!rule.title.isEmpty && !rule.message.isEmpty)
        }
        let one = try JSONDecoder().decode(Document.self, from: Self.rules("r305", "--json").output)
        #expect(one.rules == document.rules.filter { $0.id == "R305" })
    }

    @Test func severitiesOfTheSettings() throws {
        let settings = "severities: {R201: info, R305: error}"
        let list = try Self.rules(settings: settings).outputText
        #expect(list.contains("  R201  info     "))
        #expect(list.contains("  R305  error    "))
        #expect(list.contains("  R202  error    "))
        #expect(
            try Self.rules("R201", settings: settings).outputText.contains(
                "Severity: info (by the settings; error without them)\n"
            )
        )
        #expect(try Self.rules("R202", settings: settings).outputText.contains("Severity: error\n"))
        let document = try JSONDecoder().decode(Document.self, from: Self.rules("--json", settings: settings).output)
        #expect(document.rules.first { $0.id == "R201" }?.severity == "info")
        #expect(document.rules.first { $0.id == "R305" }?.severity == "error")
    }

    @Test func wrongSettings() throws {
        let run = try Self.rules(settings: "severities: {R999: info}")
        #expect(run.exitCode == 78)
        #expect(run.output.isEmpty)
        #expect(run.errorText.contains("cohortqa.yaml:1:14: settings: there is no rule 'R999'"))
    }

    @Test(arguments: [["--markdown", "--json"], ["--markdown", "R201"]])
    func markdownGoesWithNothingElse(arguments: [String]) throws {
        let workspace = try Workspace()
        #expect(try CommandRun(["rules"] + arguments, in: workspace.folder).exitCode == 64)
    }

    /// The page of the documentation is what the program writes. With COHORTQA_TESTS_RECORD it is written anew, and the test fails.
    @Test func referencePage() throws {
        // The page says what the rules are without any settings.
        let run = try Self.rules("--markdown", settings: "severities: {R201: info}")
        #expect(run.exitCode == 0 && run.errors.isEmpty)
        if ProcessInfo.processInfo.environment["COHORTQA_TESTS_RECORD"] != nil {
            try run.output.write(to: Repository.rulesPage)
            Issue.record(
                "written anew: \(Repository.rulesPage.lastPathComponent); look at the change, then run without recording"
            )
        }
        let page = try Data(contentsOf: Repository.rulesPage)
        #expect(run.output == page, "record it with COHORTQA_TESTS_RECORD=1 and commit it")
        let text = String(decoding: page, as: UTF8.self)
        let headings = text.split(separator: "\n").filter { $0.hasPrefix("### ") }
        #expect(headings.map { String($0.dropFirst(4).prefix(4)) } == Self.ids)
    }
}
