import ArgumentParser
import BatchPipeline
import Interruption

/// The command line. Parses, calls a use case, prints.
@main
struct CohortQA: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cohortqa",
        abstract: "Turns cohort exports of coaching and mentoring qualifications into figures for quality assurance.",
        discussion: """
            Exit codes: 0 done; 1 done, with findings at or above --fail-on, or verify: proven not genuine; 64 wrong command line; 65 input is not what it \
            must be, nothing published; 66 input missing or unreadable; 70 a defect of this program; 73 output can't be \
            created; 74 reading or writing failed; 75 another run works in the folder of reports; 77 a key file that others may read; \
            78 settings, catalogue or a key invalid; 129, 130, 143 stopped by a signal, with nothing half-made left.
            """,
        version: ToolVersion.current,
        subcommands: [
            ReportCommand.self, CheckCommand.self, ExplainCommand.self, BundleCommand.self, VerifyCommand.self, KeyCommand.self,
            InitCommand.self, ConfigCommand.self, CatalogueCommand.self, RulesCommand.self, SampleCommand.self,
            HistoryCommand.self,
        ]
    )

    static func main() {
        MemoryUse.returnLargeBlocks()
        StandardStreams.open()
        ProcessSignals.watch()
        if CommandLine.arguments.dropFirst().first == ReportCommand.configuration.commandName { ReportJob.prepare() }
        main(nil)
        // Whoever has said to stop is told that it was stopped.
        StopGate.shared.waitIfStopping()
    }
}
