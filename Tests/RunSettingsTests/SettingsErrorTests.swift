import Diagnostics
import RunSettings
import SettingsFolders
import SystemPackage
import Testing

/// Settings that can't be used.
struct SettingsErrorTests {
    static let texts: [(String, [String])] = [
        ("", ["invalidConfiguration: cohortqa.yaml:1: settings: the file holds no entries"]),
        ("- a", ["invalidConfiguration: cohortqa.yaml:1:1: settings: is not a mapping of keys to values"]),
        ("ot: Reports", ["invalidConfiguration: cohortqa.yaml:1:1: settings: unknown key 'ot'"]),
        ("out: a\nout: b", ["invalidConfiguration: cohortqa.yaml:2:1: settings: the key 'out' stands twice in one entry"]),
        ("out:", ["invalidConfiguration: cohortqa.yaml:1:5: settings: 'out' has no value"]),
        ("out: [a]", ["invalidConfiguration: cohortqa.yaml:1:6: settings: 'out' is not a single value"]),
        ("out: \"a\\0b\"", ["invalidConfiguration: cohortqa.yaml:1:6: settings: 'out' is 'a\0b'"]),
        ("fail_on: warn", ["invalidConfiguration: cohortqa.yaml:1:10: settings: 'fail_on' is 'warn'"]),
        ("quiet: 5", ["invalidConfiguration: cohortqa.yaml:1:8: settings: 'quiet' is '5'"]),
        ("profiles: 5", ["invalidConfiguration: cohortqa.yaml:1:11: settings: 'profiles' is not a list"]),
        (
            "profiles: [5]",
            [
                "invalidConfiguration: cohortqa.yaml:1:12: profile number 1: is not a mapping of keys to values"
            ]
        ),
        (
            "quiet: 5\nfail_on: warn",
            [
                "invalidConfiguration: cohortqa.yaml:1:8: settings: 'quiet' is '5'",
                "invalidConfiguration: cohortqa.yaml:2:10: settings: 'fail_on' is 'warn'",
            ]
        ),
        (
            "out: &a x\ncatalogue: *a",
            [
                "invalidConfiguration: cohortqa.yaml:2:12: settings: an anchor (&name) and an alias (*name) of the same name stand "
                    + "in the text"
            ]
        ),
    ]

    @Test(arguments: texts)
    func wrongText(text: String, expected: [String]) throws {
        #expect(try SettingsFolder(text).failures() == expected)
    }

    @Test func problemsOfTheCatalogueComeWithThoseOfTheSettings() throws {
        let folder = try SettingsFolder("catalogue: c.yaml\nquiet: 5")
        try folder.write("c.yaml", "versio: 1")
        #expect(
            folder.failures() == [
                "invalidConfiguration: cohortqa.yaml:2:8: settings: 'quiet' is '5'",
                "invalidConfiguration: c.yaml:1:1: catalogue: 'version' is missing",
                "invalidConfiguration: c.yaml:1:1: catalogue: unknown key 'versio'",
            ]
        )
    }

    @Test func wrongVariables() throws {
        #expect(
            try SettingsFolder().failures(environment: ["COHORTQA_FAIL_ON": "warn", "COHORTQA_QUIET": "on"]) == [
                "invalidConfiguration: the environment variable COHORTQA_FAIL_ON is “warn”",
                "invalidConfiguration: the environment variable COHORTQA_QUIET is “on”",
            ]
        )
    }

    @Test func filesThatCannotBeRead() throws {
        let folder = try SettingsFolder()
        let missing = folder.path.appending("no.yaml")
        #expect(
            folder.failures(SettingsOverrides(file: missing)) == [
                "missingInput: no.yaml: the settings file (option --settings) can't be read (No such file or directory)"
            ]
        )
        #expect(
            folder.failures(environment: ["COHORTQA_SETTINGS": missing.string]) == [
                "missingInput: no.yaml: the settings file (environment COHORTQA_SETTINGS) can't be read (No such file or directory)"
            ]
        )
        try folder.write("cohortqa.yaml/x", "")
        #expect(
            folder.failures() == ["missingInput: cohortqa.yaml: the settings file (default) can't be read (Is a directory)"]
        )
    }

    @Test func fileThatIsTooLarge() throws {
        let folder = try SettingsFolder("# \(String(repeating: "x", count: 1 << 20))")
        #expect(folder.failures() == ["invalidConfiguration: cohortqa.yaml: the settings file is larger than 1024 KiB"])
    }

    @Test func manyProblemsAreCutShort() throws {
        let keys = (0..<300).map { "k\($0): 1" }.joined(separator: "\n")
        let failures = try SettingsFolder(keys).failures()
        #expect(failures.count == 101)
        #expect(failures.last == "invalidConfiguration: cohortqa.yaml: there are more problems")
    }
}
