import ArgumentParser
import BatchPipeline
import Diagnostics
import QualityRules
import Quantities
import ReportModel
import ReportRendering
import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Turn cohort exports into the month's tables and pages.",
        discussion: """
            Reads CSV files, or all CSV files of a folder; the header tells which table a file holds. Prints the summary \
            tables and publishes tables, pages and rejected rows under Reports/YYYY-MM.
            """
    )

    /// From which severity on findings make the exit code 1.
    enum FailOn: String, CaseIterable, ExpressibleByArgument {
        case error
        case warning
        case never
    }

    @Argument(help: ArgumentHelp("CSV files, or folders of CSV files.", valueName: "input"))
    var inputs: [String]

    @Option(help: ArgumentHelp("The day to report on; only what is dated up to it counts.", valueName: "YYYY-MM-DD"))
    var asAt: Day?

    @Option(help: ArgumentHelp("The month to report on, up to its last day.", valueName: "YYYY-MM"))
    var period: Month?

    @Option(help: ArgumentHelp("The folder that reports are published in.", valueName: "folder"))
    var out = "Reports"

    @OptionGroup var catalogue: CatalogueOption

    @Option(help: "End with exit code 1 where there are findings of this severity or worse.")
    var failOn = FailOn.error

    @Flag(help: "Leave out the pages of the single cohorts.")
    var noPages = false

    @Flag(help: "Print run.json instead of the summary tables.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print nothing on success.")
    var quiet = false

    func validate() throws {
        if asAt != nil, period != nil {
            throw ValidationError("Give --as-at or --period, not both.")
        }
        if inputs.contains("") || out.isEmpty {
            throw ValidationError("A path must not be empty.")
        }
        if inputs.isEmpty {
            throw ValidationError("Name at least one file or folder to read.")
        }
    }

    func run() throws {
        let date = date()
        if date.isDerived, !quiet {
            Console.error("notice: reporting as at \(date.asAt), the last day of the month before today")
        }
        let job = ReportJob(
            inputs: inputs.map { FilePath($0) },
            date: date,
            catalogue: catalogue.job,
            outputFolder: FilePath(out),
            hasCohortPages: !noPages
        )
        let outcome = try exiting { () throws(RunFailure) in try job.run() }
        let fails = fails(outcome.findings)
        if !quiet || fails {
            try print(outcome, fails: fails)
        }
        if fails { throw ExitStatus.findings.code }
    }

    private func date() -> ReportDate {
        if let asAt { return ReportDate(asAt: asAt) }
        if let period { return ReportDate(period: period) }
        return ReportDate(today: Day.today)
    }

    private func fails(_ findings: [Severity: Int]) -> Bool {
        switch failOn {
        case .error: findings[.error, default: 0] > 0
        case .warning: findings[.error, default: 0] + findings[.warning, default: 0] > 0
        case .never: false
        }
    }

    private func print(_ outcome: ReportJob.Outcome, fails: Bool) throws {
        for notice in outcome.notices {
            Console.error(notice.description)
        }
        if !quiet {
            if json {
                try Console.output(String(decoding: RunDocument(outcome.resultSet).encoded(), as: UTF8.self))
            } else {
                try Console.output(summary(of: outcome.resultSet))
            }
        }
        let counts = Severity.allCases.reversed().map { "\(outcome.findings[$0, default: 0]) \($0.rawValue)" }
        Console.error("findings: \(counts.joined(separator: ", "))")
        Console.error("report: \(harmlessText(outcome.folder.appending("index.html").string))")
    }

    private func summary(of resultSet: ResultSet) -> String {
        resultSet.summaries.flatMap { table in
            TerminalTable(table, rowLimit: 60, file: "tables/\(table.id).csv").lines + [""]
        }.joined(separator: "\n") + "\n"
    }
}

extension Day: ExpressibleByArgument {
    /// Reads `YYYY-MM-DD`.
    public init?(argument: String) {
        self.init(iso: argument)
    }

    /// Today by the machine's clock and time zone: the only place where the tool looks at them.
    static var today: Day {
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
        return Day(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1) ?? Day(number: 0)
    }
}

extension Month: ExpressibleByArgument {
    /// Reads `YYYY-MM`.
    public init?(argument: String) {
        self.init(iso: argument)
    }
}
