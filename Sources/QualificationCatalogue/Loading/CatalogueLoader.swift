package import YAMLReading

/// Reads catalogues and checks them.
///
/// A catalogue file is YAML: lists of `sources`, `activities`, `evidence_kinds`, `units`, `groups`, `qualifications`,
/// `schemes` and `transitions` under a `version`. With `extends: built-in` its entries replace those of the built-in catalogue
/// that have the same id (a transition: the same pair) as a whole, others are added, and the checks run on the result. Without
/// it the file stands alone.
package enum CatalogueLoader {
    /// What the built-in catalogue is called in errors and in `LoadedCatalogue.files`.
    package static let builtInName = "built-in catalogue"

    /// Reads the catalogue in `bytes`.
    ///
    /// - Parameter file: the file's name in errors.
    /// - Throws: all problems of the first step that finds any: the text is no YAML; then keys and values that are not what
    ///   they must be, and ids that repeat; then names that nothing has, sums that do not add up and rules that contradict
    ///   each other.
    package static func load(_ bytes: [UInt8], file: String) throws(InvalidConfiguration) -> LoadedCatalogue {
        let own = try draft(bytes, file: file)
        let ownFile = LoadedCatalogue.File(name: file, bytes: bytes)
        guard own.extendsBuiltIn else {
            return LoadedCatalogue(catalogue: try resolved(own), files: [ownFile])
        }
        let base = try draft(PackageResources.catalogue_yaml, file: builtInName)
        return LoadedCatalogue(
            catalogue: try resolved(base.merged(with: own)),
            files: [LoadedCatalogue.File(name: builtInName, bytes: PackageResources.catalogue_yaml), ownFile]
        )
    }

    private static func draft(_ bytes: [UInt8], file: String) throws(InvalidConfiguration) -> CatalogueDraft {
        let log = ProblemLog()
        let text = try YAMLText(
            bytes,
            file: file,
            kind: "catalogue",
            emptyRemedy: "write a catalogue, or leave the option out to use the built-in one"
        )
        let draft = CatalogueReader(text: text, log: log).draft()
        try log.throwIfAny()
        return draft
    }

    private static func resolved(_ draft: CatalogueDraft) throws(InvalidConfiguration) -> Catalogue {
        let log = ProblemLog()
        let catalogue = CatalogueResolver(draft: draft, log: log).catalogue()
        try log.throwIfAny()
        return catalogue
    }
}

extension Catalogue {
    /// The catalogue that comes with the program.
    ///
    /// - Throws: only where the embedded text itself is wrong, which the tests exclude.
    package static func builtIn() throws(InvalidConfiguration) -> LoadedCatalogue {
        try CatalogueLoader.load(PackageResources.catalogue_yaml, file: CatalogueLoader.builtInName)
    }
}
