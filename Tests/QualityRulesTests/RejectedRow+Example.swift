@testable import CohortImport

extension RejectedRow {
    /// A row that the import refused: line 70,000 of the second file.
    static func example(_ reason: RowProblem.Reason, registration: String = "0012", value: String = "") -> RejectedRow {
        RejectedRow(
            file: 1,
            line: 70_000,
            problem: RowProblem(reason, column: 0),
            field: "registration_id",
            registrationID: registration,
            value: value
        )
    }

    static let exampleFiles = ["a.csv", "b.csv"]

    /// Every reason for which the import refuses a row, with the rule that it belongs to.
    static let reasons: [(reason: RowProblem.Reason, rule: String)] = [
        (.strayQuote, "R101"), (.unterminatedQuote, "R101"), (.fieldCount(found: 3, expected: 4), "R102"), (.notText, "R103"),
        (.missingValue, "R104"), (.missingDuration, "R104"), (.bothDurations, "R105"), (.notDate, "R105"),
        (.notDateWritten("dd/MM/yyyy"), "R105"), (.notDecimalComma, "R105"), (.notTotalHours, "R105"), (.notFlag, "R105"),
        (.notMinutes, "R105"), (.notHours, "R105"), (.notQuantity, "R105"), (.notWholeNumber(from: 1, to: 9), "R105"),
        (.unknownCode(known: "pass, refer"), "R106"), (.unknownRegistration, "R107"),
        (.lostZeros(registration: "0012"), "R107"),
        (.shortenedNumber, "R107"), (.durationRange, "R108"), (.conflict, "R109"), (.ambiguousKey, "R109"),
        (.fieldTooLong, "R110"),
    ]

    /// The reasons of a rule, or those of all other rules.
    static func reasons(of rule: String, isOther: Bool = false) -> [RowProblem.Reason] {
        reasons.filter { ($0.rule == rule) != isOther }.map(\.reason)
    }
}
