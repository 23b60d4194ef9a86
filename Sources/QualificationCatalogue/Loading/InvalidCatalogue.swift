package import Diagnostics

/// Everything that is wrong with a catalogue: at least one failure of kind `invalidConfiguration`, ordered by place.
package struct InvalidCatalogue: Error, Hashable, Sendable {
    package var failures: [Failure]
}

extension InvalidCatalogue: CustomStringConvertible {
    /// One failure a line.
    package var description: String {
        failures.map(\.description).joined(separator: "\n")
    }
}
