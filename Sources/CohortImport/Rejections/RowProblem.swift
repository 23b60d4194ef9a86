/// What is wrong with one row and in which column. Small, because an export can have millions of them; its wording is
/// `message`. Never holds a value of the row.
package struct RowProblem: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case strayQuote
        case unterminatedQuote
        case fieldCount(found: Int32, expected: Int32)
        case notText
        case missingValue
        case missingDuration
        case bothDurations
        case notDate
        case notDateWritten(String)
        case notDecimalComma
        case notTotalHours
        case notFlag
        case notMinutes
        case notHours
        case notQuantity
        case notWholeNumber(from: Int32, to: Int32)
        case unknownCode(known: String)
        case unknownRegistration
        /// A registration has the same id but for leading zeros.
        case lostZeros(registration: String)
        /// The id is a number as a spreadsheet shows long ones, `1.23E+09`.
        case shortenedNumber
        case durationRange
        case conflict
        /// The parts of a composed id make the same text as other parts did.
        case ambiguousKey
        case fieldTooLong
        /// What an earlier import said of a row that is not at hand any more.
        case told(RejectionRule, message: String)
    }

    package let reason: Reason
    private let place: Int16
    private let isTablePlace: Bool
    /// The table that `column` is one of, where a file makes rows of several.
    let table: CanonicalTable?

    /// - Parameter column: the position in the table's columns, where the problem lies in one.
    init(_ reason: Reason, column: Int? = nil, of table: CanonicalTable? = nil) {
        self.table = table
        self.reason = reason
        place = column.map { Int16(clamping: $0) } ?? -1
        isTablePlace = true
    }

    /// - Parameter sourceColumn: the position in the file of a column that the table does not have.
    init(_ reason: Reason, sourceColumn: Int) {
        table = nil
        self.reason = reason
        place = Int16(clamping: sourceColumn)
        isTablePlace = false
    }

    /// The position in the table's columns, where the problem lies in one.
    package var column: Int? { isTablePlace && place >= 0 ? Int(place) : nil }

    /// The position in the file, where the problem lies in a column of the file and not of the table.
    var sourceColumn: Int? { isTablePlace ? nil : Int(place) }

    package var rule: RejectionRule {
        switch reason {
        case .strayQuote, .unterminatedQuote: .malformed
        case .fieldCount: .fieldCount
        case .notText: .encoding
        case .missingValue, .missingDuration: .missingValue
        case .bothDurations, .notDate, .notDateWritten, .notDecimalComma, .notTotalHours, .notFlag, .notMinutes, .notHours,
            .notQuantity, .notWholeNumber:
            .unreadableValue
        case .unknownCode: .unknownCode
        case .unknownRegistration, .lostZeros, .shortenedNumber: .unknownRegistration
        case .durationRange: .durationRange
        case .conflict, .ambiguousKey: .conflict
        case .fieldTooLong: .fieldLength
        case .told(let rule, _): rule
        }
    }
}

extension RowProblem {
    /// What is wrong, for people: without a value of the row.
    package var message: String {
        message { $0 }
    }

    /// The same with what an output shows in place of a registration's id.
    package func message(showing id: (String) -> String) -> String {
        switch reason {
        case .strayQuote: "a quotation mark stands where CSV allows none"
        case .unterminatedQuote: "a quoted field begins on this line and is not closed properly"
        case .fieldCount(let found, let expected): "the row has \(found) fields, the header has \(expected)"
        case .notText: "the row holds NUL or bytes that are no text in the file's encoding; save the export as CSV UTF-8"
        case .missingValue: "a required value is missing"
        case .missingDuration: "neither minutes nor hours are given"
        case .bothDurations: "both minutes and hours are given; leave one empty"
        case .notDate: "not a date of the calendar written YYYY-MM-DD"
        case .notDateWritten(let pattern): "not a date of the calendar written \(pattern), as the profile says"
        case .notDecimalComma: "not hours written 1,5 or 1:30, as the profile says; a point is not read as a comma"
        case .notTotalHours: "not a total from 0 to 10,000 hours"
        case .notFlag: "not one of yes, no, true, false, 1, 0"
        case .notMinutes: "not a whole number of minutes"
        case .notHours: "not hours written 1.5 or 1:30"
        case .notQuantity: "not hours from 0 to 10,000 written 1.5 or 1:30"
        case .notWholeNumber(let from, let to): "not a whole number from \(from) to \(to)"
        case .unknownCode(let known): "unknown code; known: \(known)"
        case .unknownRegistration: "there is no such registration among the accepted ones"
        case .lostZeros(let registration):
            "there is no such registration; \(id(registration)) is the same but for leading zeros, which spreadsheets remove: "
                + "save the column as text"
        case .shortenedNumber:
            "there is no such registration; a spreadsheet has shortened the id to this form: save the column as text"
        case .durationRange: "a session lasts more than 0 and at most 1,440 minutes"
        case .conflict: "a row with the same key and other values came before; the first stays"
        case .ambiguousKey:
            "the columns of this id make the same text as other values did before; put another character between them in the profile"
        case .fieldTooLong: "the field is longer than 131,072 bytes, more than a spreadsheet's cell holds"
        case .told(_, let message): message
        }
    }
}
