import CSVReading
import Quantities

// One function a table; the order of the calls is the order of the columns.
extension RowReader {
    /// Reads a row and hands it to the sink.
    func add(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        to sink: any RowSink,
        at position: RowPosition
    ) throws(RowProblem) -> RowVerdict {
        let registrationID = bytes.extracting(range(CanonicalTable.registrationIDColumn, fields))
        switch table {
        case .registrations:
            return sink.add(try registration(bytes, fields), at: position)
        case .unitResults:
            return sink.add(try unitResult(bytes, fields), registrationID: registrationID, at: position)
        case .sessions:
            return sink.add(try session(bytes, fields), registrationID: registrationID, at: position)
        case .evidence:
            return sink.add(try evidence(bytes, fields), registrationID: registrationID, at: position)
        case .people:
            return sink.add(try person(bytes, fields), at: position)
        }
    }

    /// What is wrong with a row, without handing it to anybody; nil where it can be read.
    func problem(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> RowProblem? {
        do throws(RowProblem) {
            switch table {
            case .registrations: _ = try registration(bytes, fields)
            case .unitResults: _ = try unitResult(bytes, fields)
            case .sessions: _ = try session(bytes, fields)
            case .evidence: _ = try evidence(bytes, fields)
            case .people: _ = try person(bytes, fields)
            }
            return nil
        } catch {
            return error
        }
    }

    func registration(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) throws(RowProblem) -> RegistrationRow {
        typealias Column = RegistrationColumn
        let name = text(Column.learnerName.rawValue, bytes, fields)
        return RegistrationRow(
            registrationID: try requiredText(Column.registrationID.rawValue, bytes, fields),
            learnerID: try requiredText(Column.learnerID.rawValue, bytes, fields),
            learnerNameHash: name.hashValue,
            learnerNameKey: name.flatMap(nameKey),
            learnerNameWords: name.map(nameWords) ?? [],
            centreID: try requiredText(Column.centreID.rawValue, bytes, fields),
            cohortID: try requiredText(Column.cohortID.rawValue, bytes, fields),
            qualification: try requiredCode(Column.qualificationID.rawValue, of: codes.qualifications, bytes, fields),
            scheme: try code(Column.schemeID.rawValue, of: codes.schemes, bytes, fields),
            registeredOn: try requiredDay(Column.registeredOn.rawValue, bytes, fields),
            plannedEndOn: try day(Column.plannedEndOn.rawValue, bytes, fields),
            finalWorkshopOn: try day(Column.finalWorkshopOn.rawValue, bytes, fields),
            submittedOn: try day(Column.submittedOn.rawValue, bytes, fields),
            certificatedOn: try day(Column.certificatedOn.rawValue, bytes, fields),
            withdrawnOn: try day(Column.withdrawnOn.rawValue, bytes, fields),
            withdrawalReason: try code(Column.withdrawalReason.rawValue, of: codes.withdrawalReasons, bytes, fields)
                .map { WithdrawalReason.allCases[$0] },
            upgradedFrom: text(Column.upgradedFrom.rawValue, bytes, fields),
            upgradeFeePaidOn: try day(Column.upgradeFeePaidOn.rawValue, bytes, fields),
            assessorID: text(Column.assessorID.rawValue, bytes, fields),
            iqaID: text(Column.iqaID.rawValue, bytes, fields),
            learnerName: keptName(name)
        )
    }

    func unitResult(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) throws(RowProblem) -> UnitResultRow {
        typealias Column = UnitResultColumn
        try requireReference(bytes, fields)
        let unit = try requiredCode(Column.unitRef.rawValue, of: codes.units, bytes, fields)
        guard let attempt = try wholeNumber(Column.attempt.rawValue, in: 1...999_999_999, bytes, fields) else {
            throw missing(Column.attempt.rawValue)
        }
        return UnitResultRow(
            unit: unit,
            attempt: attempt,
            submittedOn: try day(Column.submittedOn.rawValue, bytes, fields),
            decidedOn: try requiredDay(Column.decidedOn.rawValue, bytes, fields),
            outcome: Outcome.allCases[try requiredCode(Column.outcome.rawValue, of: codes.outcomes, bytes, fields)],
            assessorID: text(Column.assessorID.rawValue, bytes, fields),
            iqaID: text(Column.iqaID.rawValue, bytes, fields),
            sampledOn: try day(Column.sampledOn.rawValue, bytes, fields)
        )
    }

    func session(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) throws(RowProblem) -> SessionRow {
        typealias Column = SessionColumn
        try requireReference(bytes, fields)
        let date = try requiredDay(Column.sessionDate.rawValue, bytes, fields)
        let activity = try requiredCode(Column.activity.rawValue, of: codes.activities, bytes, fields)
        let seconds = try duration(minutes: Column.minutes.rawValue, hours: Column.hours.rawValue, bytes, fields)
        let clientLevel = codes.clientLevels.index(of: bytes.extracting(range(Column.clientLevel.rawValue, fields)))
        let contract = try code(Column.contract.rawValue, of: codes.contracts, bytes, fields)
        let feedback = try flag(Column.feedback.rawValue, bytes, fields)
        return SessionRow(
            date: date,
            activity: activity,
            seconds: seconds,
            clientLevel: clientLevel,
            clientHash: textHash(Column.clientRef.rawValue, bytes, fields),
            contract: contract.map { Contract.allCases[$0] },
            feedback: feedback,
            isVerified: hasValue(Column.verifiedBy.rawValue, bytes, fields),
            unit: try code(Column.unitRef.rawValue, of: codes.units, bytes, fields),
            isTotal: isTotal,
            isDatedByReport: isDatedByReport
        )
    }

    /// A session with the number of its registration; nil where that is not known.
    @inline(__always)
    func numberedSession(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        of registrationIDs: IdentifierTable,
        expecting number: Int,
        _ latest: inout LatestCodes
    ) throws(RowProblem) -> (row: SessionRow, registration: Int)? {
        let row: SessionRow
        if let usual = usualSession(bytes, fields, &latest) { row = usual } else { row = try session(bytes, fields) }
        let id = bytes.extracting(range(CanonicalTable.registrationIDColumn, fields))
        return registrationIDs.index(of: id, expecting: number).map { (row, $0) }
    }

    /// A row with the number of its registration; nil where that is not known. Of a registration's own row it is 0.
    func numberedRow(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        of registrationIDs: IdentifierTable,
        expecting number: Int,
        isTimelinessUnknown: Bool = false
    ) throws(RowProblem) -> (row: TypedRow, registration: Int)? {
        let row = try typedRow(bytes, fields, isTimelinessUnknown: isTimelinessUnknown)
        guard table != .registrations else { return (row, 0) }
        let id = bytes.extracting(range(CanonicalTable.registrationIDColumn, fields))
        return registrationIDs.index(of: id, expecting: number).map { (row, $0) }
    }

    func evidence(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) throws(RowProblem) -> EvidenceRow {
        typealias Column = EvidenceColumn
        try requireReference(bytes, fields)
        return EvidenceRow(
            kind: try requiredCode(Column.kind.rawValue, of: codes.evidenceKinds, bytes, fields),
            submittedOn: try requiredDay(Column.submittedOn.rawValue, bytes, fields),
            outcome: try code(Column.outcome.rawValue, of: codes.outcomes, bytes, fields).map { Outcome.allCases[$0] },
            words: try wholeNumber(Column.words.rawValue, in: 0...99_999_999, bytes, fields),
            quantity: try quantity(Column.quantity.rawValue, bytes, fields),
            assessorID: text(Column.assessorID.rawValue, bytes, fields),
            isDatedByReport: isDatedByReport
        )
    }

    func person(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) throws(RowProblem) -> PersonRow {
        typealias Column = PersonColumn
        return PersonRow(
            personID: try requiredText(Column.personID.rawValue, bytes, fields),
            role: PersonRole.allCases[try requiredCode(Column.role.rawValue, of: codes.roles, bytes, fields)],
            startedOn: try day(Column.startedOn.rawValue, bytes, fields),
            risk: try code(Column.risk.rawValue, of: codes.risks, bytes, fields).map { RiskRating.allCases[$0] }
        )
    }

    /// The quantity of evidence, in seconds: every kind that has one is measured in hours. The limit is far above any and
    /// keeps the sum of a billion rows, times a hundred, inside 64 bits.
    private func quantity(_ column: Int, _ bytes: Span<UInt8>, _ fields: Span<FieldRange>) throws(RowProblem) -> Int? {
        guard hasValue(column, bytes, fields) else { return nil }
        guard let hours = Hours(decimalOrClock: bytes.extracting(range(column, fields))),
            (0...36_000_000).contains(hours.seconds), bytes[range(column, fields).lowerBound] != UInt8(ascii: "-")
        else {
            throw RowProblem(.notQuantity, column: column)
        }
        return hours.seconds
    }

    /// A hash of a text without the blanks around it, the same in every run; 0 where there is nothing.
    @inline(__always)
    private func textHash(_ column: Int, _ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> UInt64 {
        let range = range(column, fields)
        guard !range.isEmpty else { return 0 }
        let text = trimmed(bytes, range)
        guard !text.isEmpty else { return 0 }
        return CohortImport.textHash(bytes, in: text) | 1
    }

    private func requireReference(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) throws(RowProblem) {
        guard hasValue(CanonicalTable.registrationIDColumn, bytes, fields) else {
            throw missing(CanonicalTable.registrationIDColumn)
        }
    }

    @inline(__always)
    private func hasValue(_ column: Int, _ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> Bool {
        !isBlank(bytes.extracting(range(column, fields)))
    }
}
