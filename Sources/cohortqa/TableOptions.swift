import ArgumentParser
import BatchPipeline
import ReportModel
import ReportRendering
import RunSettings

/// One table on standard output, wherever a command works out the tables.
struct TableOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Print this table, all its rows, instead: cohort_summary, findings, ...", valueName: "name")
    )
    var table: String?

    @Option(help: "How to print the table (default: table).")
    var format: TableFormat?

    func validate() throws {
        if format != nil, table == nil {
            throw ValidationError(
                "--format is the form of one table: name it too, such as --table cohort_summary --format markdown."
            )
        }
    }

    /// Refuses what can't be printed beside a table.
    func refuse(json: Bool, quiet: Bool) throws {
        guard table != nil else { return }
        if json {
            throw ValidationError("Give --table or --json, not both; --table NAME --format json prints the table as JSON.")
        }
        if quiet {
            throw ValidationError("Give --table or --quiet, not both: --table prints.")
        }
    }

    /// The table asked for, if one is.
    func choice(for audience: Audience) throws(ExitCode) -> TableChoice? {
        guard let table else { return nil }
        return try exiting { () throws(RunFailure) in try TableChoice(table, for: audience) }
    }

    /// Prints the table that was chosen.
    func print(_ choice: TableChoice, of resultSet: ResultSet) throws {
        let table = try exiting { () throws(RunFailure) in try choice.table(of: resultSet) }
        try (format ?? .table).write(table, of: resultSet.provenance) { try Console.output($0) }
    }
}

extension TableFormat: ExpressibleByArgument {}
