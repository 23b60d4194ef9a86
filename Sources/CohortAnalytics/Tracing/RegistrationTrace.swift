package import CohortImport

/// A row as it was read, where it stands, and what became of it.
package struct TracedRow<Row: Hashable & Sendable>: Hashable, Sendable {
    package var row: Row
    package var position: RowPosition
    package var verdict: RowVerdict

    /// Whether it was taken in; it may be later than the as-at date all the same.
    package var isTaken: Bool { verdict == .accepted || verdict == .later }
}

/// The rows of one registration, each table's in the order of reading. Rows that were rejected before they could be read as
/// rows are not among them.
package struct RegistrationRows: Hashable, Sendable {
    package var registrations: [TracedRow<RegistrationRow>] = []
    package var decisions: [TracedRow<UnitResultRow>] = []
    package var sessions: [TracedRow<SessionRow>] = []
    package var evidence: [TracedRow<EvidenceRow>] = []

    package init() {}
}

/// Keeps the rows of some registrations with their positions, and hands every row on to another sink, which decides what
/// becomes of it. Memory grows with the rows of the registrations that are watched only.
package final class RegistrationTrace: RowSink {
    private let base: any RowSink
    private var watched = IdentifierTable()
    private var rows: [RegistrationRows]

    /// - Parameter registrationIDs: the registrations whose rows are kept.
    package init(of registrationIDs: [String], before base: any RowSink) {
        self.base = base
        for id in registrationIDs { _ = watched.add(id) }
        rows = [RegistrationRows](repeating: RegistrationRows(), count: watched.count)
    }

    /// The rows of a registration; none where it was not watched.
    package func rows(of registrationID: String) -> RegistrationRows {
        watched.index(of: registrationID).map { rows[$0] } ?? RegistrationRows()
    }

    package func add(_ row: RegistrationRow, at position: RowPosition) -> RowVerdict {
        let verdict = base.add(row, at: position)
        if let index = watched.index(of: row.registrationID) {
            rows[index].registrations.append(TracedRow(row: row, position: position, verdict: verdict))
        }
        return verdict
    }

    package func add(_ row: UnitResultRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        let verdict = base.add(row, registrationID: registrationID, at: position)
        if let index = watched.index(of: registrationID) {
            rows[index].decisions.append(TracedRow(row: row, position: position, verdict: verdict))
        }
        return verdict
    }

    package func add(_ row: SessionRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        let verdict = base.add(row, registrationID: registrationID, at: position)
        if let index = watched.index(of: registrationID) {
            rows[index].sessions.append(TracedRow(row: row, position: position, verdict: verdict))
        }
        return verdict
    }

    package func add(_ row: EvidenceRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        let verdict = base.add(row, registrationID: registrationID, at: position)
        if let index = watched.index(of: registrationID) {
            rows[index].evidence.append(TracedRow(row: row, position: position, verdict: verdict))
        }
        return verdict
    }

    package func add(_ row: PersonRow, at position: RowPosition) -> RowVerdict {
        base.add(row, at: position)
    }

    package func knows(registrationID: Span<UInt8>) -> Bool {
        base.knows(registrationID: registrationID)
    }

    package func verdict(on row: UnitResultRow, registrationID: Span<UInt8>) -> RowVerdict {
        base.verdict(on: row, registrationID: registrationID)
    }

    package func registration(differingInZerosFrom registrationID: Span<UInt8>) -> String? {
        base.registration(differingInZerosFrom: registrationID)
    }
}
