import CSVReading

/// A row of any table.
enum TypedRow: Hashable, Sendable {
    case registration(RegistrationRow)
    case unitResult(UnitResultRow)
    case session(SessionRow)
    case evidence(EvidenceRow)
    case person(PersonRow)
}

extension RowReader {
    /// A record's row.
    ///
    /// - Parameter isTimelinessUnknown: whether a registration's end has no day in the source.
    func typedRow(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        isTimelinessUnknown: Bool = false
    ) throws(RowProblem) -> TypedRow {
        switch table {
        case .registrations:
            var row = try registration(bytes, fields)
            row.isTimelinessUnknown = isTimelinessUnknown
            return .registration(row)
        case .unitResults: return .unitResult(try unitResult(bytes, fields))
        case .sessions: return .session(try session(bytes, fields))
        case .evidence: return .evidence(try evidence(bytes, fields))
        case .people: return .person(try person(bytes, fields))
        }
    }
}
