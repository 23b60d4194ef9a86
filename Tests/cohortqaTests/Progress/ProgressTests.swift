import Foundation
import Testing

/// The line on a terminal that says how far a long run is.
struct ProgressTests {
    private static let registrations = "exports/registrations.csv"
    private static let others = CohortExport.fileNames.filter { $0 != "registrations.csv" }.map { "exports/\($0)" }

    private func run(
        _ command: String...,
        options: [String] = [],
        isTerminal: Bool = true,
        columns: UInt16 = 80,
        environment: [String: String] = ["TERM": "xterm"]
    ) throws -> TerminalRun {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        return try TerminalRun(
            command + ["-"] + Self.others + ["--period", "2026-10"] + options,
            in: workspace,
            input: Self.registrations,
            isTerminal: isTerminal,
            columns: columns,
            environment: environment
        )
    }

    @Test(arguments: [["report"], ["check"], ["explain", "R1"]])
    func aLongRunDrawsTheLineAndTakesItAway(command: [String]) throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        let arguments = command + ["-"] + Self.others + ["--period", "2026-10"]
        let shown = try TerminalRun(arguments, in: workspace, input: Self.registrations)
        let silent = try TerminalRun(arguments, in: workspace, input: Self.registrations, isTerminal: false)
        #expect(shown.exitCode == 0)
        let drawn = try #require(shown.drawn, "\(shown.errors.debugDescription)")
        #expect(drawn.lines.first == "taking in 0.0 MB: standard input")
        #expect(drawn.lines.contains { $0.hasPrefix("reading 0.0 of 0.0 MB, ") && $0.hasSuffix("file 1 of 4: standard-input") })
        #expect(!drawn.lines.contains(""))
        // Nothing else is another for it.
        #expect(drawn.rest == silent.errors)
        #expect(shown.output == silent.output)
        #expect(silent.exitCode == 0)
        for byte in ["\r", "\u{1B}"] { #expect(!silent.errors.contains(byte), "a pipe is no terminal") }
    }

    @Test func theLineIsGoneBeforeAnErrorIsSaid() throws {
        let workspace = try Workspace()
        try CohortExport().write(to: workspace)
        let run = try TerminalRun(
            ["report", "-", "--period", "2026-10"],
            in: workspace,
            input: "exports/sessions.csv"
        )
        #expect(run.exitCode == 65)
        let drawn = try #require(run.drawn, "\(run.errors.debugDescription)")
        #expect(drawn.lines.first == "taking in 0.0 MB: standard input")
        #expect(drawn.rest.hasPrefix("error: "))
    }

    @Test func theLineFitsTheTerminal() throws {
        let drawn = try #require(try run("report", columns: 20).drawn)
        #expect(drawn.lines.first == "taking in 0.0 MB: …")
        #expect(drawn.lines.allSatisfy { $0.count <= 19 })
    }

    /// Colour is another matter than a line that is drawn over.
    @Test func noColourIsNoReasonForNoLine() throws {
        let drawn = try #require(try run("report", environment: ["TERM": "xterm", "NO_COLOR": "1"]).drawn)
        #expect(!drawn.lines.isEmpty)
    }

    @Test(arguments: [
        (options: [], environment: ["TERM": "dumb"]), (options: [], environment: ["TERM": ""]),
        (options: ["--quiet"], environment: ["TERM": "xterm"]),
    ])
    func nothingIsDrawnWhereItIsNotWanted(options: [String], environment: [String: String]) throws {
        let run = try run("report", options: options, environment: environment)
        #expect(run.exitCode == 0)
        #expect(run.drawn?.lines == [])
        #expect(run.errors.hasPrefix(options.isEmpty ? "findings: 0 error" : ""))
        #expect(run.errors.isEmpty == !options.isEmpty)
    }
}
