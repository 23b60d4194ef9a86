import ArgumentParser
import BatchPipeline
import QualityRules
import Quantities
import RunSettings
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What to read and the day to look at it from, wherever a command reads exports.
struct InputArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("CSV files (.csv or .csv.gz), folders of them, or - for standard input.", valueName: "input"))
    var inputs: [String]

    @Option(help: ArgumentHelp("The day to report on; only what is dated up to it counts.", valueName: "YYYY-MM-DD"))
    var asAt: Day?

    @Option(help: ArgumentHelp("The month to report on, up to its last day.", valueName: "YYYY-MM"))
    var period: Month?

    var paths: [FilePath] { inputs.map { FilePath($0) } }

    func validate() throws {
        if asAt != nil, period != nil {
            throw ValidationError("Give --as-at or --period, not both.")
        }
        if inputs.contains("") {
            throw ValidationError("A path must not be empty.")
        }
        if inputs.isEmpty {
            throw ValidationError("Name at least one file or folder to read.")
        }
    }

    /// The day that was given, or the last of the month before today, which is then said.
    func date(isQuiet: Bool) -> ReportDate {
        if let asAt { return ReportDate(asAt: asAt) }
        if let period { return ReportDate(period: period) }
        let date = ReportDate(today: Day.today)
        if !isQuiet {
            Console.error("notice: reporting as at \(date.asAt), the last day of the month before today")
        }
        return date
    }
}

/// From which findings on a command ends with exit code 1.
struct FindingThreshold: ParsableArguments {
    @Option(help: "End with exit code 1 where there are findings of this severity or worse (default: error).")
    var failOn: FailOn?
}

extension FailOn: ExpressibleByArgument {}

extension FailOn {
    func fails(_ findings: [Severity: Int]) -> Bool {
        switch self {
        case .error: findings[.error, default: 0] > 0
        case .warning: findings[.error, default: 0] + findings[.warning, default: 0] > 0
        case .never: false
        }
    }
}

extension Day: ExpressibleByArgument {
    /// Reads `YYYY-MM-DD`.
    public init?(argument: String) {
        self.init(iso: argument)
    }

    /// Today by the machine's clock and time zone: the only place where the tool looks at them.
    ///
    /// As the C library has it, like `date` and cron: it knows each form that TZ may have, Foundation names of zones only.
    static var today: Day {
        var now = time(nil)
        // Safe: the text of the zone's name that is in it is not looked at.
        var parts = unsafe tm()
        tzset()
        // Safe: both are this function's own, and nothing keeps them.
        guard unsafe localtime_r(&now, &parts) != nil else { return Day(number: 0) }
        let (year, month, day) = unsafe (Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday))
        return Day(year: year, month: month, day: day) ?? Day(number: 0)
    }
}

extension Month: ExpressibleByArgument {
    /// Reads `YYYY-MM`.
    public init?(argument: String) {
        self.init(iso: argument)
    }
}
