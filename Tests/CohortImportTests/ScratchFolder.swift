import CohortImport
import FoundationEssentials
import SystemPackage

/// A folder of one test's own, removed when the test is done.
final class ScratchFolder: Sendable {
    let path: FilePath

    init() throws {
        path = FilePath(FileManager.default.temporaryDirectory.path).appending("cohortqa-import-\(UUID().uuidString)")
        try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path.string)
    }

    /// Writes a file, with the folders on the way to it.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> FilePath {
        try write(name, Array(text.utf8))
    }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> FilePath {
        let file = path.pushing(FilePath(name))
        try FileManager.default.createDirectory(
            atPath: file.removingLastComponent().string,
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: URL(filePath: file.string))
        return file
    }

    func makeFolder(_ name: String) throws -> FilePath {
        let folder = path.pushing(FilePath(name))
        try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
        return folder
    }

    /// What stands in a file; nil where there is none.
    func text(_ name: String) -> String? {
        bytes(name).map { String(decoding: $0, as: UTF8.self) }
    }

    func bytes(_ name: String) -> [UInt8]? {
        let file = path.pushing(FilePath(name)).string
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        return (try? Data(contentsOf: URL(filePath: file))).map { Array($0) }
    }

    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: path.pushing(FilePath(name)).string)
    }
}
