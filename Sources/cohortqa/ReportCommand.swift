import ArgumentParser
import BatchPipeline
import Diagnostics
import QualityRules
import ReportModel
import ReportRendering
import RunSettings
import SystemPackage

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Turn cohort exports into the month's tables and pages.",
        discussion: """
            Reads CSV files, or all CSV files of a folder; the header tells which table a file holds or which profile of the \
            settings reads it. Prints the summary tables and publishes tables, pages and rejected rows under Reports/YYYY-MM.
            """
    )

    @OptionGroup var inputs: InputArguments

    @Option(help: ArgumentHelp("The folder that reports are published in (default: Reports).", valueName: "folder"))
    var out: String?

    @OptionGroup var settings: SettingsOption

    @OptionGroup var catalogue: CatalogueOption

    @OptionGroup var threshold: FindingThreshold

    @OptionGroup var disclosure: DisclosureOptions

    @Flag(inversion: .prefixedNo, help: "Whether each cohort gets a page of its own (default: --pages).")
    var pages: Bool?

    @Flag(inversion: .prefixedNo, help: "Whether the tables are written as report.xlsx too (default: --workbook).")
    var workbook: Bool?

    @Option(
        help: ArgumentHelp(
            "Afterwards remove the reports of all but the newest periods; what is no report of this tool stays.",
            valueName: "periods"
        )
    )
    var keep: Int?

    @OptionGroup var lock: LockOptions

    @OptionGroup var table: TableOptions

    @OptionGroup var means: MeansOptions

    @Flag(help: "Print run.json instead of the summary tables.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print nothing on success, and a line where there are findings at or above --fail-on.")
    var quiet = false

    @OptionGroup var log: LogOption

    func validate() throws {
        if out?.isEmpty ?? false {
            throw ValidationError("A path must not be empty.")
        }
        if let keep, keep < 1 {
            throw ValidationError("--keep takes the number of periods that stay, 1 or more.")
        }
        try table.refuse(json: json, quiet: quiet)
    }

    func run() throws {
        try RunLog.recording(log, Self.configuration.commandName ?? "") { try publish() }
    }

    private func publish() throws {
        ProcessSignals.describe(
            unfinished: "nothing was published, and the report of before is as it was",
            finished: "the report is published"
        )
        let job = settings.job(
            SettingsOverrides(
                out: out.map { FilePath($0) },
                catalogueFile: catalogue.path,
                failOn: threshold.failOn,
                cohortPages: pages,
                workbook: workbook,
                quiet: quiet ? true : nil,
                audience: disclosure.audience,
                policy: disclosure.protection.policy,
                pseudonymKey: disclosure.protection.pseudonymKey.map { FilePath($0) }
            )
        )
        let loaded = try exiting { () throws(RunFailure) in try job.load() }
        RunLog.note { $0.audience = loaded.audience.value }
        let isQuiet = loaded.quiet.value
        let choice = try table.choice(for: loaded.audience.value)
        let date = inputs.date(isQuiet: isQuiet)
        RunLog.note { $0.asAt = date.asAt }
        let report = ReportJob(
            inputs: inputs.paths,
            date: date,
            settings: loaded,
            keptPeriods: keep,
            lockWait: lock.wait,
            clock: .system,
            means: means.means
        )
        let progress = ProgressDisplay.onStandardError(isQuiet: isQuiet)
        let outcome = try exiting(showing: progress) { () throws(RunFailure) in try report.run(progress: progress) }
        let fails = loaded.failOn.value.fails(outcome.findings)
        let notices = loaded.notices + outcome.notices
        RunLog.note { $0.note(outcome, in: outcome.folder.inWorkingFolder, noticeCount: notices.count) }
        Console.notices(notices, isQuiet: isQuiet)
        if let choice {
            // Asked for on this command line, while quiet can only come from the settings.
            try table.print(choice, of: outcome.resultSet)
        } else if !isQuiet {
            try print(outcome.resultSet)
        }
        tell(outcome, isPublic: loaded.audience.value == .public, isQuiet: isQuiet, fails: fails)
        if fails { throw ExitStatus.findings.code }
    }

    /// Says where the report is and how many findings there are; of those of the public's report not how many.
    private func tell(_ outcome: ReportJob.Outcome, isPublic: Bool, isQuiet: Bool, fails: Bool) {
        let index = outcome.folder.appending("index.html")
        let place = harmlessText(index.string)
        switch (isQuiet, isPublic) {
        case (true, _) where !fails: break
        case (true, false): Console.alert(outcome.findings, in: harmlessText(index.inWorkingFolder.string))
        case (true, true): Console.error("cohortqa: findings, their numbers are in the centre's own report: \(place)")
        case (false, _):
            if isPublic {
                Console.error("findings: the numbers are in the centre's own report")
            } else {
                Console.summary(of: outcome.findings, waived: outcome.waived)
            }
            Console.error("report: \(place)")
        }
    }

    private func print(_ resultSet: ResultSet) throws {
        guard !json else {
            return try Console.output(String(decoding: RunDocument(resultSet).encoded(), as: UTF8.self))
        }
        try Console.output(tables: resultSet.summaries, rowLimit: 60, textWidth: 40) { "tables/\($0.id).csv" }
    }
}
