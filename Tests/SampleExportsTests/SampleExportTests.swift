import Diagnostics
import FoundationEssentials
import SampleExports
import SystemPackage
import Testing

@Suite("Sample exports")
struct SampleExportTests {
    @Test("The same seed and sizes make the same bytes")
    func sameSeed() throws {
        let folders = try ScratchFolders()
        let export = try SampleExport(seed: 42, registrations: 120, sessionsPerRegistration: 12)
        try export.write(to: folders.path("one"))
        try export.write(to: folders.path("two"))
        for name in SampleExport.fileNames {
            #expect(try folders.bytes("one", name) == folders.bytes("two", name), "\(name)")
        }
    }

    @Test("Another seed makes another export")
    func otherSeed() throws {
        let folders = try ScratchFolders()
        try SampleExport(seed: 1, registrations: 60, sessionsPerRegistration: 5).write(to: folders.path("one"))
        try SampleExport(seed: 2, registrations: 60, sessionsPerRegistration: 5).write(to: folders.path("two"))
        for name in SampleExport.fileNames {
            #expect(try folders.bytes("one", name) != folders.bytes("two", name), "\(name)")
        }
    }

    @Test("A seed stands for the same export for good, on every machine")
    func pinnedBytes() throws {
        let folders = try ScratchFolders()
        try SampleExport(seed: 7, registrations: 120, sessionsPerRegistration: 40).write(to: folders.path("one"))
        // FNV-1a over all four files. A change here means that existing seeds stand for other exports: say so in the changelog.
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        for name in SampleExport.fileNames {
            for byte in try folders.bytes("one", name) {
                digest = (digest ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            }
        }
        #expect(digest == 8_945_611_039_597_210_732)
    }

    @Test(
        "As many registrations and sessions as asked for",
        arguments: [(1, 0), (1, 1), (2, 3), (59, 2), (200, 40), (2_001, 1), (3, 700)]
    )
    func counts(registrations: Int, sessions: Int) throws {
        let folders = try ScratchFolders()
        try SampleExport(seed: 3, registrations: registrations, sessionsPerRegistration: sessions)
            .write(to: folders.path("one"))
        #expect(try folders.lines("one", "registrations.csv").count == registrations + 1)
        #expect(try folders.lines("one", "sessions.csv").count == registrations * sessions + 1)
    }

    /// By centre: ids of cohorts are the centre's own.
    @Test("As many cohorts as asked for", arguments: [(400, 1), (400, 16), (400, 37), (2_001, 1), (5_000, 100), (5_000, 7)])
    func cohorts(registrations: Int, cohorts: Int) throws {
        let folders = try ScratchFolders()
        try SampleExport(seed: 3, registrations: registrations, sessionsPerRegistration: 0, cohorts: cohorts)
            .write(to: folders.path("one"))
        let rows = try folders.fields("one", "registrations.csv").dropFirst()
        #expect(rows.count == registrations)
        #expect(Set(rows.map { "\($0[3]) \($0[4])" }).count == cohorts)
    }

    @Test("The usual number of cohorts, named, makes the same bytes")
    func usualCohorts() throws {
        let folders = try ScratchFolders()
        try SampleExport(seed: 7, registrations: 2_100, sessionsPerRegistration: 1).write(to: folders.path("one"))
        try SampleExport(seed: 7, registrations: 2_100, sessionsPerRegistration: 1, cohorts: 84).write(to: folders.path("two"))
        for name in SampleExport.fileNames {
            #expect(try folders.bytes("one", name) == folders.bytes("two", name), "\(name)")
        }
    }

    @Test("Cohorts out of range are refused", arguments: [0, -1, 11])
    func cohortsOutOfRange(cohorts: Int) throws {
        let failure = try #require(throws: Failure.self) {
            try SampleExport(seed: 1, registrations: 10, sessionsPerRegistration: 1, cohorts: cohorts)
        }
        #expect(failure.kind == .usage)
    }

