import ArgumentParser
import BatchPipeline
import Diagnostics
import ReportModel
import ReportRendering
import RunSettings
import SystemPackage

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain every figure of one registration down to file and line.",
        discussion: """
            Shows its rows and what each counts towards or why it doesn't, units, hours, what was carried and by which rule of \
            the catalogue, requirements, the status with the rule that gave it, and findings. Names no learner. Publishes \
            nothing, and ends with 0 whatever the findings are.
            """
    )

    @Argument(
        help: ArgumentHelp("The registration's id; put -- before one that begins with a dash.", valueName: "registration")
    )
    var registration: String

    @OptionGroup var inputs: InputArguments

    @OptionGroup var settings: SettingsOption

    @OptionGroup var catalogue: CatalogueOption

    @Flag(help: "Print a JSON document instead.")
    var json = false

    func run() throws {
        let job = settings.job(SettingsOverrides(catalogueFile: catalogue.path))
        let loaded = try exiting { () throws(RunFailure) in try job.load() }
        let isQuiet = loaded.quiet.value
        let explain = ExplainJob(
            registrationID: registration,
            inputs: inputs.paths,
            date: inputs.date(isQuiet: isQuiet),
            settings: loaded
        )
        let progress = ProgressDisplay.onStandardError(isQuiet: isQuiet)
        let outcome = try exiting(showing: progress) { () throws(RunFailure) in try explain.run(progress: progress) }
        Console.notices(loaded.notices + loaded.centreOnly("explain") + outcome.notices, isQuiet: isQuiet)
        guard !json else {
            return try Console.output(String(decoding: ExplainDocument(outcome.explanation).encoded(), as: UTF8.self))
        }
        try Console.output(TerminalExplanation(outcome.explanation).lines.joined(separator: "\n") + "\n")
    }
}
