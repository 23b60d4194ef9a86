import Dispatch
import Foundation
import Interruption
import SystemPackage
import Testing

struct UnfinishedOutputTests {
    private let folder: URL
    private let gate = StopGate()
    private let output: UnfinishedOutput

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "cohortqa-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        output = UnfinishedOutput(gate: gate)
    }

    private func path(_ name: String) -> FilePath { FilePath(folder.appending(path: name).path) }

    private func write(_ name: String) throws {
        try Data("x".utf8).write(to: folder.appending(path: name))
    }

    private var names: [String] {
        get throws { try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() }
    }

    @Test func whatIsUnfinishedGoes() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write("mine.csv")
        try output.createFolder(path("out/rejected"))
        try output.createFile(path("out/rejected/a.csv")) { try write("out/rejected/a.csv") }
        try output.createTree(path(".staging-2026-10-12")) {
            try FileManager.default.createDirectory(
                atPath: path(".staging-2026-10-12").string,
                withIntermediateDirectories: false
            )
        }
        try output.createFolder(path(".staging-2026-10-12/tables"))
        try write(".staging-2026-10-12/tables/a.csv")
        #expect(gate.close(patience: .zero) == .working)
        #expect(output.remove(patience: .seconds(5)))
        #expect(try names == ["mine.csv"])
    }

    @Test func foldersThatHoldSomethingElseStay() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(atPath: path("there").string, withIntermediateDirectories: false)
        try output.createFolder(path("there"))
        try output.createFolder(path("made/below"))
        try write("made/somebody's")
        #expect(gate.close(patience: .zero) == .working)
        #expect(output.remove(patience: .seconds(5)))
        #expect(try names == ["made", "made/somebody's", "there"])
    }

    @Test func whatFailsIsNotNoted() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write("a.csv")
        #expect(throws: CocoaError.self) {
            try output.createFile(path("a.csv")) { throw CocoaError(.fileWriteFileExists) }
        }
        #expect(gate.close(patience: .zero) == .working)
        #expect(output.remove(patience: .seconds(5)))
        #expect(try names == ["a.csv"])
    }

    @Test func whatIsKeptStays() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try output.createFile(path("a.csv")) { try write("a.csv") }
        gate.finish { output.keep() }
        #expect(gate.close(patience: .zero) == .finished)
        #expect(output.remove(patience: .seconds(5)))
        #expect(try names == ["a.csv"])
    }

    /// Threads that don't know of the end yet create files in the folder all the time.
    @Test func aFolderGoesThatIsBeingWrittenTo() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let stage = path(".staging-2026-10-12")
        try output.createFolder(stage)
        output.adopt(stage)
        let isOver = StopGate()
        let writing = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            var number = 0
            while !isOver.isStopping {
                number += 1
                _ = FileManager.default.createFile(atPath: stage.appending("\(number)").string, contents: nil)
            }
            writing.signal()
        }
        while try names.count < 100 { usleep(1_000) }
        #expect(gate.close(patience: .zero) == .working)
        #expect(output.remove(patience: .seconds(5)))
        #expect(try names == [])
        isOver.silence()
        writing.wait()
        #expect(try names == [])
    }
}

struct StopGateTests {
    @Test func aStepThatFailsLeavesTheRunUnfinished() {
        struct Refused: Error {}
        let gate = StopGate()
        #expect(throws: Refused.self) { try gate.finish { throw Refused() } }
        #expect(!gate.isStopping)
        #expect(gate.close(patience: .zero) == .working)
        #expect(gate.isStopping)
        #expect(gate.close(patience: .zero) == .stopping)
    }

    @Test func afterTheStepTheGateStaysOpen() {
        let gate = StopGate()
        let result = gate.finish { 5 }
        #expect(result == 5)
        #expect(gate.close(patience: .zero) == .finished)
        #expect(!gate.isStopping)
        gate.silence()
        #expect(gate.isStopping)
    }

    @Test func aStepThatTakesTooLongIsToldOf() {
        let gate = StopGate()
        let phase = gate.finish { gate.close(patience: .milliseconds(20)) }
        #expect(phase == .finishing)
        #expect(gate.close(patience: .zero) == .finished)
    }
}
