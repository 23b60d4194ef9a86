import BatchPipeline
import Diagnostics
import Foundation
import SystemPackage
import Testing

/// The file that runs append their lines to.
struct RunLogFileTests {
    private static let beginning = "{\"schema\":\"cohortqa.log/1\",\"number\":"
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "cohortqa-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func path(_ name: String = "log.jsonl") -> FilePath { FilePath(folder.appending(path: name).path) }

    private func line(_ number: Int) -> [UInt8] { Array("\(Self.beginning)\(number)}\n".utf8) }

    private func text(_ name: String = "log.jsonl") throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    }

    /// The numbers of the lines; all lines must be whole.
    private func numbers() throws -> [Int] {
        try text().split(separator: "\n").map { line in
            let number = try #require(
                line.hasPrefix(Self.beginning) ? Int(line.dropFirst(Self.beginning.count).dropLast()) : nil
            )
            try #require(line.hasSuffix("}"))
            return number
        }
    }

    @Test func linesAreAppended() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try RunLogFile(path("new/log.jsonl")).append(line(1))
        try RunLogFile(path("new/log.jsonl")).append(line(2))
        #expect(try text("new/log.jsonl") == String(decoding: line(1) + line(2), as: UTF8.self))
    }

    @Test func theOlderHalfGoes() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let limit = 1_000
        let file = try RunLogFile(path(), limit: limit)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path().string)
        for number in 100..<200 {
            try file.append(line(number))
            let numbers = try numbers()
            #expect(numbers == Array((numbers.first ?? 0)...number), "the youngest, none left out")
            #expect(try text().utf8.count <= limit)
        }
        #expect(try text().utf8.count > limit / 2 - line(100).count)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["log.jsonl"])
        let mode = try FileManager.default.attributesOfItem(atPath: path().string)[.posixPermissions] as? Int
        #expect(mode == 0o640)
    }

    /// A line that was cut off spoils no other, and is not all that is left of a long log.
    @Test(arguments: [10, 5_000])
    func aLineIsBegunAfterOneThatWasCutOff(length: Int) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let tail = Array(repeating: UInt8(ascii: "x"), count: length)
        try Data(line(1) + tail).write(to: folder.appending(path: "log.jsonl"))
        try RunLogFile(path(), limit: 1_000).append(line(2))
        let line = String(decoding: line(2), as: UTF8.self)
        #expect(try text().hasSuffix(length < 1_000 ? "x\n" + line : line))
    }

    /// What a folder of reports has by that name, now or some day.
    @Test(arguments: [
        ".lock", ".staging-x", "2026-12", "latest", "public", "verifier", "history.sqlite", "history.sqlite-journal",
        "bundles.csv",
    ])
    func namesThatAreTaken(name: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let failure = #expect(throws: Failure.self) { try RunLogFile(path(name)) }
        #expect(failure?.kind == .cannotCreateOutput)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func nothingLiesInAReport() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appending(path: "2026-10"), withIntermediateDirectories: true)
        try Data().write(to: folder.appending(path: "2026-10/run.json"))
        #expect(throws: Failure.self) { try RunLogFile(path("2026-10/log.jsonl")) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/2026-10") == ["run.json"])
    }

    @Test func aLineThatIsInAHurryShortensNothing() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = try RunLogFile(path(), limit: 100)
        for number in 100..<110 { try file.append(line(number), mayShorten: false) }
        #expect(try numbers() == Array(100..<110))
    }

    /// None is lost while others shorten the file, and none is torn.
    @Test func linesOfManyRunsDoNotMix() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = path()
        await withTaskGroup { group in
            for run in 1...4 {
                group.addTask {
                    for number in 0..<50 {
                        try? RunLogFile(path, limit: 3_000).append(line(run * 1_000 + number))
                    }
                }
            }
        }
        let numbers = try numbers()
        #expect(numbers.count >= 25)
        for run in 1...4 {
            let own = numbers.filter { $0 / 1_000 == run }
            // Those that are there are the last ones, one after the other.
            #expect(own == Array((own.first ?? 0)..<((own.last ?? -1) + 1)))
            #expect(own.isEmpty || own.last == run * 1_000 + 49)
        }
    }

    @Test(arguments: [
        "registration_id,learner_id\n", "{\"schema\":\"cohortqa.run/1\"}\n", "\n", String(repeating: "x", count: 100_000),
    ])
    func whatIsNoLogIsNeverTouched(content: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(content.utf8).write(to: folder.appending(path: "log.jsonl"))
        let failure = #expect(throws: Failure.self) { try RunLogFile(path()) }
        #expect(failure?.kind == .cannotCreateOutput)
        #expect(failure?.message.contains("no log of this tool") == true)
        #expect(try text() == content)
    }

    @Test func whatCanNotBeWrittenIsFoundAtOnce() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data().write(to: folder.appending(path: "file"))
        for name in ["", "file/log.jsonl"] {
            let failure = #expect(throws: Failure.self) { try RunLogFile(path(name)) }
            #expect(failure?.kind == .cannotCreateOutput)
        }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func aFullDiskIsSaid() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = try RunLogFile("/dev/full")
        let failure = #expect(throws: Failure.self) { try file.append(line(1)) }
        #expect(failure?.kind == .inputOutput)
    }
}
