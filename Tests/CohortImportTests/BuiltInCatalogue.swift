import QualificationCatalogue

/// The catalogue of the program, read once for all tests.
enum BuiltInCatalogue {
    private static let loaded = Result { try Catalogue.builtIn().catalogue }

    static func catalogue() throws -> Catalogue {
        try loaded.get()
    }
}
