import Diagnostics
import Quantities
import SystemPackage

/// Refuses inputs that somebody writes while they are read: half of an export looks like a whole one.
///
/// Each file is looked at when the inputs are listed, whenever it is opened, at its end, and once more when all have been read.
enum InputChanges {
    /// Compares all files and folders with what they were when they were listed.
    ///
    /// - Parameter digests: SHA-256 of what was imported of each file; nil where the import broke off.
    static func refuse(_ files: [InputFile], digests: [String]?) throws(Failure) {
        for (index, file) in files.enumerated() {
            guard let state = file.state else { continue }
            guard let now = (try? Stat(file.path)).map({ InputState($0) }) else {
                throw failure(file.path, "it went away while it was read")
            }
            guard !now.isRewritten(since: state) else { throw failure(file) }
            // A link to it was made, its rights or its time were set, or another file took its name: its bytes tell whether that matters.
            guard now != state, let digest = digests?[index] else { continue }
            guard try FileSource.digest(of: file) == digest else { throw failure(file) }
        }
        for folder in Set(files.flatMap(\.folders)) {
            let names = folder.namesNow()
            if let name = folder.names.first(where: { !names.contains($0) }) {
                throw failure(folder.path.appending(name), "it went away while the folder was read")
            }
            if let name = names.first(where: { !folder.names.contains($0) }) {
                throw failure(folder.path.appending(name), "it came while the folder was read")
            }
        }
    }

    static func failure(_ file: InputFile) -> Failure {
        failure(file.path, "it changed while it was read")
    }

    private static func failure(_ path: FilePath, _ message: String) -> Failure {
        Failure(
            .invalidInput,
            at: SourcePosition(file: path.string),
            message,
            remedy: "wait until the export is complete and run again"
        )
    }
}
