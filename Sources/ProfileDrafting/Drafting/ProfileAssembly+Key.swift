import CohortImport

// What names a registration, and the earlier one that it continues.
extension ProfileAssembly {
    mutating func addKey(_ table: CanonicalTable) {
        let own = RegistrationKey.find(in: recognition)
        let makesRegistrations = table == .registrations && !(recognition.shape == .tracker && isSecondary)
        var key = makesRegistrations ? own : sharedKey?.counterpart(in: recognition)
        if !makesRegistrations, sharedKey == nil { key = recognition.column("registration_id") == nil ? learnerKey : own }
        guard let key else {
            let what =
                makesRegistrations
                ? recognition.column("learner_id") == nil
                    ? "there is no column with a reference of the registration or the learner"
                    : "no recognised columns are different in each row, not even together"
                : "the columns that name a registration in the registrations are not in this file"
            require("registration_id", "\(what): write the column's name, or several as \"{A}-{B}\"")
            return
        }
        for column in key.columns { profile.read(column) }
        let text: DraftValue.Text =
            key.columns.count == 1 && key.prefix == nil
            ? .column(key.columns[0].reference)
            : .template(key.template())
        if let caution = key.caution { profile.questions.append("registration_id: \(caution)") }
        profile.columns.append(
            DraftEntry(key: "registration_id", value: DraftValue(text: text), comment: key.caution ?? key.reason)
        )
    }

    /// The learner's reference, where no registrations are there to say what names a registration.
    private var learnerKey: RegistrationKey? {
        recognition.column("learner_id").map {
            RegistrationKey(
                columns: [$0],
                fields: [.column("learner_id")],
                reason: "it names the learner",
                caution: "check: it must be what the registrations have as registration_id"
            )
        }
    }

    /// The earlier registration, written as the key is: its column may hold the part only that differs.
    mutating func addUpgrade(_ source: SampledColumn) {
        profile.read(source)
        var entry = DraftEntry(key: "upgraded_from", value: DraftValue(text: .column(source.reference)))
        if let key = RegistrationKey.find(in: recognition), key.columns.count > 1 || key.prefix != nil {
            let replaced = zip(key.columns, key.fields).filter {
                $0.1 != .column("learner_id") && !source.filled.isEmpty && isPart(source.filled, of: $0.0.values)
            }
            if replaced.count == 1 {
                entry.value?.text = .template(key.template(replacing: [replaced[0].0.index: source]))
                entry.comment = "it has values of column \(replaced[0].0.index + 1), so it stands in its place"
            } else {
                entry.comment = "check: it must be the registration_id of the earlier registration"
                profile.questions.append("upgraded_from: its values are not plainly those of registration_id")
            }
        }
        profile.columns.append(entry)
    }
}
