import Quantities

// One function a table; the order of the calls is the order of the columns.
extension RowReader {
    /// Reads a row and hands it to the sink.
    func add(
        _ bytes: Span<UInt8>,
        _ ends: Span<Int>,
        to sink: any RowSink,
        at position: RowPosition
    ) throws(RowProblem) -> RowVerdict {
        let registrationID = bytes.extracting(range(CanonicalTable.registrationIDColumn, ends))
        switch table {
        case .registrations:
            return sink.add(try registration(bytes, ends), at: position)
        case .unitResults:
            return sink.add(try unitResult(bytes, ends), registrationID: registrationID, at: position)
        case .sessions:
            return sink.add(try session(bytes, ends), registrationID: registrationID, at: position)
        case .evidence:
            return sink.add(try evidence(bytes, ends), registrationID: registrationID, at: position)
        case .people:
            return sink.add(try person(bytes, ends), at: position)
        }
    }

    /// What is wrong with a row, without handing it to anybody; nil where it can be read.
    func problem(_ bytes: Span<UInt8>, _ ends: Span<Int>) -> RowProblem? {
        do throws(RowProblem) {
            switch table {
            case .registrations: _ = try registration(bytes, ends)
            case .unitResults: _ = try unitResult(bytes, ends)
            case .sessions: _ = try session(bytes, ends)
            case .evidence: _ = try evidence(bytes, ends)
            case .people: _ = try person(bytes, ends)
            }
            return nil
        } catch {
            return error
        }
    }

    func registration(_ bytes: Span<UInt8>, _ ends: Span<Int>) throws(RowProblem) -> RegistrationRow {
        typealias Column = RegistrationColumn
        let name = text(Column.learnerName.rawValue, bytes, ends)
        return RegistrationRow(
            registrationID: try requiredText(Column.registrationID.rawValue, bytes, ends),
            learnerID: try requiredText(Column.learnerID.rawValue, bytes, ends),
            learnerNameHash: name.hashValue,
            learnerNameKey: name.flatMap(nameKey),
            learnerNameWords: name.map(nameWords) ?? [],
            centreID: try requiredText(Column.centreID.rawValue, bytes, ends),
            cohortID: try requiredText(Column.cohortID.rawValue, bytes, ends),
            qualification: try requiredCode(Column.qualificationID.rawValue, of: codes.qualifications, bytes, ends),
            scheme: try code(Column.schemeID.rawValue, of: codes.schemes, bytes, ends),
            registeredOn: try requiredDay(Column.registeredOn.rawValue, bytes, ends),
            plannedEndOn: try day(Column.plannedEndOn.rawValue, bytes, ends),
            finalWorkshopOn: try day(Column.finalWorkshopOn.rawValue, bytes, ends),
            submittedOn: try day(Column.submittedOn.rawValue, bytes, ends),
            certificatedOn: try day(Column.certificatedOn.rawValue, bytes, ends),
            withdrawnOn: try day(Column.withdrawnOn.rawValue, bytes, ends),
            withdrawalReason: try code(Column.withdrawalReason.rawValue, of: codes.withdrawalReasons, bytes, ends)
                .map { WithdrawalReason.allCases[$0] },
            upgradedFrom: text(Column.upgradedFrom.rawValue, bytes, ends),
            upgradeFeePaidOn: try day(Column.upgradeFeePaidOn.rawValue, bytes, ends),
            assessorID: text(Column.assessorID.rawValue, bytes, ends),
            iqaID: text(Column.iqaID.rawValue, bytes, ends),
            learnerName: keptName(name)
        )
    }

    func unitResult(_ bytes: Span<UInt8>, _ ends: Span<Int>) throws(RowProblem) -> UnitResultRow {
        typealias Column = UnitResultColumn
        try requireReference(bytes, ends)
        let unit = try requiredCode(Column.unitRef.rawValue, of: codes.units, bytes, ends)
        guard let attempt = try wholeNumber(Column.attempt.rawValue, in: 1...999_999_999, bytes, ends) else {
            throw missing(Column.attempt.rawValue)
        }
        return UnitResultRow(
            unit: unit,
            attempt: attempt,
            submittedOn: try day(Column.submittedOn.rawValue, bytes, ends),
            decidedOn: try requiredDay(Column.decidedOn.rawValue, bytes, ends),
            outcome: Outcome.allCases[try requiredCode(Column.outcome.rawValue, of: codes.outcomes, bytes, ends)],
            assessorID: text(Column.assessorID.rawValue, bytes, ends),
            iqaID: text(Column.iqaID.rawValue, bytes, ends),
            sampledOn: try day(Column.sampledOn.rawValue, bytes, ends)
        )
    }

