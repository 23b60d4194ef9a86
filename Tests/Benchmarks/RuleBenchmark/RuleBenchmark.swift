import CohortAnalytics
import CohortImport
import QualificationCatalogue
import QualityRules
import Quantities
import SystemPackage

/// What the rules cost that look at each row: imports a folder into a ledger with them or without, and prints how many
/// registrations and noted sessions there are.
@main
struct RuleBenchmark {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let asAt = Day(iso: "2026-10-31"), ["with", "without"].contains(arguments[1]) else {
            print("usage: RuleBenchmark with|without FOLDER")
            return
        }
        let catalogue = try Catalogue.builtIn().catalogue
        let watch = arguments[1] == "with" ? RuleWatch() : nil
        let sink = LedgerSink(Ledger(catalogue: catalogue, asAt: asAt), watch: watch)
        let (files, _) = try InputFile.discover([FilePath(arguments[2])])
        let summary = try CohortImporter(catalogue: catalogue, asAt: asAt, rejectedFolder: nil).run(files, into: sink)
        print(sink.ledger.registrations.count, summary.files.reduce(0) { $0 + $1.accepted })
    }
}
