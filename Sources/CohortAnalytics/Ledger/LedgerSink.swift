package import CohortImport

/// Feeds an import into a ledger.
package final class LedgerSink: RowBatchSink {
    package private(set) var ledger: Ledger
    /// The registrations whose ids are numbers, by the number, of the first so many; made when a row first asks for it.
    private var numbers: (upTo: Int, found: [[UInt8]: Int])?

    private let watch: (any RowWatch)?

    /// - Parameter watch: looks at sessions and evidence as they pass.
    package init(_ ledger: Ledger, watch: (any RowWatch)? = nil) {
        self.ledger = ledger
        self.watch = watch
    }

    /// Gives back the room for what may still come, when all has been read.
    package func settle() {
        ledger.settle()
    }

    package func add(_ row: RegistrationRow, at position: RowPosition) -> RowVerdict {
        let verdict = ledger.add(row, at: position)
        watch?.expect(registrations: ledger.registrations.count)
        return verdict
    }

    package func add(_ row: UnitResultRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        ledger.add(row, registrationID: registrationID, at: position)
    }

    package func add(_ row: SessionRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        ledger.add(row, registrationID: registrationID, at: position, watch: watch)
    }

    package var registrationIDs: IdentifierTable { ledger.registrationIDs }

    package func add(_ row: UnitResultRow, of registration: Int, at position: RowPosition) -> RowVerdict {
        ledger.add(row, of: registration, at: position)
    }

    package func add(_ row: EvidenceRow, of registration: Int, at position: RowPosition) -> RowVerdict {
        ledger.add(row, of: registration, at: position, watch: watch)
    }

    package func add(_ sessions: Span<NumberedSession>, file: Int, linesBefore: Int) -> BatchVerdict {
        ledger.add(sessions, file: file, linesBefore: linesBefore, watch: watch)
    }

    /// Shows a session that was added before to the watch once more, and adds nothing.
    package func show(_ row: SessionRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        guard let index = ledger.registrationIDs.index(of: registrationID) else { return .unknownRegistration }
        return watch.map { ledger.show(row, of: index, at: position, to: $0) } ?? .accepted
    }

    package func add(_ row: EvidenceRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        ledger.add(row, registrationID: registrationID, at: position, watch: watch)
    }

    package func add(_ row: PersonRow, at position: RowPosition) -> RowVerdict {
        ledger.add(row)
    }

    /// The same of sessions whose registrations' numbers are known.
    package func show(_ sessions: Span<NumberedSession>, file: Int, linesBefore: Int) -> BatchVerdict {
        guard let watch else { return BatchVerdict() }
        return ledger.show(sessions, file: file, linesBefore: linesBefore, to: watch)
    }

    package func knows(registrationID: Span<UInt8>) -> Bool {
        ledger.registrationIDs.index(of: registrationID) != nil
    }

    package func verdict(on row: UnitResultRow, registrationID: Span<UInt8>) -> RowVerdict {
        ledger.verdict(on: row, registrationID: registrationID)
    }

    package func registration(differingInZerosFrom registrationID: Span<UInt8>) -> String? {
        guard let number = withoutLeadingZeros(registrationID) else { return nil }
        let ids = ledger.registrationIDs
        if numbers?.upTo != ids.count {
            var found: [[UInt8]: Int] = [:]
            for index in 0..<ids.count {
                if let number = withoutLeadingZeros(Array(ids[index].utf8).span), found[number] == nil { found[number] = index }
            }
            numbers = (ids.count, found)
        }
        return numbers?.found[number].map { ids[$0] }
    }
}
