import Synchronization
package import SystemPackage

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

/// What a run has created and not put in its place yet: half-made files, and folders that hold rejected rows with learners' names. Goes
/// where a signal ends the run.
///
/// Creating is done under a lock, so that there is never anything that is not noted, nor anything noted that is somebody else's; and
/// once the gate is closed nothing comes into being any more.
package final class UnfinishedOutput: Sendable {
    /// That of the process.
    package static let shared = UnfinishedOutput(gate: .shared)

    /// What goes with the run.
    private enum Entry {
        case file(FilePath)
        /// With all that is in it.
        case tree(FilePath)
        /// Only where it is empty.
        case folder(FilePath)
    }

    private let gate: StopGate
    private let entries = Mutex<[Entry]>([])

    package init(gate: StopGate) {
        self.gate = gate
    }

    /// Creates a file that goes with the run.
    ///
    /// - Parameter body: fails where there is such a file already.
    package func createFile<Result: Sendable, Reason: Error>(
        _ path: FilePath,
        _ body: () throws(Reason) -> Result
    ) throws(Reason) -> Result {
        try create(.file(path), body)
    }

    /// Creates a folder that goes with the run, and all that will be in it.
    ///
    /// - Parameter body: fails where there is such a folder already.
    package func createTree<Reason: Error>(_ path: FilePath, _ body: () throws(Reason) -> Void) throws(Reason) {
        try create(.tree(path), body)
    }

    /// Creates something that goes by itself.
    package func undisturbed<Result: Sendable, Reason: Error>(
        _ body: () throws(Reason) -> Result
    ) throws(Reason) -> Result {
        try create(nil, body)
    }

    private func create<Result: Sendable, Reason: Error>(
        _ entry: Entry?,
        _ body: () throws(Reason) -> Result
    ) throws(Reason) -> Result {
        let result = try entries.withLock { entries throws(Reason) -> Result? in
            guard !gate.isStopping else { return nil }
            let result = try body()
            if let entry { entries.append(entry) }
            return result
        }
        guard let result else { gate.waitForEnd() }
        return result
    }

    /// Makes a folder and those above it, as far as they are not there. Those that were made go with the run if they are empty then.
    package func createFolder(_ path: FilePath) throws {
        // The working folder.
        guard !path.isEmpty else { return }
        let isDone = try entries.withLock { entries in
            guard !gate.isStopping else { return false }
            var made: [FilePath] = []
            var folder = path
            while !folder.isEmpty, !FileManager.default.fileExists(atPath: folder.string) {
                made.append(folder)
                let above = folder.removingLastComponent()
                guard above != folder else { break }
                folder = above
            }
            defer { entries += made.reversed().map { .folder($0) } }
            try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: true)
            return true
        }
        if !isDone { gate.waitForEnd() }
    }

    /// A folder that was just made goes with the run, with all that will be in it.
    package func adopt(_ folder: FilePath) {
        entries.withLock { $0.append(.tree(folder)) }
    }

    /// All is in its place: nothing goes any more.
    package func keep() {
        entries.withLock { $0.removeAll() }
    }

    /// Takes away what is noted, the last first. The gate is closed.
    ///
    /// - Parameter patience: how long this may take.
    /// - Returns: whether all is gone.
    package func remove(patience: Duration) -> Bool {
        let clock = ContinuousClock()
        let last = clock.now + patience
        while clock.now < last {
            // Whoever is creating something will be done in a moment, unless the disk hangs.
            if let noted = entries.withLockIfAvailable({ $0 }) {
                return noted.reversed().map { Self.remove($0, until: { clock.now >= last }) }.allSatisfy { $0 }
            }
            usleep(1_000)
        }
        return false
    }

    private static func remove(_ entry: Entry, until isOver: () -> Bool) -> Bool {
        switch entry {
        case .file(let path):
            // Safe, as below: the text is alive during the call.
            return unsafe unlink(path.string) == 0 || errno == ENOENT
        case .folder(let path):
            return unsafe rmdir(path.string) == 0 || errno != EIO
        case .tree(let path):
            guard exists(path) else { return true }
            // Other threads still create files in it, by its name.
            let aside = path.aside
            let doomed = platformRename(path.string, aside.string) == 0 ? aside : path
            repeat {
                try? FileManager.default.removeItem(atPath: doomed.string)
            } while exists(doomed) && !isOver()
            return !exists(doomed)
        }
    }

    private static func exists(_ path: FilePath) -> Bool {
        (try? Stat(path, followTargetSymlink: false)) != nil
    }
}

extension FilePath {
    /// Another name, with a zero before the number at its end: of `.staging-2026-10-123` `.staging-2026-10-0123`. Runs know what others
    /// left behind by the beginning and the number of the process, which are the same.
    var aside: FilePath {
        let name = lastComponent?.string ?? ""
        let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
        return removingLastComponent().appending("\(name.dropLast(digits))0\(name.suffix(digits))")
    }
}

/// rename(2).
private func platformRename(_ old: String, _ new: String) -> Int32 {
    unsafe rename(old, new)
}
