import Diagnostics
import ParallelWork
import Quantities
import SystemPackage

#if os(Linux)
    import CLinuxFiles
#endif
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
///
/// Where the system lets one, the disk is told to go on with a file's bytes when it is closed, which the kernel would put off, so that
/// the pass finds most of them written (measured on ext4, 80 files: half the time without a journal, a twentieth with one).
enum DiskSync {
    /// The kernel answers several who wait at once: measured on ext4 with 80 files, half the time of two at a time.
    private static let filesAtATime = 8

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
        let paths = names.map { folder.pushing(FilePath($0)) }
        let isFolder = paths.map { (try? Stat($0, followTargetSymlink: false))?.type == .directory }
        let files = zip(paths, isFolder).filter { !$1 }.map(\.0)
        let folders = zip(paths, isFolder).filter { $1 }.map(\.0)
        try inParallel(pieces: files.count, on: Workers(filesAtATime), areWaiting: true) { number throws(Failure) in
            try sync(files[number])
        }
        for folder in folders { try sync(folder) }
        try sync(folder)
    }

    /// Has the kernel begin to write a file's bytes, without waiting for the disk. It guarantees nothing: what can't be begun, and
    /// every error of a write, is left to `sync`, which does all of it anew and tells what fails.
    static func startWriting(_ file: FileDescriptor) {
        #if os(Linux)
            // SYNC_FILE_RANGE_WRITE of <linux/fs.h>, from the first byte to the last.
            _ = sync_file_range(file.rawValue, 0, 0, 2)
        #endif
    }

    /// The same of a file that somebody else has written.
    static func startWriting(_ path: FilePath) {
        guard let file = try? FileDescriptor.open(path, .readOnly, options: .closeOnExec) else { return }
        startWriting(file)
        try? file.close()
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
