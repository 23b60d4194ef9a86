import FoundationEssentials
import SystemPackage

/// A folder of one test's own, removed when the test is done.
final class ScratchFolders: Sendable {
    private let root: String

    init() throws {
        root = FileManager.default.temporaryDirectory.path + "/cohortqa-sample-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: root)
    }

    func path(_ name: String) -> FilePath {
        FilePath(root).appending(name)
    }

    func bytes(_ folder: String, _ file: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(filePath: path(folder).appending(file).string)))
    }

    /// The file's lines, without the end of the last one.
    func lines(_ folder: String, _ file: String) throws -> [String] {
        try String(decoding: bytes(folder, file), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// The file's fields; sample exports quote nothing.
    func fields(_ folder: String, _ file: String) throws -> [[String]] {
        try lines(folder, file).map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }
}
