import ArgumentParser
import BatchPipeline
import ReportModel

/// Whom an output is made for, wherever a command publishes something.
struct DisclosureOptions: ParsableArguments {
    @Option(
        help: """
            Whom the report is made for (default: internal). verifier: without rejected rows; public: tables of groups only, under \
            a policy. Both go to folders of their own, Reports/verifier and Reports/public.
            """
    )
    var audience: Audience?

    @OptionGroup var protection: ProtectionOptions
}

/// How what an output shows of learners is protected.
struct ProtectionOptions: ParsableArguments {
    @Option(help: "How figures for the public are protected (default: dfe-fe).")
    var policy: DisclosurePolicy?

    @Option(
        help: ArgumentHelp(
            "Show ids of learners and registrations as pseudonyms under this key, a file that only you may read.",
            valueName: "file"
        )
    )
    var pseudonymKey: String?

    func validate() throws {
        if pseudonymKey?.isEmpty ?? false {
            throw ValidationError("A path must not be empty.")
        }
    }
}

extension Audience: ExpressibleByArgument {}

extension DisclosurePolicy: ExpressibleByArgument {}
