import ArgumentParser
import BatchPipeline
import Diagnostics
import QualityRules
import ReportModel
import ReportRendering
import SystemPackage

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read exports and say what is wrong with them, without publishing anything.",
        discussion: """
            Prints what became of every row of every file, and the findings. With --rejected it writes the rows that were \
            rejected, each with its reason, to be corrected and imported again.
            """
    )

    @OptionGroup var inputs: InputArguments

    @Option(
        help: ArgumentHelp("Write rejected rows into this folder; it must not hold files of these names.", valueName: "folder")
    )
    var rejected: String?

    @OptionGroup var settings: SettingsOption

    @OptionGroup var catalogue: CatalogueOption

    @OptionGroup var threshold: FindingThreshold

    @Flag(help: "Print a JSON document with all findings instead.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print nothing on success.")
    var quiet = false

    func validate() throws {
        if rejected?.isEmpty ?? false {
            throw ValidationError("A path must not be empty.")
        }
    }

    func run() throws {
        let job = settings.job(
            SettingsOverrides(
                catalogueFile: catalogue.path,
                failOn: threshold.failOn,
                quiet: quiet ? true : nil
            )
        )
        let loaded = try exiting { () throws(RunFailure) in try job.load() }
        let isQuiet = loaded.quiet.value
        let check = CheckJob(
            inputs: inputs.paths,
            date: inputs.date(isQuiet: isQuiet),
            settings: loaded,
            rejectedFolder: rejected.map { FilePath($0) }
        )
        let outcome = try exiting { () throws(RunFailure) in try check.run() }
        let fails = loaded.failOn.value.fails(outcome.findings)
        if !isQuiet || fails {
            for notice in loaded.notices + loaded.centreOnly("check") + outcome.notices {
                Console.error(notice.description)
            }
            if !isQuiet { try print(outcome) }
            Console.summary(of: outcome.findings, waived: outcome.waived)
        }
        if fails { throw ExitStatus.findings.code }
    }

    private func print(_ outcome: CheckJob.Outcome) throws {
        guard !json else {
            let words = Severity.allCases.map { ($0.rawValue, outcome.waived[$0, default: 0]) }
            let document = CheckDocument(outcome.resultSet, waived: Dictionary(uniqueKeysWithValues: words))
            return try Console.output(String(decoding: document.encoded(), as: UTF8.self))
        }
        try Console.output(tables: outcome.tables, rowLimit: 1_000, textWidth: 200) { _ in nil }
    }
}
