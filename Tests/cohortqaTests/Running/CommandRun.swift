import Foundation
import Testing

/// One run of the built binary: what it said and how it ended.
struct CommandRun: Sendable {
    var exitCode: Int32
    /// The bytes of standard output.
    var output: Data
    /// The bytes of standard error.
    var errors: Data

    var outputText: String { String(decoding: output, as: UTF8.self) }
    var errorText: String { String(decoding: errors, as: UTF8.self) }
    /// The lines of standard error, without the end of the last one.
    var errorLines: [String] { errorText.split(separator: "\n").map(String.init) }

    /// Runs the binary.
    ///
    /// Its output goes into files and not into pipes: a full pipe can't block it then, and no other process started at
    /// the same moment can hold one open.
    ///
    /// - Parameters:
    ///   - arguments: those after the program's name.
    ///   - folder: the working folder.
    ///   - environment: what differs from the environment of the tests.
    ///   - mask: the file mode mask, in octal; nil leaves that of the tests.
    ///   - input: a file whose bytes come through a pipe on standard input.
    ///   - destination: where standard output goes instead.
    init(
        _ arguments: [String],
        in folder: URL,
        environment: [String: String] = [:],
        mask: String? = nil,
        pipingIn input: String? = nil,
        outputTo destination: String? = nil
    ) throws {
        let streams = FileManager.default.temporaryDirectory.appending(path: "cohortqa-streams-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: streams) }
        let files = try ["output", "errors"].map { name in
            let file = streams.appending(path: name)
            try Data().write(to: file)
            return file
        }
        let handles = try files.map { try FileHandle(forWritingTo: $0) }
        let process = Process()
        let binary = try Self.binary()
        let settings = mask.map { "umask \($0); " } ?? ""
        let source = input.map { "cat '\($0)' | " } ?? ""
        let redirection = destination.map { " > '\($0)'" } ?? ""
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "\(settings)\(source)\"$0\" \"$@\"\(redirection)", binary.path] + arguments
        process.currentDirectoryURL = folder
        // Settings of the one who runs the tests are no part of them.
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("COHORTQA_") }
            .merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handles[0]
        process.standardError = handles[1]
        try process.run()
        process.waitUntilExit()
        for handle in handles { try handle.close() }
        // A signal's number is no exit code: shown as a shell shows it.
        exitCode = process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
        output = try Data(contentsOf: files[0])
        errors = try Data(contentsOf: files[1])
    }

    /// The binary under test: `COHORTQA_BINARY` where it is set, else the one beside the executable of the tests.
    static func binary() throws -> URL {
        if let path = ProcessInfo.processInfo.environment["COHORTQA_BINARY"] { return URL(filePath: path) }
        let tests =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        let binary = URL(filePath: tests).deletingLastPathComponent().appending(path: "cohortqa")
        try #require(
            FileManager.default.isExecutableFile(atPath: binary.path),
            "no binary at \(binary.path); build the package, or name one in COHORTQA_BINARY"
        )
        return binary
    }
}
