import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A run of the built binary with a terminal on standard error, or a pipe, and on standard input a file that comes in two
/// parts with a pause between, so that the run is a long one.
struct TerminalRun {
    var exitCode: Int32
    var output: String
    /// What came out of standard error, with line ends as the program wrote them.
    var errors: String

    /// - Parameters:
    ///   - arguments: those after the program's name.
    ///   - input: the file that comes in by standard input, its last line after the pause.
    ///   - isTerminal: whether standard error is a terminal; else it is a pipe.
    ///   - columns: how wide the terminal is.
    ///   - environment: what differs from the environment of the tests.
    init(
        _ arguments: [String],
        in workspace: Workspace,
        input: String,
        isTerminal: Bool = true,
        columns: UInt16 = 80,
        environment: [String: String] = ["TERM": "xterm"]
    ) throws {
        let output = workspace.path("standard-output-\(UUID().uuidString)")
        try Data().write(to: output)
        let handle = try FileHandle(forWritingTo: output)
        let (reading, writing) = isTerminal ? try Self.terminal(columns: columns) : Self.pipe()
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments =
            ["-c", "{ sed '$d' '\(input)'; sleep 1.5; tail -n 1 '\(input)'; } | \"$0\" \"$@\"", try CommandRun.binary().path]
            + arguments
        process.currentDirectoryURL = workspace.folder
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("COHORTQA_") }
            .merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = writing
        try process.run()
        try writing.close()
        errors = Self.everything(from: reading.fileDescriptor).replacing("\r\n", with: "\n")
        process.waitUntilExit()
        try handle.close()
        try reading.close()
        exitCode = process.terminationStatus
        self.output = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    }

    /// The lines that were drawn over one another, and what was written when the last was taken away: all if none was drawn; nil
    /// where something else stands between.
    var drawn: (lines: [String], rest: String)? {
        let end = "\u{1B}[K"
        var pieces = errors.components(separatedBy: end)
        let rest = pieces.removeLast()
        guard pieces.allSatisfy({ $0.hasPrefix("\r") && !$0.contains("\n") }) else { return nil }
        let lines = pieces.map { String($0.dropFirst()) }
        guard let last = lines.last else { return ([], rest) }
        return last.isEmpty && !lines.dropLast().contains("") ? (lines.dropLast(), rest) : nil
    }

    private static func pipe() -> (reading: FileHandle, writing: FileHandle) {
        let pipe = Pipe()
        return (pipe.fileHandleForReading, pipe.fileHandleForWriting)
    }

    private static func terminal(columns: UInt16) throws -> (reading: FileHandle, writing: FileHandle) {
        var (master, slave): (Int32, Int32) = (-1, -1)
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        // Safe: the call fills the numbers, reads the size, and keeps neither.
        try #require(unsafe openpty(&master, &slave, nil, nil, &size) == 0, "there is no terminal to be had")
        return (
            FileHandle(fileDescriptor: master, closeOnDealloc: false),
            FileHandle(fileDescriptor: slave, closeOnDealloc: false)
        )
    }

    /// Reads until nobody has the other end open any more, which a terminal tells by an error.
    private static func everything(from descriptor: Int32) -> String {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 4_096)
        while true {
            // Safe: the call fills the block and does not keep it.
            let count = unsafe block.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += block.prefix(count)
        }
    }
}
