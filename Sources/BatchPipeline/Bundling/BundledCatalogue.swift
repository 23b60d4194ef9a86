import Diagnostics
import QualificationCatalogue
import RunSettings
import VerifierBundle
import YAMLReading

/// The catalogue that a bundle's report was made with: the built-in one, the centre's own, or the second on top of the first.
enum BundledCatalogue {
    static let folder = "catalogue"
    private static let builtInName = "catalogue/built-in.yaml"
    private static let ownName = "catalogue/own.yaml"
    /// In bytes.
    private static let largest = 1 << 24

    static func write(_ catalogue: LoadedCatalogue, to data: ReportFolder) throws(Failure) {
        for file in catalogue.files {
            try data.write(file.bytes, to: file.name == CatalogueLoader.builtInName ? builtInName : ownName)
        }
    }

    /// The catalogue of a bundle.
    ///
    /// - Parameter digest: that of the report's catalogue.
    /// - Throws: `invalidInput` where it is none, or builds on a built-in catalogue that this version of the tool does not have.
    static func load(_ bundle: VerifiedBundle, digest: String) throws(Failure) -> LoadedCatalogue {
        let catalogue: LoadedCatalogue
        do throws(InvalidConfiguration) {
            if let own = bundle.index(of: ownName) {
                let bytes: [UInt8]
                do throws(Failure) {
                    bytes = try bundle.bytes(own, limit: largest)
                } catch {
                    throw InvalidConfiguration(failures: [error])
                }
                catalogue = try CatalogueLoader.load(bytes, file: ownName)
            } else {
                catalogue = try CatalogueJob.builtIn.get()
            }
        } catch {
            throw Failure(
                .invalidInput,
                at: error.failures.first?.position ?? SourcePosition(file: ownName),
                "the catalogue in the bundle can't be read: \(error.failures.first?.message ?? "it is none")",
                remedy: "check it with “cohortqa catalogue check” after unpacking, and ask the centre"
            )
        }
        guard catalogue.sha256 == digest else {
            throw Failure(
                .invalidInput,
                at: SourcePosition(file: folder),
                "the report was made with a catalogue that this version of cohortqa does not have",
                remedy: "recompute with the version that bag-info.txt names"
            )
        }
        return catalogue
    }
}
