@testable import CohortAnalytics
@testable import CohortImport
import QualificationCatalogue
import Quantities
import Testing

/// What a tracker's decision is beside the one that an export has.
struct DecisionVerdictTests {
    private static let known = row(submitted: 10, sampled: 30, assessor: "A1", iqa: "Q1")

    private static func row(
        outcome: Outcome = .pass,
        attempt: Int = 1,
        decided: Int32 = 20,
        submitted: Int32? = nil,
        sampled: Int32? = nil,
        assessor: String? = nil,
        iqa: String? = nil
    ) -> UnitResultRow {
        UnitResultRow(
            unit: 0,
            attempt: attempt,
            submittedOn: submitted.map { Day(number: 20_000 + $0) },
            decidedOn: Day(number: 20_000 + decided),
            outcome: outcome,
            assessorID: assessor,
            iqaID: iqa,
            sampledOn: sampled.map { Day(number: 20_000 + $0) }
        )
    }

    static let cases: [(row: UnitResultRow, verdict: RowVerdict)] = [
        (known, .duplicate), (row(), .duplicate), (row(submitted: 10), .duplicate), (row(sampled: 30), .duplicate),
        (row(assessor: "A1"), .duplicate), (row(iqa: "Q1"), .duplicate), (row(outcome: .refer), .conflict),
        (row(decided: 21), .conflict), (row(submitted: 11), .conflict), (row(sampled: 31), .conflict),
        (row(assessor: "A2"), .conflict), (row(iqa: "A1"), .conflict), (row(attempt: 2), .accepted),
        (row(attempt: 2, decided: 900), .later),
    ]

    @Test(arguments: cases.indices)
    func besideADecision(number: Int) throws {
        var ledger = try Self.ledger()
        let id = Array("R".utf8)
        #expect(ledger.add(Self.known, registrationID: id.span, at: RowPosition(file: 0, line: 2)) == .accepted)
        let example = Self.cases[number]
        #expect(ledger.verdict(on: example.row, registrationID: id.span) == example.verdict)
        // Asking adds nothing.
        #expect(ledger.verdict(on: example.row, registrationID: id.span) == example.verdict)
        #expect(ledger.verdict(on: Self.known, registrationID: id.span) == .duplicate)
    }

    @Test func withoutADecision() throws {
        var ledger = try Self.ledger()
        let (id, other) = (Array("R".utf8), Array("S".utf8))
        #expect(ledger.verdict(on: Self.known, registrationID: id.span) == .accepted)
        #expect(ledger.verdict(on: Self.known, registrationID: other.span) == .unknownRegistration)
    }

    private static func ledger() throws -> Ledger {
        var ledger = Ledger(catalogue: try Catalogue.builtIn().catalogue, asAt: Day(number: 20_500))
        let registration = RegistrationRow(
            registrationID: "R",
            learnerID: "L",
            learnerNameHash: 0,
            centreID: "C",
            cohortID: "K",
            qualification: 0,
            scheme: nil,
            registeredOn: Day(number: 20_000),
            plannedEndOn: nil,
            finalWorkshopOn: nil,
            submittedOn: nil,
            certificatedOn: nil,
            withdrawnOn: nil,
            withdrawalReason: nil,
            upgradedFrom: nil,
            upgradeFeePaidOn: nil,
            assessorID: nil,
            iqaID: nil,
            isTimelinessUnknown: false
        )
        #expect(ledger.add(registration, at: RowPosition(file: 0, line: 1)) == .accepted)
        return ledger
    }
}
