package import CohortImport

/// Feeds an import into a ledger.
package final class LedgerSink: RowSink {
    package private(set) var ledger: Ledger
    /// The registrations whose ids are numbers, by the number, of the first so many; made when a row first asks for it.
    private var numbers: (upTo: Int, found: [[UInt8]: Int])?

    private let watch: (any RowWatch)?

    /// - Parameter watch: looks at sessions and evidence as they pass.
    package init(_ ledger: Ledger, watch: (any RowWatch)? = nil) {
        self.ledger = ledger
        self.watch = watch
    }

    package func add(_ row: RegistrationRow, at position: RowPosition) -> RowVerdict {
        ledger.add(row, at: position)
    }

    package func add(_ row: UnitResultRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        ledger.add(row, registrationID: registrationID, at: position)
    }

    package func add(_ row: SessionRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        ledger.add(row, registrationID: registrationID, at: position, watch: watch)
    }

    package func add(_ row: EvidenceRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        ledger.add(row, registrationID: registrationID, at: position, watch: watch)
    }

    package func add(_ row: PersonRow, at position: RowPosition) -> RowVerdict {
        ledger.add(row)
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
