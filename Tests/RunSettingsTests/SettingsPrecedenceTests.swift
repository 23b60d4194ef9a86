import CohortImport
import Diagnostics
import QualificationCatalogue
import RunSettings
import SettingsFolders
import SystemPackage
import Testing

/// Who decides what a setting is: the command line, the environment, the settings file, the default.
struct SettingsPrecedenceTests {
    private static let text = """
        out: FromFile
        fail_on: never
        cohort_pages: false
        quiet: true
        workbook: false

        """
    private static let environment = [
        "COHORTQA_OUT": "FromEnvironment", "COHORTQA_FAIL_ON": "warning", "COHORTQA_COHORT_PAGES": "1", "COHORTQA_QUIET": "no",
        "COHORTQA_WORKBOOK": "yes",
    ]

    @Test func defaults() throws {
        let settings = try SettingsFolder().load()
        #expect(settings.file == nil)
        #expect(settings.out == Setting("Reports", .default))
        #expect(settings.catalogueFile == Setting(nil, .default))
        #expect(settings.failOn == Setting(.error, .default))
        #expect(settings.cohortPages == Setting(true, .default))
        #expect(settings.quiet == Setting(false, .default))
        #expect(settings.workbook == Setting(true, .default))
        #expect(settings.profiles == [])
        #expect(settings.notices == [])
    }

    @Test func fileBeforeDefaults() throws {
        let folder = try SettingsFolder(Self.text)
        let settings = try folder.load()
        let file = folder.path.appending("cohortqa.yaml")
        func origin(_ line: Int, _ column: Int) -> SettingOrigin {
            .file(SourcePosition(file: file.string, line: line, column: column))
        }
        #expect(settings.file == Setting(file, .default))
        #expect(settings.out == Setting(folder.path.appending("FromFile"), origin(1, 6)))
        #expect(settings.failOn == Setting(.never, origin(2, 10)))
        #expect(settings.cohortPages == Setting(false, origin(3, 15)))
        #expect(settings.quiet == Setting(true, origin(4, 8)))
        #expect(settings.workbook == Setting(false, origin(5, 11)))
    }

    @Test func environmentBeforeFile() throws {
        let settings = try SettingsFolder(Self.text).load(environment: Self.environment)
        #expect(settings.out == Setting("FromEnvironment", .environment("COHORTQA_OUT")))
        #expect(settings.failOn == Setting(.warning, .environment("COHORTQA_FAIL_ON")))
        #expect(settings.cohortPages == Setting(true, .environment("COHORTQA_COHORT_PAGES")))
        #expect(settings.quiet == Setting(false, .environment("COHORTQA_QUIET")))
        #expect(settings.workbook == Setting(true, .environment("COHORTQA_WORKBOOK")))
    }

    @Test func commandLineBeforeEnvironment() throws {
        let overrides = SettingsOverrides(out: "FromLine", failOn: .error, cohortPages: false, workbook: false, quiet: true)
        let settings = try SettingsFolder(Self.text).load(overrides, environment: Self.environment)
        #expect(settings.out == Setting("FromLine", .commandLine("--out")))
        #expect(settings.failOn == Setting(.error, .commandLine("--fail-on")))
        #expect(settings.cohortPages == Setting(false, .commandLine("--no-pages")))
        #expect(settings.quiet == Setting(true, .commandLine("--quiet")))
        #expect(settings.workbook == Setting(false, .commandLine("--no-workbook")))
    }

    @Test func emptyVariablesCountAsNotSet() throws {
        let empty = Self.environment.mapValues { _ in "" }.merging(["COHORTQA_SETTINGS": "", "COHORTQA_ELSE": ""]) { $1 }
        let settings = try SettingsFolder().load(environment: empty)
        #expect(settings.out.origin == .default)
        #expect(settings.quiet.origin == .default)
        #expect(settings.notices == [])
    }

    @Test func fileIsTakenFromTheCommandLineThenTheEnvironment() throws {
        let folder = try SettingsFolder(Self.text)
        let line = try folder.write("a/line.yaml", "out: Line")
        let variable = try folder.write("b/variable.yaml", "out: Variable")
        let environment = ["COHORTQA_SETTINGS": variable.string]
        let both = try folder.load(SettingsOverrides(file: line), environment: environment)
        #expect(both.file == Setting(line, .commandLine("--settings")))
        #expect(both.out.value == folder.path.pushing("a/Line"))
        let one = try folder.load(environment: environment)
        #expect(one.file == Setting(variable, .environment("COHORTQA_SETTINGS")))
        #expect(one.out.value == folder.path.pushing("b/Variable"))
    }

    @Test func absolutePathsStayAsTheyAre() throws {
        #expect(try SettingsFolder("out: /srv/reports").load().out.value == "/srv/reports")
    }

    @Test func catalogueOfTheSettingsChecksTheProfiles() throws {
        let folder = try SettingsFolder(
            """
            catalogue: own/catalogue.yaml
            profiles:
              - {id: a, table: unit_results, columns: {registration_id: A, unit_ref: B, decided_on: C, outcome: D},
                 constants: {attempt: 1}}
            """
        )
        try folder.write("own/catalogue.yaml", "version: \"7\"\nextends: built-in\n")
        let settings = try folder.load()
        #expect(settings.catalogueFile.value == folder.path.pushing("own/catalogue.yaml"))
        #expect(settings.catalogue.catalogue.version == "2026.1+7")
        #expect(settings.profiles.map(\.id) == ["a"])
    }

    @Test func unknownVariableIsAWarning() throws {
        let environment = ["COHORTQA_OTU": "x", "COHORTQA_ZZZZZZZZZZZZ": "x", "COHORT": "x", "cohortqa_out": "x"]
        let notices = try SettingsFolder().load(environment: environment).notices
        #expect(
            notices.map(\.description) == [
                "warning: the environment variable COHORTQA_OTU means nothing here; write COHORTQA_OUT if that is meant",
                "warning: the environment variable COHORTQA_ZZZZZZZZZZZZ means nothing here; those that do are COHORTQA_SETTINGS, "
                    + "COHORTQA_OUT, COHORTQA_CATALOGUE, COHORTQA_FAIL_ON, COHORTQA_COHORT_PAGES, COHORTQA_WORKBOOK, "
                    + "COHORTQA_QUIET, COHORTQA_AUDIENCE, COHORTQA_POLICY, COHORTQA_PSEUDONYM_KEY",
            ]
        )
    }
}
