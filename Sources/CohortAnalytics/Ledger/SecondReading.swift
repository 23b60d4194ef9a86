package import CohortImport

/// Takes the rows of an import that is done once more and shows its sessions to the watch of the first. Nothing is added.
///
/// What is said of other rows is not what became of them the first time; nobody asks.
package final class SecondReading: RowBatchSink {
    private let first: LedgerSink

    package init(_ first: LedgerSink) {
        self.first = first
    }

    package var registrationIDs: IdentifierTable { first.registrationIDs }

    package func add(_ row: UnitResultRow, of registration: Int, at position: RowPosition) -> RowVerdict { .accepted }

    package func add(_ row: EvidenceRow, of registration: Int, at position: RowPosition) -> RowVerdict { .accepted }

    package func add(_ sessions: Span<NumberedSession>, file: Int, linesBefore: Int) -> BatchVerdict {
        first.show(sessions, file: file, linesBefore: linesBefore)
    }

    package func add(_ row: SessionRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        first.show(row, registrationID: registrationID, at: position)
    }

    package func add(_ row: RegistrationRow, at position: RowPosition) -> RowVerdict { .accepted }

    package func add(_ row: UnitResultRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        verdict(registrationID)
    }

    package func add(_ row: EvidenceRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        verdict(registrationID)
    }

    package func add(_ row: PersonRow, at position: RowPosition) -> RowVerdict { .accepted }

    package func knows(registrationID: Span<UInt8>) -> Bool {
        first.knows(registrationID: registrationID)
    }

    package func verdict(on row: UnitResultRow, registrationID: Span<UInt8>) -> RowVerdict {
        verdict(registrationID)
    }

    package func registration(differingInZerosFrom registrationID: Span<UInt8>) -> String? {
        first.registration(differingInZerosFrom: registrationID)
    }

    private func verdict(_ registrationID: Span<UInt8>) -> RowVerdict {
        first.knows(registrationID: registrationID) ? .accepted : .unknownRegistration
    }
}
