import CohortImport

// Names that say too little alone: `Ref`, `Fee`, `Reason`. What else is in the file decides.
extension ExportRecognition {
    func settleWeakNames(_ result: inout Recognition) {
        settleFee(&result)
        settleReason(&result)
        settleReference(&result)
    }

    /// A fee is the one for an upgrade where it is paid in rows only that upgrade an earlier registration.
    private func settleFee(_ result: inout Recognition) {
        let field = Field.column("upgrade_fee_paid_on")
        guard let fee = result.fields[field], !fee.name.words.contains("upgrade") else { return }
        if let upgrade = result.column("upgraded_from") {
            let isOfUpgrades = zip(fee.values, upgrade.values).allSatisfy { $0.isEmpty || !$1.isEmpty }
            if isOfUpgrades, !fee.filled.isEmpty {
                result.reasons[fee.index]?.reason += ", and only rows with an earlier registration have it"
                return
            }
        }
        drop(field, from: &result, "it may be another fee than the one for an upgrade")
    }

    private func settleReason(_ result: inout Recognition) {
        let field = Field.column("withdrawal_reason")
        guard let reason = result.fields[field], reason.name.joined == "reason" else { return }
        let left = result.column("withdrawn_on") ?? result.fields[.status] ?? result.fields[.end]
        guard let left else { return drop(field, from: &result, "what the reason is for can't be told") }
        guard zip(reason.values, left.values).allSatisfy({ $0.isEmpty || !$1.isEmpty }) else {
            return drop(field, from: &result, "it is filled where column \(left.index + 1) is empty")
        }
        result.reasons[reason.index]?.reason += ", and only rows with column \(left.index + 1) have it"
    }

    /// `Ref` or `No.` is the learner's where nothing better is there, or the registration's where another column refers to it.
    private func settleReference(_ result: inout Recognition) {
        guard let reference = result.fields[.reference], let reason = result.reasons[reference.index]?.reason else { return }
        result.fields[.reference] = nil
        func take(_ name: String, _ why: String) {
            result.fields[.column(name)] = reference
            result.reasons[reference.index] = (name, "\(reason), and \(why)")
        }
        let isComplete = reference.values.allSatisfy { isReference($0) } && reference.wordedAsIdentifier == nil
        let isUnique = Set(reference.values.map { Array($0.utf8) }).count == reference.values.count
        if result.column("registration_id") != nil {
            refuse("the registrations have a reference in column \((result.column("registration_id")?.index ?? 0) + 1)")
        } else if reference.values.isEmpty || !isComplete {
            refuse("not every row has a reference in it, and nothing else")
        } else if result.column("learner_id") == nil {
            if isUnique {
                take("learner_id", "it is different in each row")
            } else if let name = result.column("learner_name"), determines(reference, name) {
                take("learner_id", "rows with the same one have the same name in column \(name.index + 1)")
            } else {
                refuse("it is neither different in each row nor plainly a learner's")
            }
        } else if isUnique, let upgrade = result.column("upgraded_from"), !upgrade.filled.isEmpty,
            isPart(upgrade.filled, of: reference.values)
        {
            result.registrationsAreNumbered = true
            take("registration_id", "it is different in each row and column \(upgrade.index + 1) refers to it")
        } else {
            refuse("column \((result.column("learner_id")?.index ?? 0) + 1) is the learner's")
        }
        func refuse(_ why: String) {
            result.reasons[reference.index] = nil
            result.refusals[reference.index] = "its name does not say whose it is: \(why)"
        }
    }

    private func drop(_ field: Field, from result: inout Recognition, _ why: String) {
        guard let column = result.fields.removeValue(forKey: field) else { return }
        result.reasons[column.index] = nil
        result.refusals[column.index] = "its name alone does not tell what it is: \(why)"
    }

    /// One word with a digit in it: a name of a person has none.
    private func isReference(_ value: String) -> Bool {
        value.contains(where: \.isNumber) && !value.contains(where: \.isWhitespace) && !value.contains("@")
    }

    private func determines(_ key: SampledColumn, _ name: SampledColumn) -> Bool {
        var names: [[UInt8]: [UInt8]] = [:]
        return zip(key.values, name.values).allSatisfy { key, name in
            let bytes = Array(name.utf8)
            return names.updateValue(bytes, forKey: Array(key.utf8)).map { $0 == bytes } ?? true
        }
    }
}

/// Whether each of some values is one of others, byte by byte.
func isPart(_ values: [String], of others: [String]) -> Bool {
    let known = Set(others.map { Array($0.utf8) })
    return values.allSatisfy { known.contains(Array($0.utf8)) }
}
