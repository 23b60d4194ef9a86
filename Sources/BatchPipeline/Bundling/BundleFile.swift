import Diagnostics
import ReportModel
import RunSettings
import SystemPackage
import VerifierBundle

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Puts a report's files into one sealed file.
enum BundleFile {
    struct Written {
        var sha256: String
        var bytes: Int
        /// All files in it.
        var files: Int
    }

    /// A bundle replaces a bundle, and nothing else.
    static func refuseForeign(_ path: FilePath) throws(Failure) {
        guard FileManager.default.fileExists(atPath: path.string) else { return }
        do throws(ArchiveDefect) {
            _ = try BundleArchive(path)
        } catch {
            throw Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: path.string),
                "there is something of this name that is no bundle, and it will not be replaced",
                remedy: "move it away, or name another file with --out"
            )
        }
    }

    /// Packs the files of a folder.
    ///
    /// - Parameter data: the folder with the files that go into it.
    static func write(
        _ resultSet: ResultSet,
        from data: ReportFolder,
        to path: FilePath,
        key: SigningKey?
    ) throws(Failure) -> Written {
        let names = try data.files()
        let description = BundleDescription(resultSet, files: names, keyID: key?.verifyingKey.identifier.description)
        let bag = Bag(
            baseFolder: description.baseFolder,
            day: resultSet.provenance.asAt,
            softwareAgent: description.tool,
            fields: description.fields,
            tagFiles: [Bag.TagFile(name: BundleDescription.readmeName, bytes: description.readme)],
            payload: names.map { Bag.PayloadFile(name: $0, path: data.path.pushing(FilePath($0))) }
        )
        let seal = key.map { BagWriter.Seal(key: $0, trustedComment: TrustedComment(description.trustedComment)) }
        try BagWriter(bag, sealedBy: seal).write(to: path, replacing: true)
        let digested = try DigestedFile(path)
        return Written(sha256: digested.sha256, bytes: digested.bytes, files: description.fileCount)
    }

    /// Puts a finished bundle in its place, in one step.
    static func place(_ bundle: FilePath, at path: FilePath) throws(Failure) {
        guard platformRename(bundle.string, path.string) == 0 else {
            throw Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: path.string),
                "the finished bundle can't be put in its place",
                remedy: "check your rights in the folder, and that nothing else has this name"
            )
        }
    }
}