    @Test("More than one buffer of rows is written whole and in order")
    func manyFlushes() throws {
        let folders = try ScratchFolders()
        try SampleExport(seed: 5, registrations: 400, sessionsPerRegistration: 150).write(to: folders.path("one"))
        let bytes = try folders.bytes("one", "sessions.csv")
        #expect(bytes.count > 3 << 20)
        let ids = try folders.lines("one", "sessions.csv").dropFirst().map { $0.prefix(5) }
        #expect(ids.count == 60_000)
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test("Every row has the fields of its header, and its registration exists")
    func rowsAreWhole() throws {
        let folders = try ScratchFolders()
        try SampleExport(seed: 9, registrations: 250, sessionsPerRegistration: 30).write(to: folders.path("one"))
        let known = try Set(folders.fields("one", "registrations.csv").dropFirst().map { $0[0] })
        #expect(known.count == 250)
        for name in SampleExport.fileNames {
            let rows = try folders.fields("one", name)
            let width = try #require(rows.first).count
            #expect(rows.allSatisfy { $0.count == width }, "\(name)")
            #expect(rows.dropFirst().allSatisfy { known.contains($0[0]) }, "\(name)")
        }
    }

    @Test("Sessions have one duration of a possible length, none after the export")
    func sessionsAreValid() throws {
        let folders = try ScratchFolders()
        try SampleExport(seed: 9, registrations: 250, sessionsPerRegistration: 30).write(to: folders.path("one"))
        for row in try folders.fields("one", "sessions.csv").dropFirst() {
            #expect(row[3].isEmpty != row[4].isEmpty)
            #expect(row[3].isEmpty || (1...1_440).contains(Int(row[3]) ?? 0))
            #expect(row[1] >= "2025-01-06" && row[1] <= "2026-10-31")
        }
    }

    @Test("All qualifications, both schemes and all 17 transitions occur, each upgrade by the same learner")
    func variety() throws {
        let folders = try ScratchFolders()
        try SampleExport(seed: 1, registrations: 200, sessionsPerRegistration: 0).write(to: folders.path("one"))
        let rows = try folders.fields("one", "registrations.csv").dropFirst()
        let byID = Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0) })
        var transitions: Set<String> = []
        for row in rows where !row[14].isEmpty {
            let earlier = try #require(byID[row[14]])
            #expect(earlier[1] == row[1])
            #expect(earlier[7] < row[7])
            transitions.insert("\(earlier[5]) \(row[5])")
        }
        #expect(Set(rows.map { $0[5] }).count == 10)
        #expect(Set(rows.map { $0[6] }) == ["", "culture-at-work", "coaching-focus"])
        #expect(transitions.count == 17)
    }

    @Test("A file that is there already is refused, and nothing is written", arguments: SampleExport.fileNames)
    func existingFile(name: String) throws {
        let folders = try ScratchFolders()
        try FileManager.default.createDirectory(
            atPath: folders.path("one").string,
            withIntermediateDirectories: true
        )
        let existing = folders.path("one").appending(name).string
        #expect(FileManager.default.createFile(atPath: existing, contents: Data("mine".utf8)))
        let export = try SampleExport(seed: 1, registrations: 3, sessionsPerRegistration: 1)
        let failure = try #require(throws: Failure.self) { try export.write(to: folders.path("one")) }
        #expect(failure.kind == .cannotCreateOutput)
        #expect(failure.position?.file == existing)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folders.path("one").string) == [name])
        #expect(try folders.bytes("one", name) == Array("mine".utf8))
    }

    @Test("A folder that cannot be created or written to is refused")
    func unwritableFolder() throws {
        let folders = try ScratchFolders()
        let file = folders.path("file")
        #expect(FileManager.default.createFile(atPath: file.string, contents: Data()))
        let export = try SampleExport(seed: 1, registrations: 3, sessionsPerRegistration: 1)
        // A file in the way, and a file system where nobody, root included, can make files.
        for folder in [file, file.appending("below"), FilePath("/proc/cohortqa"), FilePath("/proc")] {
            let failure = try #require(throws: Failure.self) { try export.write(to: folder) }
            #expect(failure.kind == .cannotCreateOutput, "\(folder)")
        }
    }

    @Test("Sizes out of range are refused", arguments: [(0, 1), (-1, 1), (10_000_000, 1), (1, -1), (1, 100_001)])
    func sizes(registrations: Int, sessions: Int) throws {
        let failure = try #require(throws: Failure.self) {
            try SampleExport(seed: 1, registrations: registrations, sessionsPerRegistration: sessions)
        }
        #expect(failure.kind == .usage)
    }
}
