import CSVReading
import Diagnostics
import InputDecoding

// What is wrong with records, and what becomes of those that can't be taken in.
extension FileImporter {
    /// What is wrong with a record before its values are looked at.
    func shapeProblem(of reader: borrowing CSVBlockRecords) -> RowProblem? {
        let expected = header.names.count
        let found = reader.withFields { _, fields in fields.count }
        guard found == expected else {
            return RowProblem(.fieldCount(found: Int32(clamping: found), expected: Int32(clamping: expected)))
        }
        if reader.needsTextCheck, !isText(reader) { return RowProblem(.notText) }
        guard reader.textLength > Self.longestField else { return nil }
        return reader.withFields { bytes, fields in
            (0..<fields.count).first { fields[$0].range.count > Self.longestField }
                .map { RowProblem(.fieldTooLong, sourceColumn: $0) }
        }
    }

    /// Whether the row's own fields are text; what an earlier rejection added is not read as such.
    private func isText(_ reader: borrowing CSVBlockRecords) -> Bool {
        let encoding = source.encoding.encoding
        guard header.isReturning else { return reader.withText { isCleanText($0, encoding) } }
        return reader.withFields { bytes, fields in
            header.sourcePositions.allSatisfy { isCleanText(bytes.extracting(fields[$0].range), encoding) }
        }
    }

    func reject(
        _ problem: RowProblem,
        as content: RejectedRowFile.Content,
        from reader: borrowing CSVBlockRecords
    ) throws(Failure) {
        let position = sourcePosition(of: problem)
        let field = position.map { header.names[$0] } ?? canonicalName(of: problem)
        var row = RejectedRow(
            file: fileIndex,
            line: reader.line,
            problem: problem,
            field: field,
            registrationID: "",
            value: ""
        )
        if problem.rule != .encoding, case .fields = content {
            row.registrationID = shownRegistrationID(of: reader)
            if let position, problem.rule != .unknownRegistration, problem.rule != .conflict {
                row.value = reader.withFields { shownValue($0.extracting($1[position].range)) }
            }
        }
        if row.registrationID.utf8.count > Self.longestField { row.registrationID = "" }
        try note(row, content, of: reader, digest: digest(of: reader, content))
    }

    /// The row's registration: nothing where it is put together of values of which one may be a learner's name.
    private func shownRegistrationID(of reader: borrowing CSVBlockRecords) -> String {
        guard let id = registrationID(of: reader) else { return "" }
        let mayBeShown = reader.withFields { bytes, fields in
            switch rows {
            case .table(let rows): rows.mayShowRegistrationID(bytes, fields)
            case .tracker(let rows): rows.mayShowRegistrationID(bytes, fields)
            }
        }
        let bytes = Array(id.utf8)
        return mayBeShown || sink.knows(registrationID: bytes.span) ? id : ""
    }

    private func sourcePosition(of problem: RowProblem) -> Int? {
        if let position = problem.sourceColumn { return position }
        guard let column = problem.column, case .table(let header) = source.content else { return nil }
        return header.positions[column] < 0 ? nil : header.positions[column]
    }

    /// The column of the table where the file has none for it.
    private func canonicalName(of problem: RowProblem) -> String {
        problem.column.flatMap { column in
            (problem.table ?? source.table).map { $0.columns[column].name }
        } ?? ""
    }

    private func digest(of reader: borrowing CSVBlockRecords, _ content: RejectedRowFile.Content) -> [UInt8] {
        guard case .table(let rows) = rows, case .fields = content else { return [] }
        return reader.withFields { bytes, fields in
            Array(rows.digests(bytes, fields, header: header).joined(separator: "-").utf8)
        }
    }
}

extension RowProblem.Reason {
    init(_ malformation: CSVMalformation) {
        switch malformation {
        case .strayQuote: self = .strayQuote
        case .unterminatedQuote: self = .unterminatedQuote
        }
    }
}

/// The value where it is as short as a date or an amount and made of digits and their punctuation, else nothing: neither a
/// name nor a telephone number can show then, not even where a row's columns are shifted.
private func shownValue(_ value: Span<UInt8>) -> String {
    var text = ""
    var digits = 0
    for index in 0..<value.count {
        switch value[index] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
        case 0x2B...0x2F, 0x3A: break
        default: return ""
        }
        text.unicodeScalars.append(Unicode.Scalar(value[index]))
    }
    return value.count <= 10 && digits <= 8 ? text : ""
}
