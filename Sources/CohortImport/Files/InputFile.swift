import Quantities
package import Diagnostics
package import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A file to import and the name that reports call it by.
package struct InputFile: Hashable, Sendable {
    /// As it was given on the command line, or found in a folder that was.
    package var path: FilePath
    /// Absolute and without links.
    package var resolvedPath: FilePath
    /// The last parts of the path, as many as tell the run's inputs apart; never a path of the machine as a whole.
    package var label: String
    /// What came in by standard input or a pipe; nil for a file.
    package var spooled: SpooledInput?
    /// What it was when the inputs were listed; nil where nobody looks for changes.
    var state: InputState?
    /// The named folders by which it came to be read.
    var folders: [InputFolder] = []

    package init(path: FilePath, resolvedPath: FilePath, label: String, spooled: SpooledInput? = nil) {
        self.path = path
        self.resolvedPath = resolvedPath
        self.label = label
        self.spooled = spooled
    }

    /// The last part of the path.
    package var name: String { path.lastComponent?.string ?? label }
}

extension InputFile {
    /// How standard input is named among the inputs.
    private static let standardInput: FilePath = "-"
    /// What it is called in reports, as if it were a file's path.
    private static let standardInputPath: FilePath = "/standard-input"

    /// The CSV files that the given files and folders name, sorted by label, each once. `-` is standard input.
    ///
    /// Of a folder: the files in it whose names end in `.csv` or `.csv.gz`, in any case, that are not hidden. Folders in it are
    /// not entered; what is left out and looks like data is said in a notice.
    ///
    /// - Parameter progress: is told how much came in by standard input or a pipe.
    /// - Throws: `Failure.Kind.missingInput` where a path does not exist or can't be read, or a folder holds no CSV file.
    package static func discover(
        _ paths: [FilePath],
        progress: (any ProgressSink)? = nil
    ) throws(Failure) -> (files: [InputFile], notices: [Notice]) {
        var files: [InputFile] = []
        var notices: [Notice] = []
        for path in paths {
            if path != standardInput, try status(of: path).type == .directory {
                let found = try csvFiles(in: path, notices: &notices)
                let folder = InputFolder(path: path, names: found.compactMap { $0.lastComponent?.string })
                for path in found {
                    var file = InputFile(path: path, resolvedPath: resolved(path), label: "")
                    file.folders = [folder]
                    files.append(file)
                }
            } else {
                files.append(InputFile(path: path, resolvedPath: resolved(path), label: ""))
            }
        }
        // Sorted before repetitions are dropped, so that the order of the arguments shows in nothing.
        files.sort { bytewiseLess($0.resolvedPath.string, $1.resolvedPath.string) }
        var found: [InputFile] = []
        var places: [FileIdentity: Int] = [:]
        for file in files {
            let status = try status(of: file.path == standardInput ? "/dev/stdin" : file.path)
            // The same file by two ways is read once: its sessions must not count twice, and a pipe gives its rows once.
            let identity = FileIdentity(status)
            if let place = places[identity] {
                found[place].folders += file.folders
                notices.append(
                    Notice(.notice, at: SourcePosition(file: file.path.string), "named more than once, read once")
                )
                continue
            }
            places[identity] = found.count
            if file.path == standardInput || status.type == .fifo {
                found.append(try spooled(file, progress))
            } else if status.type == .regular {
                found.append(file)
            } else {
                throw Failure(
                    .missingInput,
                    at: SourcePosition(file: file.path.string),
                    "it is neither a file nor a folder nor a pipe",
                    remedy: "save it to a file and name that"
                )
            }
        }
        for (index, label) in labels(of: found.map(\.resolvedPath)).enumerated() {
            found[index].label = label
        }
        // Not before all of standard input came in, which may take as long as what writes the others.
        for index in found.indices where found[index].spooled == nil {
            found[index].state = InputState(try status(of: found[index].path))
        }
        return (found.sorted { bytewiseLess($0.label, $1.label) }, notices)
    }

    /// Reads all of standard input or of a pipe.
    private static func spooled(_ file: InputFile, _ progress: (any ProgressSink)?) throws(Failure) -> InputFile {
        var result = file
        if file.path == standardInput {
            result.spooled = try SpooledInput(.standardInput, label: "standard input", progress)
            return result
        }
        // Its folder only: the path of an unnamed pipe has a number in it that is another each time.
        let folder = file.path.removingLastComponent()
        result.resolvedPath = resolved(folder.isEmpty ? "." : folder).appending(file.name)
        do {
            let descriptor = try FileDescriptor.open(file.path, .readOnly)
            defer { try? descriptor.close() }
            result.spooled = try SpooledInput(descriptor, label: file.path.string, progress)
            return result
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(
                .missingInput,
                at: SourcePosition(file: file.path.string),
                "the pipe can't be opened (\(reason(of: error)))",
                remedy: "check that you may read it"
            )
        }
    }

