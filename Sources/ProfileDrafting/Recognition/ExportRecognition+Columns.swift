import CohortImport

extension ExportRecognition {
    /// The columns of an export as those of a table: each field goes to the column whose name is the likeliest, of equals to
    /// the first, provided that the values can be what the name says.
    func assigned(_ sample: ExportSample, to table: CanonicalTable) -> Recognition {
        var result = Recognition(
            sample: sample,
            shape: .table(table),
            shapeReason: "most of its columns are those of the table \(table.rawValue)"
        )
        var candidates: [(column: SampledColumn, named: NamedField)] = []
        for column in sample.columns {
            guard let named = FieldNames.field(of: column.name, in: table) else { continue }
            if let refusal = refusal(of: column, as: named.field, sample) {
                result.refusals[column.index] = refusal
                if case .column(let name) = named.field, name == "learner_id" || name == "registration_id" {
                    result.hasRefusedIdentifier = true
                }
            } else {
                candidates.append((column, named))
            }
        }
        candidates.sort { ($0.named.rank, $0.column.index) < ($1.named.rank, $1.column.index) }
        for (column, named) in candidates {
            let field = field(named.field, of: column, in: result)
            let isName = named.field == .learner && field == .column("learner_name") && !column.filled.isEmpty
            let reason = isName ? "\(named.reason); its values are not references alone, so it is no learner_id" : named.reason
            take(column, as: field, reason, in: &result)
        }
        chooseLength(&result)
        recogniseByValues(table, &result)
        if let qualification = result.column("qualification_id") {
            result.hasKnownQualifications =
                CodeColumn(qualification.filled, as: .qualification, in: vocabulary).isVocabulary
        }
        if table == .registrations { settleWeakNames(&result) }
        return result
    }

    private func take(_ column: SampledColumn, as field: Field, _ reason: String, in result: inout Recognition) {
        if let other = result.fields[field] {
            result.refusals[column.index] = "it would be \(field.title) too, for which column \(other.index + 1) is taken"
        } else {
            result.fields[field] = column
            result.reasons[column.index] = (field.title, reason)
        }
    }

    /// Why the values can't be what the name says; nil where they can.
    private func refusal(of column: SampledColumn, as field: Field, _ sample: ExportSample) -> String? {
        guard !column.filled.isEmpty else { return nil }
        if field.isDate, column.dates == nil {
            return "its name is that of \(field.title), but its values are not written as any date known here"
        }
        if case .column(let name) = field, ["minutes", "hours", "words", "quantity", "attempt"].contains(name),
            column.numbers == nil
        {
            return "its name is that of \(name), but its values are no numbers"
        }
        if case .column(let name) = field, RegistrationKey.identifiers.contains(name), let worded = column.wordedAsIdentifier {
            return "its name is that of \(name), but in \(counted(worded.rows, "row")), first in "
                + "\(sample.place(ofRow: worded.first)), it has words as names of people have, and reports show \(name)"
        }
        return nil
    }

    /// Fields that only the values tell: a column `Learner` with numbers in it or with names, a length in minutes or hours.
    private func field(_ field: Field, of column: SampledColumn, in result: Recognition) -> Field {
        switch field {
        case .learner:
            // Reports show the id: a single name in the column would be shown.
            let areReferences =
                !column.filled.isEmpty && column.filled.allSatisfy { $0.contains(where: \.isNumber) }
                && column.wordedAsIdentifier == nil
            return .column(areReferences ? "learner_id" : "learner_name")
        case .duration:
            guard let numbers = column.numbers else { return field }
            let isMinutes = numbers.isWhole && numbers.largest > 12
            return .column(isMinutes ? "minutes" : "hours")
        case .column("qualification_id"):
            // `Aim` with 1 and 2 in it: which of the learner's aims it is.
            let isNumber =
                !column.filled.isEmpty
                && column.filled.allSatisfy { $0.utf8.count <= 2 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
            return isNumber ? .sequence : field
        default:
            return field
        }
    }

    /// A session has minutes or hours, not both.
    private func chooseLength(_ result: inout Recognition) {
        guard let minutes = result.column("minutes"), let hours = result.column("hours") else { return }
        let areWhole = minutes.numbers.map { $0.isWhole && $0.misfits == 0 } ?? false
        let (kept, left) = areWhole && minutes.filled.count >= hours.filled.count ? (minutes, hours) : (hours, minutes)
        result.fields[.column(left.index == hours.index ? "hours" : "minutes")] = nil
        result.reasons[left.index] = nil
        result.refusals[left.index] = "a row has minutes or hours, not both, and column \(kept.index + 1) is taken"
    }

    /// Columns of codes under names that are not known, where every value is a code or plainly stands for one.
    private func recogniseByValues(_ table: CanonicalTable, _ result: inout Recognition) {
        let names: [String] =
            switch table {
            case .registrations: ["qualification_id"]
            case .unitResults: ["unit_ref", "outcome"]
            case .sessions: ["activity", "contract"]
            case .evidence: ["kind", "outcome"]
            case .people: ["role", "risk"]
            }
        for name in names where result.column(name) == nil {
            guard let kind = CodeKind(column: name) else { continue }
            let found = result.sample.columns.first { column in
                result.reasons[column.index] == nil && result.refusals[column.index] == nil && !column.name.key.isEmpty
                    && !TrackerWords.hasAspect(column.name) && CodeColumn(column.filled, as: kind, in: vocabulary).isPlain
            }
            guard let found else { continue }
            result.fields[.column(name)] = found
            result.reasons[found.index] = (name, "by its values: each is one of the codes or plainly stands for one")
        }
    }
}
