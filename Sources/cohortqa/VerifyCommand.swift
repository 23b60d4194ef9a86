import ArgumentParser
import BatchPipeline
import Diagnostics
import ReportRendering
import RunSettings
import SystemPackage

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that a bundle is the centre's and unaltered, and work its figures out again.",
        discussion: """
            Exit codes: 0 genuine; 1 proven not genuine: altered, something missing or added, another key, or figures that the rows \
            do not give; any other: could not be checked. Without --key damage and wrong figures are found all the same, but who made \
            the bundle can't be checked.
            """
    )

    @Argument(help: ArgumentHelp("The bundle.", valueName: "file.zip"))
    var bundle: String

    @Option(
        help: ArgumentHelp(
            "The centre's public key, got from the centre by another way than the bundle.",
            valueName: "file.pub"
        )
    )
    var key: String?

    @Flag(help: "Work the whole report out again from the rows in the bundle and compare it byte for byte.")
    var recompute = false

    @Flag(help: "Print a JSON document instead.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print nothing where the bundle is genuine.")
    var quiet = false

    func validate() throws {
        if bundle.isEmpty || key?.isEmpty ?? false { throw ValidationError("A path must not be empty.") }
        if json, quiet { throw ValidationError("Give --json or --quiet, not both.") }
    }

    func run() throws {
        let job = VerifyJob(bundle: FilePath(bundle), key: key.map { FilePath($0) }, recomputes: recompute)
        let progress = ProgressDisplay.onStandardError(isQuiet: quiet)
        let outcome = try exiting(showing: progress) { () throws(RunFailure) in try job.run(progress: progress) }
        let name = harmlessText(bundle)
        for problem in outcome.problems { Console.error("error: \(name): \(problem)") }
        if json {
            try Console.output(document(outcome))
        } else if !quiet, outcome.isGenuine {
            try Console.output(lines(outcome, name).joined(separator: "\n") + "\n")
        }
        guard outcome.isGenuine else {
            let unlisted = outcome.problemCount - outcome.problems.count
            let rest = unlisted > 0 ? ", of which \(unlisted) are not listed" : ""
            Console.error(
                "not genuine: \(name): \(outcome.problemCount) problem\(outcome.problemCount == 1 ? "" : "s")\(rest). What to do: do not "
                    + "rely on it, and ask the centre for the bundle by another way."
            )
            throw ExitStatus.findings.code
        }
    }

    private func lines(_ outcome: VerifyJob.Outcome, _ name: String) -> [String] {
        [
            "genuine: \(name)",
            "signed with key \(outcome.keyID ?? ""): \(harmlessText(outcome.trustedComment ?? ""))",
            "checked: \(outcome.payloadFiles) files of \(outcome.payloadBytes) bytes",
        ] + (outcome.isRecomputed ? ["recomputed: every table and page is what the accepted rows give"] : [])
    }

    private func document(_ outcome: VerifyJob.Outcome) throws -> String {
        let document = VerifyDocument(
            isGenuine: outcome.isGenuine,
            keyID: outcome.keyID,
            trustedComment: outcome.trustedComment,
            files: outcome.payloadFiles,
            bytes: outcome.payloadBytes,
            isRecomputed: outcome.isRecomputed,
            problems: outcome.problems,
            problemCount: outcome.problemCount
        )
        return String(decoding: try document.encoded(), as: UTF8.self)
    }
}
