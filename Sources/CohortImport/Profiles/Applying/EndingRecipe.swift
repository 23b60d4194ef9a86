import CSVReading

/// How a registration's end is told from its status word: the day in the column of that end, and the reason.
final class EndingRecipe: Sendable {
    /// The columns of a registration that a status word decides.
    enum Target: CaseIterable, Sendable {
        case certificatedOn, withdrawnOn, withdrawalReason

        var column: Int {
            switch self {
            case .certificatedOn: RegistrationColumn.certificatedOn.rawValue
            case .withdrawnOn: RegistrationColumn.withdrawnOn.rawValue
            case .withdrawalReason: RegistrationColumn.withdrawalReason.rawValue
            }
        }
    }

    /// The status column's position in the file.
    let position: Int
    private let words: WordTable<StatusWords.Meaning>
    private let date: ColumnRecipe?

    init(_ status: StatusWords, binding: ColumnBinding) {
        position = binding.positions[status.column] ?? -1
        words = WordTable(status.words.map { ($0.word, $0.meaning) })
        date = status.date.map { ColumnRecipe($0, binding: binding) }
    }

    func add(
        _ target: Target,
        to record: inout CanonicalRecord,
        from bytes: Span<UInt8>,
        _ fields: Span<FieldRange>
    ) throws(RowProblem) {
        let value = bytes.extracting(trimmed(bytes, fields[position].range))
        guard let meaning = words.meaning(of: value) else {
            throw value.count == 0
                ? RowProblem(.missingValue, sourceColumn: position)
                : RowProblem(.unknownCode(known: words.listing), sourceColumn: position)
        }
        if date == nil { record.isTimelinessUnknown = true }
        switch (target, meaning) {
        case (.certificatedOn, .certificated), (.withdrawnOn, .notAchieved), (.withdrawnOn, .withdrawn),
            (.withdrawnOn, .transferred):
            try addDate(to: &record, from: bytes, fields)
        case (.withdrawalReason, .notAchieved): record.append(Array(WithdrawalReason.notAchieved.rawValue.utf8))
        case (.withdrawalReason, .transferred): record.append(Array(WithdrawalReason.transfer.rawValue.utf8))
        default: break
        }
    }

    /// The day from its column or, failing that, the day of registration, which stands before these columns.
    private func addDate(to record: inout CanonicalRecord, from bytes: Span<UInt8>, _ fields: Span<FieldRange>)
        throws(RowProblem)
    {
        let length = record.length
        try date?.add(to: &record, from: bytes, fields)
        guard record.length == length else { return }
        record.append(record.field(RegistrationColumn.registeredOn.rawValue))
        record.isTimelinessUnknown = true
    }
}