    func session(_ bytes: Span<UInt8>, _ ends: Span<Int>) throws(RowProblem) -> SessionRow {
        typealias Column = SessionColumn
        try requireReference(bytes, ends)
        let date = try requiredDay(Column.sessionDate.rawValue, bytes, ends)
        let activity = try requiredCode(Column.activity.rawValue, of: codes.activities, bytes, ends)
        let seconds = try duration(minutes: Column.minutes.rawValue, hours: Column.hours.rawValue, bytes, ends)
        let clientLevel = codes.clientLevels.index(of: bytes.extracting(range(Column.clientLevel.rawValue, ends)))
        let contract = try code(Column.contract.rawValue, of: codes.contracts, bytes, ends)
        let feedback = try flag(Column.feedback.rawValue, bytes, ends)
        return SessionRow(
            date: date,
            activity: activity,
            seconds: seconds,
            clientLevel: clientLevel,
            clientHash: textHash(Column.clientRef.rawValue, bytes, ends),
            contract: contract.map { Contract.allCases[$0] },
            feedback: feedback,
            isVerified: hasValue(Column.verifiedBy.rawValue, bytes, ends),
            unit: try code(Column.unitRef.rawValue, of: codes.units, bytes, ends),
            isTotal: isTotal,
            isDatedByReport: isDatedByReport
        )
    }

    func evidence(_ bytes: Span<UInt8>, _ ends: Span<Int>) throws(RowProblem) -> EvidenceRow {
        typealias Column = EvidenceColumn
        try requireReference(bytes, ends)
        return EvidenceRow(
            kind: try requiredCode(Column.kind.rawValue, of: codes.evidenceKinds, bytes, ends),
            submittedOn: try requiredDay(Column.submittedOn.rawValue, bytes, ends),
            outcome: try code(Column.outcome.rawValue, of: codes.outcomes, bytes, ends).map { Outcome.allCases[$0] },
            words: try wholeNumber(Column.words.rawValue, in: 0...99_999_999, bytes, ends),
            quantity: try quantity(Column.quantity.rawValue, bytes, ends),
            assessorID: text(Column.assessorID.rawValue, bytes, ends),
            isDatedByReport: isDatedByReport
        )
    }

    func person(_ bytes: Span<UInt8>, _ ends: Span<Int>) throws(RowProblem) -> PersonRow {
        typealias Column = PersonColumn
        return PersonRow(
            personID: try requiredText(Column.personID.rawValue, bytes, ends),
            role: PersonRole.allCases[try requiredCode(Column.role.rawValue, of: codes.roles, bytes, ends)],
            startedOn: try day(Column.startedOn.rawValue, bytes, ends),
            risk: try code(Column.risk.rawValue, of: codes.risks, bytes, ends).map { RiskRating.allCases[$0] }
        )
    }

    /// The quantity of evidence, in seconds: every kind that has one is measured in hours. The limit is far above any and
    /// keeps the sum of a billion rows, times a hundred, inside 64 bits.
    private func quantity(_ column: Int, _ bytes: Span<UInt8>, _ ends: Span<Int>) throws(RowProblem) -> Int? {
        guard hasValue(column, bytes, ends) else { return nil }
        guard let hours = Hours(decimalOrClock: bytes.extracting(range(column, ends))),
            (0...36_000_000).contains(hours.seconds), bytes[range(column, ends).lowerBound] != UInt8(ascii: "-")
        else {
            throw RowProblem(.notQuantity, column: column)
        }
        return hours.seconds
    }

    /// A hash of a text without the blanks around it, the same in every run; 0 where there is nothing.
    @inline(__always)
    private func textHash(_ column: Int, _ bytes: Span<UInt8>, _ ends: Span<Int>) -> UInt64 {
        let range = range(column, ends)
        guard !range.isEmpty else { return 0 }
        let text = trimmed(bytes, range)
        guard !text.isEmpty else { return 0 }
        // FNV-1a, then mixed so that every bit depends on all of the text.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in text {
            hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3
        }
        hash = (hash ^ (hash >> 32)) &* 0xD6E8_FEB8_6659_FD93
        return (hash ^ (hash >> 32)) | 1
    }

    private func requireReference(_ bytes: Span<UInt8>, _ ends: Span<Int>) throws(RowProblem) {
        guard hasValue(CanonicalTable.registrationIDColumn, bytes, ends) else {
            throw missing(CanonicalTable.registrationIDColumn)
        }
    }

    @inline(__always)
    private func hasValue(_ column: Int, _ bytes: Span<UInt8>, _ ends: Span<Int>) -> Bool {
        !isBlank(bytes.extracting(range(column, ends)))
    }
}
