import ArgumentParser
import BatchPipeline
import Diagnostics
import RunSettings
import SystemPackage

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Look at exports and write settings that read them.",
        discussion: """
            Prints what was recognised in each export and why, what was not, and what is missing, and writes a commented settings \
            file. Check it, then run “cohortqa check”.
            """
    )

    @Argument(help: ArgumentHelp("CSV files (.csv or .csv.gz), or folders of them.", valueName: "export"))
    var exports: [String]

    @Option(help: ArgumentHelp("The settings file to write; it must not be there yet.", valueName: "file"))
    var out = "cohortqa.yaml"

    @OptionGroup var catalogue: CatalogueOption

    func validate() throws {
        if out.isEmpty || exports.contains("") {
            throw ValidationError("A path must not be empty.")
        }
        if exports.isEmpty {
            throw ValidationError("Name at least one file or folder to look at.")
        }
    }

    func run() throws {
        let outcome = try exiting { () throws(RunFailure) in
            try InitJob(
                inputs: exports.map { FilePath($0) },
                catalogue: try catalogue.job.load(),
                file: FilePath(out)
            ).run()
        }
        for notice in outcome.notices {
            Console.error(notice.description)
        }
        try Console.output(outcome.report)
        let name = harmlessText(out)
        if outcome.missing.isEmpty {
            Console.error("written: \(name). Check it, then run: cohortqa check --settings \(name) EXPORT...")
        } else {
            Console.error("written: \(name). Missing in it:")
            for line in outcome.missing {
                Console.error("  \(harmlessText(line))")
            }
        }
    }
}
