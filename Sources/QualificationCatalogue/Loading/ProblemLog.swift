internal import Diagnostics

/// What reading and checking a catalogue found wrong so far.
///
/// A class, because the readers of nested entries write to the same log. Readers go on after a problem with a stand-in value;
/// nothing made of it leaves the loader, since a log that is not empty ends in `InvalidCatalogue`.
final class ProblemLog {
    private struct Problem: Hashable {
        var position: SourcePosition
        var message: String
    }

    private var failures: [Failure] = []
    private var known: Set<Problem> = []

    /// Logs a problem. The same message for the same place is logged once: a list of a transition or of a scheme is checked for
    /// each qualification it is written for.
    ///
    /// - Parameter entry: the entry as the reader knows it, `unit 8577-300`.
    func add(_ entry: String, at position: SourcePosition, _ message: String, remedy: String) {
        guard known.insert(Problem(position: position, message: message)).inserted else { return }
        failures.append(Failure(.invalidConfiguration, at: position, "\(entry): \(message)", remedy: remedy))
    }

    /// Throws what was found, in the order of the text, if anything was.
    func throwIfAny() throws(InvalidCatalogue) {
        guard !failures.isEmpty else { return }
        throw InvalidCatalogue(failures: failures.sorted { Self.key($0) < Self.key($1) })
    }

    private static func key(_ failure: Failure) -> (String, Int, Int, String) {
        let position = failure.position
        return (position?.file ?? "", position?.line ?? 0, position?.column ?? 0, failure.message)
    }
}
