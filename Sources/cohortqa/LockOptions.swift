import ArgumentParser

/// How a command that works in a folder of reports gets on with another that does.
struct LockOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Wait so long for another run in the same folder of reports (default: 0, end with exit code 75 at once).",
            valueName: "seconds"
        )
    )
    var lockWait: Int?

    var wait: Duration { .seconds(lockWait ?? 0) }

    func validate() throws {
        if let lockWait, !(0...86_400).contains(lockWait) {
            throw ValidationError("--lock-wait takes 0 to 86400 seconds.")
        }
    }
}
