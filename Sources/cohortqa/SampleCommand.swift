import ArgumentParser
import BatchPipeline
import RunSettings
import SystemPackage

struct SampleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Make exports of any size, made up from a seed.",
        discussion: "The same seed and numbers make the same files, byte for byte."
    )

    @Option(help: "The seed.")
    var seed: UInt64 = 1

    @Option(help: "How many registrations.")
    var registrations = 200

    @Option(name: .customLong("sessions-per"), help: "How many sessions each registration has.")
    var sessionsPerRegistration = 40

    @Option(help: "How many cohorts, in all centres together (default: about one for 25 registrations).")
    var cohorts: Int?

    @Option(help: ArgumentHelp("The folder to write into; none of the files may be there yet.", valueName: "folder"))
    var out: String

    func run() throws {
        let job = SampleJob(
            seed: seed,
            registrations: registrations,
            sessionsPerRegistration: sessionsPerRegistration,
            cohorts: cohorts,
            folder: FilePath(out)
        )
        try exiting { () throws(RunFailure) in try job.run() }
    }
}
