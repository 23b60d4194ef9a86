import Diagnostics
import Interruption
import Quantities
import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A folder that the files of a report are written to.
struct ReportFolder: Sendable {
    let path: FilePath

    /// A new file, by its path in the report.
    func create(_ name: String) throws(Failure) -> OutputFile {
        let file = path.pushing(FilePath(name))
        try Self.create(file.removingLastComponent())
        return try OutputFile(file)
    }

    /// A new file with these bytes.
    func write(_ bytes: [UInt8], to name: String) throws(Failure) {
        let file = try create(name)
        try file.write(bytes.span)
        try file.close()
    }

    /// The paths in it of all files that were written, in bytewise order.
    func files() throws(Failure) -> [String] {
        do {
            return try FileManager.default.subpathsOfDirectory(atPath: path.string)
                .filter { try Stat(path.pushing(FilePath($0))).type == .regular }
                .sorted(by: bytewiseLess)
        } catch {
            throw Failure(
                .inputOutput,
                at: SourcePosition(file: path.string),
                "the files that were just written can't be listed",
                remedy: "run again"
            )
        }
    }

    /// Makes a folder, and those above it.
    static func create(_ folder: FilePath) throws(Failure) {
        do {
            try UnfinishedOutput.shared.createFolder(folder)
        } catch {
            throw Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: folder.string),
                "the folder can't be created: something else has its name, or you may not write where it belongs",
                remedy: "check the folder above it and your rights there, or name another with --out"
            )
        }
    }

    /// Makes a folder, and those above it, that outlast a power cut.
    static func createForGood(_ folder: FilePath) throws(Failure) {
        var parents: [FilePath] = []
        var path = folder
        while !path.isEmpty, path.lastComponent != nil, !FileManager.default.fileExists(atPath: path.string) {
            path.removeLastComponent()
            parents.append(path.isEmpty ? "." : path)
        }
        try create(folder)
        for parent in parents { try DiskSync.sync(parent) }
    }
}
