import Diagnostics
import ReportModel
import RunSettings
import SettingsFolders
import SystemPackage
import Testing

/// Whom reports are made for, by the settings file, the environment and the command line.
struct DisclosureSettingsTests {
    private static let text = """
        disclosure:
          audience: verifier
          policy: ofqual
          pseudonym_key: keys/own.key
          learner_names: true

        """
    private static let environment = [
        "COHORTQA_AUDIENCE": "public", "COHORTQA_POLICY": "none", "COHORTQA_PSEUDONYM_KEY": "environment.key",
    ]

    @Test func defaults() throws {
        for folder in [try SettingsFolder(), try SettingsFolder("disclosure: {}")] {
            let settings = try folder.load()
            #expect(settings.audience == Setting(.internal, .default))
            #expect(settings.policy == Setting(.dfeFE, .default))
            #expect(settings.pseudonymKey == Setting(nil, .default))
            #expect(settings.learnerNames == Setting(false, .default))
        }
    }

    @Test func fileBeforeDefaults() throws {
        let folder = try SettingsFolder(Self.text)
        let settings = try folder.load()
        func origin(_ line: Int, _ column: Int) -> SettingOrigin {
            .file(SourcePosition(file: folder.path.appending("cohortqa.yaml").string, line: line, column: column))
        }
        #expect(settings.audience == Setting(.verifier, origin(2, 13)))
        #expect(settings.policy == Setting(.ofqual, origin(3, 11)))
        // A path counts from the folder of the settings file.
        #expect(settings.pseudonymKey == Setting<FilePath?>(folder.path.pushing("keys/own.key"), origin(4, 18)))
        #expect(settings.learnerNames == Setting(true, origin(5, 18)))
    }

    @Test func environmentBeforeFile() throws {
        let settings = try SettingsFolder(Self.text).load(environment: Self.environment)
        #expect(settings.audience == Setting(.public, .environment("COHORTQA_AUDIENCE")))
        #expect(settings.policy == Setting(.none, .environment("COHORTQA_POLICY")))
        #expect(settings.pseudonymKey == Setting("environment.key", .environment("COHORTQA_PSEUDONYM_KEY")))
    }

    @Test func commandLineBeforeEnvironment() throws {
        let overrides = SettingsOverrides(audience: .internal, policy: .dfeFE, pseudonymKey: "line.key")
        let settings = try SettingsFolder(Self.text).load(overrides, environment: Self.environment)
        #expect(settings.audience == Setting(.internal, .commandLine("--audience")))
        #expect(settings.policy == Setting(.dfeFE, .commandLine("--policy")))
        #expect(settings.pseudonymKey == Setting("line.key", .commandLine("--pseudonym-key")))
    }

    @Test func emptyVariablesCountAsNotSet() throws {
        let settings = try SettingsFolder(Self.text).load(environment: Self.environment.mapValues { _ in "" })
        #expect(settings.audience.value == .verifier && settings.policy.value == .ofqual)
        #expect(settings.pseudonymKey.value?.lastComponent == "own.key")
        #expect(settings.notices == [])
    }

    @Test(arguments: ["internal", "verifier", "public"])
    func everyAudience(word: String) throws {
        #expect(try SettingsFolder("disclosure: {audience: \(word)}").load().audience.value.rawValue == word)
        #expect(try SettingsFolder().load(environment: ["COHORTQA_AUDIENCE": word]).audience.value.rawValue == word)
    }

    @Test(arguments: ["none", "dfe-fe", "ofqual"])
    func everyPolicy(word: String) throws {
        #expect(try SettingsFolder("disclosure: {policy: \(word)}").load().policy.value.rawValue == word)
        #expect(try SettingsFolder().load(environment: ["COHORTQA_POLICY": word]).policy.value.rawValue == word)
    }

    static let wrong: [(String, [String])] = [
        ("disclosure: public", ["1:13: disclosure: is not a mapping of keys to values"]),
        ("disclosure: {audience: everybody}", ["1:24: disclosure: 'audience' is 'everybody'"]),
        ("disclosure: {audience: Public}", ["1:24: disclosure: 'audience' is 'Public'"]),
        ("disclosure: {audience: }", ["1:24: disclosure: 'audience' has no value"]),
        ("disclosure: {policy: dfe}", ["1:22: disclosure: 'policy' is 'dfe'"]),
        ("disclosure: {policy: [none]}", ["1:22: disclosure: 'policy' is not a single value"]),
        ("disclosure: {pseudonym_key: \"a\\0b\"}", ["1:29: disclosure: 'pseudonym_key' is 'a\0b'"]),
        ("disclosure: {pseudonym_key: \"a\\nb\"}", ["1:29: disclosure: 'pseudonym_key' is 'a\nb'"]),
        ("disclosure: {learner_names: 5}", ["1:29: disclosure: 'learner_names' is '5'"]),
        ("disclosure: {names: true}", ["1:14: disclosure: unknown key 'names'"]),
        ("audience: public", ["1:1: settings: unknown key 'audience'"]),
        (
            "disclosure: {audience: x, policy: y, pseudonym_key: }",
            [
                "1:24: disclosure: 'audience' is 'x'", "1:35: disclosure: 'policy' is 'y'",
                "1:53: disclosure: 'pseudonym_key' has no value",
            ]
        ),
    ]

    @Test(arguments: wrong)
    func wrongText(text: String, expected: [String]) throws {
        #expect(try SettingsFolder(text).failures() == expected.map { "invalidConfiguration: cohortqa.yaml:\($0)" })
    }

    @Test func wrongVariables() throws {
        let folder = try SettingsFolder()
        let environment = ["COHORTQA_AUDIENCE": "all", "COHORTQA_POLICY": "DFE-FE"]
        #expect(
            folder.failures(environment: environment) == [
                "invalidConfiguration: the environment variable COHORTQA_AUDIENCE is “all”",
                "invalidConfiguration: the environment variable COHORTQA_POLICY is “DFE-FE”",
            ]
        )
        #expect(
            folder.remedies(environment: environment) == [
                "set it to internal, verifier, public, or unset it", "set it to none, dfe-fe, ofqual, or unset it",
            ]
        )
    }

    /// A wrong word in the file is an error also where the command line decides.
    @Test func wrongWordThatIsNotUsed() throws {
        let folder = try SettingsFolder("disclosure: {audience: everybody}")
        #expect(folder.failures(SettingsOverrides(audience: .public)).count == 1)
    }
}
