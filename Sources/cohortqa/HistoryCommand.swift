import ArgumentParser
import BatchPipeline
import Diagnostics
import Quantities
import ReportRendering
import RunSettings
import SystemPackage

struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Show what the published reports said, period by period.",
        subcommands: [Show.self, Rebuild.self],
        defaultSubcommand: Show.self
    )

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "List the reports, or show measures of all periods.",
            discussion: """
                Without arguments a row for each report. With --measure a column for each period, the oldest first. Figures are \
                those that were published. Changes nothing.
                """
        )

        @Option(
            help: ArgumentHelp(
                "A measure of the summary tables, such as completion_rate; may be given again where the figures are overall.",
                valueName: "name"
            )
        )
        var measure: [String] = []

        @Option(help: "Whose figures a measure is shown for (default: overall).")
        var by: HistoryGrouping?

        @OptionGroup var folder: ReportsFolder

        @Option(help: "How to print the table (default: table).")
        var format: TableFormat?

        @Flag(help: "Print a JSON document instead, the same as --format json.")
        var json = false

        func validate() throws {
            if by != nil, measure.isEmpty {
                throw ValidationError("--by goes with a measure: name one, such as --measure completion_rate.")
            }
            if measure.count > 1, by ?? .overall != .overall {
                throw ValidationError("Several measures are shown overall only: name one, or leave out --by.")
            }
            if json, format != nil {
                throw ValidationError("Give --json or --format, not both.")
            }
        }

        func run() throws {
            let reports = try folder.path()
            let job = HistoryJob(reports: reports, measures: measure, by: by ?? .overall)
            let outcome = try exiting { () throws(RunFailure) in try job.run() }
            for notice in outcome.notices { Console.error(notice.description) }
            let format = format ?? (json ? .json : .table)
            try format.write(outcome.table, of: outcome.provenance) { try Console.output($0) }
        }
    }

    struct Rebuild: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rebuild",
            abstract: "Make a lost or damaged history anew from the published reports.",
            discussion: """
                Reads every report in the folder, and keeps what the history that is there knows of reports that are gone. A \
                history that can't be read is kept under another name.
                """
        )

        @OptionGroup var folder: ReportsFolder

        @OptionGroup var lock: LockOptions

        @Flag(name: .shortAndLong, help: "Print nothing on success.")
        var quiet = false

        func run() throws {
            let job = HistoryRebuildJob(reports: try folder.path(), lockWait: lock.wait)
            let outcome = try exiting { () throws(RunFailure) in try job.run() }
            for notice in outcome.notices { Console.error(notice.description) }
            guard !quiet else { return }
            Self.tell("read", outcome.published)
            Self.tell("kept from the old history", outcome.remembered)
            if let kept = outcome.keptFile { Console.error("kept: the old file as \(harmlessText(kept.string))") }
            Console.error("history: \(harmlessText(outcome.file.string))")
        }

        private static func tell(_ what: String, _ periods: [Month]) {
            guard let first = periods.first, let last = periods.last else { return }
            let range = first == last ? "\(first)" : "\(first) to \(last)"
            Console.error("\(what): \(periods.count) \(periods.count == 1 ? "report" : "reports"), \(range)")
        }
    }
}

/// The folder of the reports, wherever a command only looks at it.
struct ReportsFolder: ParsableArguments {
    @Option(help: ArgumentHelp("The folder that reports are published in (default: Reports).", valueName: "folder"))
    var out: String?

    @OptionGroup var settings: SettingsOption

    func validate() throws {
        if out?.isEmpty ?? false {
            throw ValidationError("A path must not be empty.")
        }
    }

    func path() throws(ExitCode) -> FilePath {
        let job = settings.job(SettingsOverrides(out: out.map { FilePath($0) }))
        return try exiting { () throws(RunFailure) in try job.load() }.out.value
    }
}

extension HistoryGrouping: ExpressibleByArgument {}
