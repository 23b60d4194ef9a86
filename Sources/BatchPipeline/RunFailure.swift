package import Diagnostics
import QualificationCatalogue

/// Why a run stopped: one error, or all the errors of a catalogue.
package struct RunFailure: Error, Hashable, Sendable {
    /// At least one, all of one kind.
    package var failures: [Failure]

    package var kind: Failure.Kind { failures.first?.kind ?? .internalError }

    package init(_ failure: Failure) {
        failures = [failure]
    }

    init(_ catalogue: InvalidCatalogue) {
        failures = catalogue.failures
    }
}