    /// The absolute path without links. Removing `..` by name alone could lead to another file where a link is on the way.
    private static func resolved(_ path: FilePath) -> FilePath {
        if path == standardInput { return standardInputPath }
        return FilePath(URL(filePath: path.string).resolvingSymlinksInPath().path(percentEncoded: false))
    }

    private static func status(of path: FilePath) throws(Failure) -> Stat {
        do throws(Errno) {
            return try Stat(path)
        } catch {
            throw Failure(
                .missingInput,
                at: SourcePosition(file: path.string),
                error == .noSuchFileOrDirectory
                    ? "there is no such file or folder" : "it can't be looked at (\(error.description))",
                remedy: "check the spelling and where the export was saved"
            )
        }
    }

    private static func csvFiles(in folder: FilePath, notices: inout [Notice]) throws(Failure) -> [FilePath] {
        let names = try InputFolder.entries(of: folder)
        var files: [FilePath] = []
        var foldersWithFiles: [String] = []
        for name in names {
            let path = folder.appending(name)
            guard !name.unicodeScalars.contains("\u{FFFD}") else {
                throw Failure(
                    .missingInput,
                    at: SourcePosition(file: path.string),
                    "the file's name is not UTF-8, so it can't be named in a report",
                    remedy: "rename it"
                )
            }
            let kind = path.extension?.lowercased()
            if (try? Stat(path).type) == .directory {
                let inner = (try? FileManager.default.contentsOfDirectory(atPath: path.string)) ?? []
                if inner.contains(where: InputFolder.isCSV) { foldersWithFiles.append(name) }
            } else if InputFolder.isCSV(name) {
                files.append(path)
            } else if let kind, ["xlsx", "xls", "ods", "tsv", "txt", "gz"].contains(kind) {
                notices.append(
                    Notice(
                        .warning,
                        at: SourcePosition(file: path.string),
                        "not read: only files ending in .csv or .csv.gz are"
                    )
                )
            }
        }
        if !foldersWithFiles.isEmpty {
            let listing = foldersWithFiles.joined(separator: ", ")
            guard !files.isEmpty else {
                throw Failure(
                    .missingInput,
                    at: SourcePosition(file: folder.string),
                    "the folder itself holds no CSV file; folders in it do: \(listing)",
                    remedy: "name those folders instead"
                )
            }
            notices.append(
                Notice(
                    .notice,
                    at: SourcePosition(file: folder.string),
                    "folders in it that hold CSV files are not read: \(listing); name them too if they belong to this report"
                )
            )
        }
        guard !files.isEmpty else {
            throw Failure(
                .missingInput,
                at: SourcePosition(file: folder.string),
                "the folder holds no CSV file",
                remedy: "export the cohorts as CSV into it, or name another folder"
            )
        }
        return files
    }

    /// For each absolute path the shortest tail of it that no other path of the list has, nor has as a folder: files of rejected
    /// rows are written under these names.
    private static func labels(of paths: [FilePath]) -> [String] {
        let parts = paths.map { $0.components.map(\.string) }
        var depths = parts.map { _ in 1 }
        while true {
            let labels = parts.indices.map { parts[$0].suffix(depths[$0]).joined(separator: "/") }
            let counts = Dictionary(labels.map { ($0, 1) }, uniquingKeysWith: +)
            let folders = Set(
                labels.flatMap { label in label.indices.filter { label[$0] == "/" }.map { String(label[..<$0]) } }
            )
            let ambiguous = parts.indices.filter {
                (counts[labels[$0]] != 1 || folders.contains(labels[$0])) && depths[$0] < parts[$0].count
            }
            guard !ambiguous.isEmpty else { return labels }
            for index in ambiguous {
                depths[index] += 1
            }
        }
    }
}

/// What makes two paths the same file.
private struct FileIdentity: Hashable {
    var device: UInt64
    var inode: UInt64

    init(_ status: Stat) {
        device = UInt64(truncatingIfNeeded: status.deviceID.rawValue)
        inode = UInt64(truncatingIfNeeded: status.inode.rawValue)
    }
}
