package import Diagnostics

/// Everything that is wrong with a catalogue or with settings: at least one failure of kind `invalidConfiguration`, ordered by place.
package struct InvalidConfiguration: Error, Hashable, Sendable {
    package var failures: [Failure]

    package init(failures: [Failure]) {
        self.failures = failures
    }
}

extension InvalidConfiguration: CustomStringConvertible {
    /// One failure a line.
    package var description: String {
        failures.map(\.description).joined(separator: "\n")
    }
}
