package import Diagnostics
import QualificationCatalogue
package import YAMLReading

/// Why a run stopped: one error, or all the errors of a catalogue.
package struct RunFailure: Error, Hashable, Sendable {
    /// At least one, all of one kind.
    package var failures: [Failure]

    package var kind: Failure.Kind { failures.first?.kind ?? .internalError }

    package init(_ failure: Failure) {
        failures = [failure]
    }

    /// - Parameter failures: at least one, all of one kind.
    package init(_ failures: [Failure]) {
        self.failures = failures
    }

    package init(_ catalogue: InvalidConfiguration) {
        failures = catalogue.failures
    }
}
