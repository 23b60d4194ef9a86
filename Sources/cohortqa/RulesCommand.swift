import ArgumentParser
import BatchPipeline
import Diagnostics
import QualityRules
import RunSettings

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "List the rules that findings come from, or explain one.",
        discussion: "Severities are those of the settings, where they change any."
    )

    @Argument(help: ArgumentHelp("A rule's id, such as R201; without it all are listed.", valueName: "id"))
    var id: String?

    @OptionGroup var settings: SettingsOption

    @Flag(help: "Print a JSON document instead.")
    var json = false

    @Flag(help: "Print the reference page of all rules in Markdown instead.")
    var markdown = false

    func validate() throws {
        if markdown, json || id != nil {
            throw ValidationError("--markdown prints all rules and goes with nothing else.")
        }
    }

    func run() throws {
        guard !markdown else { return try Console.output(RuleRegistry.referencePage) }
        let answer = try exiting { () throws(RunFailure) in
            let loaded = try settings.job().load()
            return try RulesJob(severities: loaded.quality.severities).answer(about: id, asJSON: json)
        }
        try Console.output(answer)
    }
}
