import ArgumentParser
import BatchPipeline
import Diagnostics
import QualificationCatalogue
import RunSettings
import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `--catalogue FILE`, wherever a command uses the catalogue.
struct CatalogueOption: ParsableArguments {
    @Option(
        name: .customLong("catalogue"),
        help: ArgumentHelp(
            "A catalogue in YAML to use instead of the built-in one, or on top of it where it says “extends: built-in”.",
            valueName: "file"
        )
    )
    var file: String?

    var path: FilePath? { file.map { FilePath($0) } }

    /// The catalogue alone; of settings only the environment's variable counts.
    var job: CatalogueJob {
        let variable = ProcessInfo.processInfo.environment["COHORTQA_CATALOGUE"] ?? ""
        return CatalogueJob(file: path ?? (variable.isEmpty ? nil : FilePath(variable)))
    }
}

struct CatalogueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue",
        abstract: "Show or check the catalogue of qualifications.",
        subcommands: [List.self, Show.self, Check.self]
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List every entry.")

        @OptionGroup var catalogue: CatalogueOption

        func run() throws {
            try Console.output(try exiting { () throws(RunFailure) in try catalogue.job.listing() })
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one entry with its source.")

        @Argument(help: ArgumentHelp("A qualification, unit, scheme, transition (8582-C>8582-D) or other id.", valueName: "id"))
        var id: String

        @OptionGroup var catalogue: CatalogueOption

        func run() throws {
            try Console.output(try exiting { () throws(RunFailure) in try catalogue.job.description(of: id) })
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Check a catalogue file and say what is wrong with it."
        )

        @Argument(help: ArgumentHelp("The file to check.", valueName: "file"))
        var file: String

        func run() throws {
            let loaded = try exiting { () throws(RunFailure) in try CatalogueJob(file: FilePath(file)).load() }
            try Console.output(harmlessText("\(file): valid, version \(loaded.catalogue.version)") + "\n")
        }
    }
}
