import ArgumentParser
import BatchPipeline
import Diagnostics
import RunSettings
import SystemPackage

struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Make the key that bundles are signed with, or show its public half.",
        subcommands: [New.self, Show.self]
    )

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new",
            abstract: "Make a new key: a secret file that only you may read, and a public one for verifiers.",
            discussion:
                "Writes FILE.key and FILE.pub, neither of which may be there. Keep a copy of the secret file in a safe place."
        )

        @OptionGroup var file: KeyOption

        func run() throws {
            let key = try exiting { () throws(RunFailure) in try KeyJob(file: FilePath(file.path)).create() }
            try Console.output("key \(key.id)\npublic key: \(key.publicKey)\n")
            Console.error("secret key: \(harmlessText(file.path)): keep it to yourself")
            Console.error(
                "public key: \(harmlessText(key.publicFile.string)): hand it to verifiers, by another way than bundles"
            )
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show a key's id and its public half, as “minisign -P” takes it."
        )

        @OptionGroup var file: KeyOption

        func run() throws {
            let key = try exiting { () throws(RunFailure) in try KeyJob(file: FilePath(file.path)).show() }
            try Console.output("key \(key.id)\npublic key: \(key.publicKey)\n")
        }
    }

    struct KeyOption: ParsableArguments {
        @Argument(help: ArgumentHelp("The key's file, such as centre.key.", valueName: "file.key"))
        var path: String

        func validate() throws {
            if path.isEmpty { throw ValidationError("A path must not be empty.") }
        }
    }
}
