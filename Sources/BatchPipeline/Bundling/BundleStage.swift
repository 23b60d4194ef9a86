import Diagnostics
import Interruption
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

/// A hidden folder that only its owner may enter, for what a bundle is made of or checked with. It is removed in the end.
struct BundleStage {
    private static let prefix = ".cohortqa-bundle-"

    let folder: FilePath

    /// - Parameter parent: where it is made: beside the bundle, so that there is room if there is room for that.
    init(in parent: FilePath) throws(Failure) {
        let parent = parent.isEmpty ? FilePath(".") : parent
        Self.removeLeftovers(in: parent)
        folder = parent.appending("\(Self.prefix)\(ProcessInfo.processInfo.processIdentifier)")
        do {
            try UnfinishedOutput.shared.createTree(folder) {
                try FileManager.default.createDirectory(
                    atPath: folder.string,
                    withIntermediateDirectories: false,
                    attributes: [.posixPermissions: 0o700]
                )
            }
        } catch {
            throw Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: folder.string),
                "the folder for intermediate files can't be created",
                remedy: "check that the folder above it is there and that you may write in it"
            )
        }
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: folder.string)
    }

    /// What interrupted runs left: it holds learners' data.
    private static func removeLeftovers(in parent: FilePath) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: parent.string)) ?? [] where name.hasPrefix(prefix) {
            guard let process = Int32(name.dropFirst(prefix.count)), process > 0,
                process == ProcessInfo.processInfo.processIdentifier || !isRunning(process)
            else { continue }
            try? FileManager.default.removeItem(atPath: parent.appending(name).string)
        }
    }

    /// Whether there is a process of this number, of whatever user.
    private static func isRunning(_ process: Int32) -> Bool {
        kill(process, 0) == 0 || errno == EPERM
    }
}
