/// An error that stops a run: what happened, where, why, and what to do about it.
///
/// Wording never holds a learner's name or a value of a learner's row.
package struct Failure: Error, Hashable, Sendable {
    /// What kind of error it is. The executable turns it into an exit code.
    package enum Kind: Hashable, Sendable, CaseIterable {
        /// The command line is wrong.
        case usage
        /// The input is not what it must be; nothing is published.
        case invalidInput
        /// The input is missing or unreadable.
        case missingInput
        /// A defect of this program.
        case internalError
        /// The output cannot be created.
        case cannotCreateOutput
        /// Reading or writing failed on the way, a full disk included.
        case inputOutput
        /// Another run works in the folder of reports.
        case locked
        /// A key file that others than its owner may read or change.
        case unsafePermissions
        /// Settings, catalogue or a key are invalid.
        case invalidConfiguration
    }

    package var kind: Kind
    package var position: SourcePosition?
    /// What happened and why, one sentence without a full stop.
    package var message: String
    /// What to do, one sentence without a full stop.
    package var remedy: String

    package init(_ kind: Kind, at position: SourcePosition? = nil, _ message: String, remedy: String) {
        self.kind = kind
        self.position = position
        self.message = message
        self.remedy = remedy
    }
}

extension Failure: CustomStringConvertible {
    /// `position: message. What to do: remedy.`, on one line and without control characters.
    package var description: String {
        let place = position.map { "\($0): " } ?? ""
        return harmlessText("\(place)\(message). What to do: \(remedy).")
    }
}
