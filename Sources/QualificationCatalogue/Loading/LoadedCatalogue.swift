/// A catalogue together with the texts that it was read from, so that a run can be reproduced and its inputs identified.
package struct LoadedCatalogue: Sendable {
    /// A text that the catalogue was read from.
    package struct File: Hashable, Sendable {
        /// The path as it was given, or `built-in catalogue`.
        package var name: String
        /// The bytes exactly as they were read.
        package var bytes: [UInt8]
    }

    package var catalogue: Catalogue
    /// What was read, in the order of precedence from low to high: the built-in catalogue first where it was extended.
    package var files: [File]
}
