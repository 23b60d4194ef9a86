import Foundation
import Testing

/// Wrong command lines (64), and catalogues that are missing (66) or wrong (78).
struct CommandLineTests {
    private static let exports = ["exports/registrations.csv": CohortExport().text(of: "registrations.csv")]
    private static let october = ["report", "exports", "--period", "2026-10"]

    static let wrong = [
        Refusal("no inputs", ["report"], exitCode: 64, says: ["<input>", "Usage: cohortqa report"]),
        Refusal("no inputs but a date", ["report", "--period", "2026-10"], exitCode: 64, says: ["<input>"]),
        Refusal("unknown option", files: exports, october + ["--frob"], exitCode: 64, says: ["--frob", "Usage:"]),
        Refusal(
            "day that no calendar has",
            files: exports,
            ["report", "exports", "--as-at", "2026-02-29"],
            exitCode: 64,
            says: ["2026-02-29", "--as-at <YYYY-MM-DD>"]
        ),
        Refusal(
            "date in another form",
            files: exports,
            ["report", "exports", "--as-at", "31/10/2026"],
            exitCode: 64,
            says: ["31/10/2026", "--as-at <YYYY-MM-DD>"]
        ),
        Refusal(
            "month that no year has",
            files: exports,
            ["report", "exports", "--period", "2026-13"],
            exitCode: 64,
            says: ["2026-13", "--period <YYYY-MM>"]
        ),
        Refusal(
            "day and month both",
            files: exports,
            october + ["--as-at", "2026-10-31"],
            exitCode: 64,
            says: ["--as-at or --period, not both"]
        ),
        Refusal(
            "unknown threshold",
            files: exports,
            october + ["--fail-on", "info"],
            exitCode: 64,
            says: ["info", "--fail-on", "error", "warning", "never"]
        ),
        Refusal(
            "nothing to keep",
            files: exports,
            october + ["--keep", "0"],
            exitCode: 64,
            says: ["--keep takes", "1 or more"]
        ),
        Refusal(
            "endless wait",
            files: exports,
            october + ["--lock-wait", "86401"],
            exitCode: 64,
            says: ["0 to 86400 seconds"]
        ),
        Refusal("unknown command", ["frob"], exitCode: 64, says: ["frob"]),
        Refusal(
            "unknown entry of the catalogue",
            ["catalogue", "show", "8582-X"],
            exitCode: 64,
            says: [
                "error: the catalogue has no entry “8582-X”",
                "What to do: write 8582-C if that is meant, or see “cohortqa catalogue list”",
            ]
        ),
        Refusal(
            "sample of no registrations",
            ["sample", "--registrations", "0", "--out", "made"],
            exitCode: 64,
            says: ["error: 0 is not a possible number of registrations", "What to do: give a number from 1"]
        ),
    ]

    @Test(arguments: wrong)
    func wrongCommandLine(refusal: Refusal) throws {
        try refusal.verify()
    }

    /// Three mistakes of three kinds, each told with its line.
    private static let badCatalogue = """
        extends: built-in
        version: "2026.1+test"
        sources:
          - {id: T, title: Test leaflet}
        units:
          - {ref: T-1, title: First, level: 3, credits: three, source: T}
        qualifications:
          - id: T-A
            title: Test Award
            level: 3
            size: award
            credits: 9
            units: [T-9]
            bogus: 1
            source: T

        """

    static let catalogues = [
        Refusal(
            "no such catalogue",
            files: exports,
            october + ["--catalogue", "own.yaml"],
            exitCode: 66,
            says: ["error: own.yaml: the catalogue can't be read", "What to do: check its path"]
        ),
        Refusal(
            "bad catalogue, checked",
            files: ["own.yaml": badCatalogue],
            ["catalogue", "check", "own.yaml"],
            exitCode: 78,
            says: ["error: own.yaml:6:", "unit T-1", "error: own.yaml:14:", "unknown key 'bogus'", "What to do: "]
        ),
        Refusal(
            "bad catalogue for a report",
            files: exports.merging(["own.yaml": badCatalogue]) { $1 },
            october + ["--catalogue", "own.yaml"],
            exitCode: 78,
            says: ["error: own.yaml:6:", "error: own.yaml:14:"]
        ),
        Refusal(
            "catalogue that is no YAML",
            files: ["own.yaml": "units: [\n"],
            ["catalogue", "check", "own.yaml"],
            exitCode: 78,
            says: ["error: own.yaml:", "What to do: "]
        ),
    ]

    @Test(arguments: catalogues)
    func catalogueFile(refusal: Refusal) throws {
        try refusal.verify()
    }

    @Test(arguments: [["catalogue", "list"], ["catalogue", "show", "8582-D"], ["--version"], ["report", "--help"]])
    func answers(arguments: [String]) throws {
        let workspace = try Workspace()
        let run = try CommandRun(arguments, in: workspace.folder)
        #expect(run.exitCode == 0)
        #expect(!run.output.isEmpty)
        #expect(run.errors.isEmpty)
    }

    /// The exit codes of the design that this program can end with are in its help.
    @Test(arguments: [0, 1, 64, 65, 66, 70, 73, 74, 75, 77, 78])
    func helpNamesExitCode(code: Int) throws {
        let workspace = try Workspace()
        let words = try workspace.run("--help").outputText.split { " \n;".contains($0) }
        #expect(words.contains("\(code)"))
    }
}
