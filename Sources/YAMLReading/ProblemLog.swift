package import Diagnostics

/// What reading and checking a configuration file found wrong so far.
///
/// A class, because the readers of nested entries write to the same log. Readers go on after a problem with a stand-in value;
/// nothing made of it leaves the loader, since a log that is not empty ends in `InvalidConfiguration`.
package final class ProblemLog {
    private struct Problem: Hashable {
        var position: SourcePosition
        var message: String
    }

    private var failures: [Failure] = []
    private var known: Set<Problem> = []
    /// How many problems are kept.
    private let limit: Int
    private var isCutShort = false

    /// - Parameter limit: how many problems are kept; of more, it is said that there are more.
    package init(limit: Int = .max) {
        self.limit = limit
    }

    /// Whether it takes no more, so that a reader need not look for a remedy.
    package var isFull: Bool { failures.count >= limit }

    /// Logs a problem. The same message for the same place is logged once: a list of a transition or of a scheme is checked for
    /// each qualification it is written for.
    ///
    /// - Parameter entry: the entry as the reader knows it, `unit 8577-300`.
    package func add(_ entry: String, at position: SourcePosition, _ message: String, remedy: String) {
        guard !isFull else {
            isCutShort = true
            return
        }
        guard known.insert(Problem(position: position, message: message)).inserted else { return }
        failures.append(Failure(.invalidConfiguration, at: position, "\(entry): \(message)", remedy: remedy))
    }

    /// Throws what was found, in the order of the text, if anything was.
    package func throwIfAny() throws(InvalidConfiguration) {
        guard let last = failures.last else { return }
        var sorted = failures.sorted { Self.key($0) < Self.key($1) }
        if isCutShort {
            let file = last.position.map { SourcePosition(file: $0.file) }
            sorted.append(
                Failure(
                    .invalidConfiguration,
                    at: file,
                    "there are more problems",
                    remedy: "mend these first, then check again"
                )
            )
        }
        throw InvalidConfiguration(failures: sorted)
    }

    private static func key(_ failure: Failure) -> (String, Int, Int, String) {
        let position = failure.position
        return (position?.file ?? "", position?.line ?? 0, position?.column ?? 0, failure.message)
    }
}
