import ArgumentParser
import BatchPipeline
import Diagnostics
import QualityRules
import ReportModel
import ReportRendering
import RunSettings
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

    @OptionGroup var table: TableOptions

    @OptionGroup var means: MeansOptions

    @Flag(help: "Print a JSON document with all findings instead.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print nothing on success, and a line where there are findings at or above --fail-on.")
    var quiet = false

    func validate() throws {
        if rejected?.isEmpty ?? false {
            throw ValidationError("A path must not be empty.")
        }
        try table.refuse(json: json, quiet: quiet)
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
        let choice = try table.choice(for: .internal)
        let check = CheckJob(
            inputs: inputs.paths,
            date: inputs.date(isQuiet: isQuiet),
            settings: loaded,
            rejectedFolder: rejected.map { FilePath($0) },
            means: means.means
        )
        let progress = ProgressDisplay.onStandardError(isQuiet: isQuiet)
        let outcome = try exiting(showing: progress) { () throws(RunFailure) in try check.run(progress: progress) }
        let fails = loaded.failOn.value.fails(outcome.findings)
        Console.notices(loaded.notices + loaded.centreOnly("check") + outcome.notices, isQuiet: isQuiet)
        if let choice {
            // Asked for on this command line, while quiet can only come from the settings.
            try table.print(choice, of: outcome.resultSet)
        } else if !isQuiet {
            try print(outcome)
        }
        if !isQuiet {
            Console.summary(of: outcome.findings, waived: outcome.waived)
        } else if fails {
            Console.alert(outcome.findings, in: "“cohortqa check” without --quiet lists them")
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
