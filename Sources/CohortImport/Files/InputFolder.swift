import Diagnostics
import Quantities
import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A folder that was named as an input, and the files that were read of it.
struct InputFolder: Hashable, Sendable {
    let path: FilePath
    /// In bytewise order.
    let names: [String]

    /// The names that would be read now; none where the folder went away.
    func namesNow() -> [String] {
        let entries = (try? Self.entries(of: path)) ?? []
        return entries.filter { Self.isCSV($0) && (try? Stat(path.appending($0)))?.type != .directory }
    }

    /// All names in a folder that are not hidden, in bytewise order.
    ///
    /// - Throws: `missingInput` where it can't be read.
    static func entries(of path: FilePath) throws(Failure) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path.string)
                .filter { !$0.hasPrefix(".") }.sorted(by: bytewiseLess)
        } catch {
            throw Failure(
                .missingInput,
                at: SourcePosition(file: path.string),
                "the folder can't be read",
                remedy: "give yourself the right to read it"
            )
        }
    }

    /// Whether a file of this name is read where its folder was named.
    static func isCSV(_ name: String) -> Bool {
        let name = name.lowercased()
        return name.hasSuffix(".csv") || name.hasSuffix(".csv.gz")
    }
}
