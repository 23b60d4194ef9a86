import Diagnostics
import FoundationEssentials
import RunSettings
import SettingsFolders
import SystemPackage
import Testing

/// What `config show` and `config check` print.
struct SettingsShowTests {
    private static let text = """
        out: Figures
        disclosure: {policy: ofqual, pseudonym_key: own.key}
        profiles:
          - id: north
            table: sessions
            match: {columns: [Ref, "Date [2]"], file_name: "North *.csv"}
            columns: {registration_id: Ref, session_date: "Date [2]", activity: Kind, hours: Hours}
          - id: south-tracker
            table: tracker
            columns: {registration_id: Ref}
            evidence: [{kind: book_review, submitted_on: Review}]
        """

    private func folder() throws -> SettingsFolder {
        try SettingsFolder(Self.text)
    }

    @Test func forPeople() throws {
        let folder = try folder()
        let text = try folder.show(environment: ["COHORTQA_QUIET": "true", "COHORTQA_AUDIENCE": "verifier"]).replacing(
            "\(folder.path.string)/",
            with: ""
        )
        // How far apart the cells stand depends on the folder's name.
        let lines = text.split(separator: "\n").map { line in line.split(separator: "  ").map { $0.trimmingPrefix(" ") } }
        #expect(
            lines == [
                ["settings", "cohortqa.yaml", "default"], ["out", "Figures", "cohortqa.yaml:1:6"],
                ["catalogue", "built-in", "default"], ["fail_on", "never", "option --fail-on"],
                ["cohort_pages", "true", "default"], ["workbook", "true", "default"],
                ["quiet", "true", "environment COHORTQA_QUIET"],
                ["disclosure.audience", "verifier", "environment COHORTQA_AUDIENCE"],
                ["disclosure.policy", "ofqual", "cohortqa.yaml:2:22"],
                ["disclosure.learner_names", "false", "default"],
                ["disclosure.pseudonym_key", "own.key", "cohortqa.yaml:2:45"],
                ["profile north", "sessions", "columns Ref, Date [2], file name North *.csv", "cohortqa.yaml:4:5"],
                ["profile south-tracker", "tracker", "all its columns", "cohortqa.yaml:8:5"],
            ]
        )
    }

    @Test func withoutSettings() throws {
        let text = try SettingsFolder().show()
        #expect(text.hasPrefix("settings                  none      default\n"))
        for line in [
            "audience       internal", "policy         dfe-fe  ", "pseudonym_key  none    ", "learner_names  false   ",
        ] {
            #expect(text.contains("\ndisclosure.\(line)  default\n"), "\(line)")
        }
        #expect(text.hasSuffix("\n\nno profiles\n"))
    }

    @Test func asJSON() throws {
        let folder = try folder()
        let text = try folder.show(asJSON: true)
        let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
        #expect(document.schema == "cohortqa.config/1")
        #expect(
            document.options.map(\.name) == [
                "settings", "out", "catalogue", "fail_on", "cohort_pages", "workbook", "quiet", "disclosure.audience",
                "disclosure.policy", "disclosure.learner_names", "disclosure.pseudonym_key",
            ]
        )
        #expect(
            document.options.map(\.origin) == [
                "default", "file", "default", "command_line", "default", "default", "default", "default", "file", "default",
                "file",
            ]
        )
        let key = folder.path.appending("own.key").string
        #expect(document.options.suffix(4).map(\.value) == ["internal", "ofqual", "false", key])
        #expect(document.options.suffix(4).map(\.line) == [nil, 2, nil, 2])
        #expect(document.options[1].line == 1)
        #expect(document.options[2].value == nil)
        #expect(document.options[3].source == "--fail-on")
        try #require(document.profiles.map(\.id) == ["north", "south-tracker"])
        #expect(document.profiles.map(\.table) == ["sessions", "tracker"])
        #expect(document.profiles.map(\.line) == [4, 8])
        #expect(document.profiles[0].columns == ["Ref", "Date [2]"])
        #expect(document.profiles[0].file_name == "North *.csv")
        #expect(document.profiles[1].columns == nil)
    }

    /// A terminal that shows the document obeys none of its texts.
    @Test func documentHoldsNoControlCharacter() throws {
        let folder = try SettingsFolder(
            Self.text.replacing("match: {columns: [Ref,", with: "match: {columns: [\"a\\x7Fb\\x9Bc\\x1Bd\",")
        )
        let text = try folder.show(asJSON: true)
        #expect(text.contains("a\\u007fb\\u009bc\\u001bd"))
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    }

    private struct Document: Decodable {
        struct Option: Decodable {
            var name: String
            var value: String?
            var origin: String
            var source: String?
            var line: Int?
        }

        struct Profile: Decodable {
            var id: String
            var table: String
            var columns: [String]?
            // As in the document.
            // swift-format-ignore: AlwaysUseLowerCamelCase
            var file_name: String?
            var line: Int
        }

        var schema: String
        var options: [Option]
        var profiles: [Profile]
    }

    @Test func check() throws {
        let folder = try folder()
        let file = folder.path.appending("cohortqa.yaml")
        #expect(try folder.check() == "\(file): valid, 2 profiles\n")
        #expect(try folder.check(asJSON: true) == folder.show(asJSON: true))
    }

    @Test func checkWithoutSettings() throws {
        let folder = try SettingsFolder()
        #expect {
            _ = try folder.check()
        } throws: {
            ($0 as? RunFailure)?.kind == .missingInput
        }
    }
}
