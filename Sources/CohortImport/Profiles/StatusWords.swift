/// How a registration ended, told by a word instead of dates.
package struct StatusWords: Hashable, Sendable {
    package enum Meaning: String, CaseIterable, Hashable, Sendable {
        case certificated
        /// Left without achieving: withdrawn, with that reason.
        case notAchieved = "not_achieved"
        case withdrawn
        case transferred
        case continuing
    }

    package var column: ColumnReference
    /// Where the day of the end comes from; nil where the source does not have it, and the day of registration stands in.
    package var date: ValueSource?
    /// Every word that may stand in the column. An empty word is an empty cell.
    package var words: [Word]

    package struct Word: Hashable, Sendable {
        package var word: String
        package var meaning: Meaning

        package init(_ word: String, _ meaning: Meaning) {
            self.word = word
            self.meaning = meaning
        }
    }

    package init(column: ColumnReference, date: ValueSource?, words: [Word]) {
        self.column = column
        self.date = date
        self.words = words
    }
}
