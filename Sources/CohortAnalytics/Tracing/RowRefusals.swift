/// Everything that keeps a session or an evidence item from counting towards a requirement; empty where it counts.
package struct RowRefusals: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// The requirement asks for another activity or kind of evidence.
    package static let otherKind = RowRefusals(rawValue: 1 << 0)
    package static let tooShort = RowRefusals(rawValue: 1 << 1)
    package static let notVerified = RowRefusals(rawValue: 1 << 2)
    package static let otherClientLevel = RowRefusals(rawValue: 1 << 3)
    package static let otherContract = RowRefusals(rawValue: 1 << 4)
    /// How many sessions a total consists of, and how long each was, nobody knows.
    package static let isTotal = RowRefusals(rawValue: 1 << 5)
    package static let isPending = RowRefusals(rawValue: 1 << 6)
    package static let isReferred = RowRefusals(rawValue: 1 << 7)
    /// The words are given and outside the range.
    package static let wordsOutside = RowRefusals(rawValue: 1 << 8)
    package static let withoutQuantity = RowRefusals(rawValue: 1 << 9)
}
