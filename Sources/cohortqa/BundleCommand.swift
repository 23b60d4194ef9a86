import ArgumentParser
import BatchPipeline
import Diagnostics
import Quantities
import ReportModel
import ReportRendering
import RunSettings
import SystemPackage

struct BundleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundle",
        abstract: "Seal a published report in one file for an external verifier or the public.",
        discussion: """
            Makes the report anew from its inputs, for the audience, and packs it with the catalogue and a README as a BagIt bag in a \
            ZIP file. With a key the file is signed, so that “minisign” and “sha256sum” check it without this program. With \
            --with-inputs the accepted rows go along, and “cohortqa verify --recompute” works every table out again from them.
            """
    )

    @Argument(
        help: ArgumentHelp(
            "What the report was made from, where it is no longer where it was.",
            valueName: "input"
        )
    )
    var inputs: [String] = []

    @Option(help: ArgumentHelp("The month of the report.", valueName: "YYYY-MM"))
    var period: Month

    @Option(help: ArgumentHelp("The folder that the report was published in (default: Reports).", valueName: "folder"))
    var reports: String?

    @Option(
        help:
            "Whom the bundle is for: verifier, with learners' ids and no names; or public, tables of groups only under a policy."
    )
    var audience: Audience?

    @OptionGroup var protection: ProtectionOptions

    @Flag(
        help: """
            Put the accepted rows in, without clients' references and, unless the settings ask for them, learners' names; for a \
            verifier only.
            """
    )
    var withInputs = false

    @Option(help: ArgumentHelp("The centre's secret key, made with “cohortqa key new”.", valueName: "file"))
    var key: String?

    @Option(help: ArgumentHelp("The bundle; one of this name is replaced.", valueName: "file.zip"))
    var out: String

    @OptionGroup var settings: SettingsOption

    @OptionGroup var catalogue: CatalogueOption

    @Flag(inversion: .prefixedNo, help: "Whether each cohort gets a page of its own (default: --pages).")
    var pages: Bool?

    @Flag(inversion: .prefixedNo, help: "Whether the tables are written as report.xlsx too (default: --workbook).")
    var workbook: Bool?

    @OptionGroup var lock: LockOptions

    @Flag(name: .shortAndLong, help: "Print nothing on success.")
    var quiet = false

    @OptionGroup var log: LogOption

    func validate() throws {
        guard ([reports, key, out] + inputs).allSatisfy({ $0 != "" }) else {
            throw ValidationError("A path must not be empty.")
        }
    }

    func run() throws {
        try RunLog.recording(log, Self.configuration.commandName ?? "") { try seal() }
    }

    private func seal() throws {
        ProcessSignals.describe(unfinished: "no bundle was made", finished: "the bundle is made")
        RunLog.note {
            $0.period = period
            $0.audience = audience
        }
        let job = BundleJob(
            period: period,
            inputs: inputs.map { FilePath($0) },
            settings: settings.job(
                SettingsOverrides(
                    out: reports.map { FilePath($0) },
                    catalogueFile: catalogue.path,
                    cohortPages: pages,
                    workbook: workbook,
                    quiet: quiet ? true : nil,
                    audience: audience,
                    policy: protection.policy,
                    pseudonymKey: protection.pseudonymKey.map { FilePath($0) }
                )
            ),
            hasInputs: withInputs,
            key: key.map { FilePath($0) },
            out: FilePath(out),
            lockWait: lock.wait
        )
        let progress = ProgressDisplay.onStandardError(isQuiet: quiet)
        let outcome = try exiting(showing: progress) { () throws(RunFailure) in try job.run(progress: progress) }
        RunLog.note { $0.published = outcome.bundle.inWorkingFolder }
        Console.notices(outcome.notices, isQuiet: outcome.isQuiet)
        guard !outcome.isQuiet else { return }
        if outcome.keyID == nil {
            Console.error("warning: the bundle is not signed: nobody can tell who made it; add --key")
        }
        // As sha256sum prints it, so that it can be sent by another way than the bundle.
        try Console.output("\(outcome.sha256)  \(harmlessText(outcome.bundle.string))\n")
        let signed = outcome.keyID.map { ", signed with key \($0)" } ?? ""
        Console.error("bundle: \(outcome.files) files, \(outcome.bytes) bytes\(signed): \(harmlessText(outcome.bundle.string))")
    }
}
