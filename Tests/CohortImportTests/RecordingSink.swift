import CohortImport

/// Keeps what it is given, and answers with the verdict set down for the row's registration or person.
final class RecordingSink: RowSink {
    enum Arrival: Hashable {
        case registration(RegistrationRow)
        case unitResult(UnitResultRow, registrationID: String)
        case session(SessionRow, registrationID: String)
        case evidence(EvidenceRow, registrationID: String)
        case person(PersonRow)

        var table: CanonicalTable {
            switch self {
            case .registration: .registrations
            case .unitResult: .unitResults
            case .session: .sessions
            case .evidence: .evidence
            case .person: .people
            }
        }

        /// The id of the registration, or of the person.
        var subjectID: String {
            switch self {
            case .registration(let row): row.registrationID
            case .unitResult(_, let id), .session(_, let id), .evidence(_, let id): id
            case .person(let row): row.personID
            }
        }
    }

    private let verdicts: [String: RowVerdict]
    private(set) var arrivals: [Arrival] = []
    private(set) var positions: [RowPosition] = []

    /// - Parameter verdicts: by the id of the registration or the person; `accepted` for any other.
    init(verdicts: [String: RowVerdict] = [:]) {
        self.verdicts = verdicts
    }

    func add(_ row: RegistrationRow, at position: RowPosition) -> RowVerdict {
        keep(.registration(row), position)
    }

    func add(_ row: UnitResultRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        keep(.unitResult(row, registrationID: text(registrationID)), position)
    }

    func add(_ row: SessionRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        keep(.session(row, registrationID: text(registrationID)), position)
    }

    func add(_ row: EvidenceRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict {
        keep(.evidence(row, registrationID: text(registrationID)), position)
    }

    func add(_ row: PersonRow, at position: RowPosition) -> RowVerdict {
        keep(.person(row), position)
    }

    func knows(registrationID: Span<UInt8>) -> Bool {
        registrationIDs.contains(text(registrationID))
    }

    func verdict(on row: UnitResultRow, registrationID: Span<UInt8>) -> RowVerdict {
        verdicts[text(registrationID), default: .accepted]
    }

    func registration(differingInZerosFrom registrationID: Span<UInt8>) -> String? {
        let number = withoutLeadingZeros(registrationID)
        return number == nil ? nil : registrationIDs.first { withoutLeadingZeros(Array($0.utf8).span) == number }
    }

    private var registrationIDs: [String] {
        arrivals.compactMap { if case .registration(let row) = $0 { row.registrationID } else { nil } }
    }

    private func keep(_ arrival: Arrival, _ position: RowPosition) -> RowVerdict {
        arrivals.append(arrival)
        positions.append(position)
        return verdicts[arrival.subjectID, default: .accepted]
    }

    private func text(_ bytes: Span<UInt8>) -> String {
        String(decoding: (0..<bytes.count).map { bytes[$0] }, as: UTF8.self)
    }
}
