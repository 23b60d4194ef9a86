import ArgumentParser
import BatchPipeline
import Diagnostics
import RunSettings
import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `--settings FILE`, wherever a command goes by the settings.
struct SettingsOption: ParsableArguments {
    @Option(
        name: .customLong("settings"),
        help: ArgumentHelp("The settings file to use instead of cohortqa.yaml in the working folder.", valueName: "file")
    )
    var file: String?

    func validate() throws {
        if file?.isEmpty ?? false {
            throw ValidationError("A path must not be empty.")
        }
    }

    /// The settings with what else the command line says.
    func job(_ overrides: SettingsOverrides = SettingsOverrides()) -> SettingsJob {
        var overrides = overrides
        overrides.file = file.map { FilePath($0) }
        return SettingsJob(overrides: overrides, environment: ProcessInfo.processInfo.environment)
    }
}

struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Show or check the settings.",
        discussion: """
            What the command line says goes before the environment (COHORTQA_OUT, COHORTQA_CATALOGUE, COHORTQA_FAIL_ON, \
            COHORTQA_COHORT_PAGES, COHORTQA_WORKBOOK, COHORTQA_QUIET, COHORTQA_SETTINGS), that before the settings file, \
            and that before the defaults.
            """,
        subcommands: [Show.self, Check.self]
    )

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show each setting with its origin, and the profiles."
        )

        @OptionGroup var settings: SettingsOption

        @Flag(help: "Print a JSON document instead.")
        var json = false

        func run() throws {
            let shown = try exiting { () throws(RunFailure) in try settings.job().show(asJSON: json) }
            try ConfigCommand.print(shown)
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Check the settings and say what is wrong with them."
        )

        @OptionGroup var settings: SettingsOption

        @Flag(help: "Print a JSON document instead.")
        var json = false

        func run() throws {
            let shown = try exiting { () throws(RunFailure) in try settings.job().check(asJSON: json) }
            try ConfigCommand.print(shown)
        }
    }

    fileprivate static func print(_ shown: SettingsJob.Answer) throws {
        for notice in shown.notices {
            Console.error(notice.description)
        }
        try Console.output(shown.text)
    }
}
