import CohortImport
import Crypto
import Diagnostics
package import QualificationCatalogue
package import SystemPackage
package import YAMLReading

/// The catalogue's use cases: loading it for a run, listing it, showing an entry, checking a file.
package struct CatalogueJob: Sendable {
    /// The file given for the run; nil for the built-in catalogue.
    private let file: FilePath?
    /// In bytes; a thousand times the built-in catalogue.
    private static let largestFile = 1 << 24
    /// Read once, by whoever needs it first.
    package static let builtIn = Result { () throws(InvalidConfiguration) in try Catalogue.builtIn() }

    package init(file: FilePath?) {
        self.file = file
    }

    package func load() throws(RunFailure) -> LoadedCatalogue {
        let bytes = try file.map { file throws(RunFailure) in try self.bytes(of: file) }
        do throws(InvalidConfiguration) {
            guard let file, let bytes else { return try Self.builtIn.get() }
            return try CatalogueLoader.load(bytes, file: file.string)
        } catch {
            throw RunFailure(error)
        }
    }

    /// All entries, for people.
    package func listing() throws(RunFailure) -> String {
        try load().catalogue.listing()
    }

    /// One entry, for people.
    package func description(of id: String) throws(RunFailure) -> String {
        let catalogue = try load().catalogue
        guard let description = catalogue.description(of: id) else {
            throw RunFailure(
                Failure(
                    .usage,
                    "the catalogue has no entry “\(id)”",
                    remedy: catalogue.nearestID(to: id).map { "write \($0) if that is meant, or see “cohortqa catalogue list”" }
                        ?? "see “cohortqa catalogue list” for what it has"
                )
            )
        }
        return description
    }

    private func bytes(of file: FilePath) throws(RunFailure) -> [UInt8] {
        do throws(Errno) {
            return try SmallFile.bytes(of: file, limit: Self.largestFile)
        } catch {
            throw RunFailure(
                Failure(
                    .missingInput,
                    at: SourcePosition(file: file.string),
                    "the catalogue can't be read (\(error))",
                    remedy: "check its path and that you may read it"
                )
            )
        }
    }
}

extension LoadedCatalogue {
    /// SHA-256 over the bytes of its files in their order, in hexadecimal.
    package var sha256: String {
        var hasher = SHA256()
        for file in files {
            hasher.update(data: file.bytes)
        }
        return hexadecimal(hasher.finalize())
    }
}
