import Diagnostics
import Quantities
import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Waits until what was written is on the disk and outlasts a power cut.
///
/// A file needs it for its bytes, a folder for the names in it. All of a report is synced in one pass when it is finished and not each
/// file as it is closed. That also takes less time (measured on ext4: two thirds, 1 to 3 ms a file): the disk goes on writing while the
/// next files are made, and a call of the pass commits what others would have to. And it covers files that libraries write. An
/// error of a write that the kernel did later is not lost by opening the file anew: it is told to the first who asks.
enum DiskSync {
    /// - Throws: `inputOutput` naming the file or folder.
    static func sync(_ path: FilePath) throws(Failure) {
        do throws(Errno) {
            try call(path)
        } catch {
            throw Failure(
                .inputOutput,
                at: SourcePosition(file: path.string),
                "it can't be written to the disk for good (\(error.description))",
                remedy: "make room on the disk, check it, and run again"
            )
        }
    }

    /// Syncs all files in a folder, then the folders from the innermost to the folder itself.
    static func syncAll(in folder: FilePath) throws(Failure) {
        let names: [String]
        do {
            // What is in a folder sorts behind it.
            names = try FileManager.default.subpathsOfDirectory(atPath: folder.string).sorted(by: bytewiseLess).reversed()
        } catch {
            throw Failure(
                .inputOutput,
                at: SourcePosition(file: folder.string),
                "the files that were just written can't be listed",
                remedy: "run again"
            )
        }
        var folders: [FilePath] = []
        for name in names {
            let path = folder.pushing(FilePath(name))
            if (try? Stat(path, followTargetSymlink: false))?.type == .directory {
                folders.append(path)
            } else {
                try sync(path)
            }
        }
        for folder in folders { try sync(folder) }
        try sync(folder)
    }

    private static func call(_ path: FilePath) throws(Errno) {
        do {
            let descriptor = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
            try descriptor.closeAfter {
                while fsync(descriptor.rawValue) != 0 {
                    guard errno == EINTR else { throw Errno(rawValue: errno) }
                }
            }
        } catch {
            throw error as? Errno ?? .ioError
        }
    }
}
