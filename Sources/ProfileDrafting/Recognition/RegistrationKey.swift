import CohortImport
import Quantities

/// Columns that together name a registration.
struct RegistrationKey {
    /// In the order of the file.
    var columns: [SampledColumn]
    /// What they are, so that the same can be looked for in another file.
    var fields: [Field]
    var reason: String
    /// Whether a person should look at it.
    var caution: String?
}

extension RegistrationKey {
    /// The smallest set of columns with references that is different in each row; nil where there is none.
    ///
    /// Names of people never take part: identifiers are shown in reports.
    static func find(in recognition: Recognition) -> RegistrationKey? {
        if let column = recognition.column("registration_id") {
            return RegistrationKey(columns: [column], fields: [.column("registration_id")], reason: "by name")
        }
        guard let learner = recognition.column("learner_id") else { return nil }
        let others = ["qualification_id", "cohort_id", "registered_on"].compactMap { name in
            recognition.column(name).map { (Field.column(name), $0) }
        }
        var sets: [[(Field, SampledColumn)]] = [[]]
        sets += others.map { [$0] }
        for first in others.indices {
            for second in others.indices where second > first { sets.append([others[first], others[second]]) }
        }
        sets.append(others)
        guard recognition.sample.rows >= 2 else {
            return RegistrationKey(
                columns: [learner],
                fields: [.column("learner_id")],
                reason: "it names the learner",
                caution: "too few rows to see whether a learner may be registered twice"
            )
        }
        for set in sets {
            let members = ([(Field.column("learner_id"), learner)] + set).sorted { $0.1.index < $1.1.index }
            guard areDifferent(members.map(\.1), in: recognition.sample) else { continue }
            guard members.count > 1 else {
                return RegistrationKey(
                    columns: [learner],
                    fields: [.column("learner_id")],
                    reason: "it is different in each of the \(recognition.sample.rows) rows looked at",
                    caution: "if a learner may be registered twice, put the qualification or the cohort into it, in braces"
                )
            }
            return RegistrationKey(
                columns: members.map(\.1),
                fields: members.map(\.0),
                reason:
                    "together they are different in each of the \(recognition.sample.rows) rows looked at, no column alone is"
            )
        }
        return nil
    }

    /// The columns of another file that name the registrations of this key; nil where it does not have them all.
    func counterpart(in recognition: Recognition) -> RegistrationKey? {
        var found: [SampledColumn] = []
        for (field, column) in zip(fields, columns) {
            let same = recognition.sample.columns.first { !$0.name.key.isEmpty && $0.name.key == column.name.key }
            guard let match = recognition.fields[field] ?? same else { return nil }
            found.append(match)
        }
        return RegistrationKey(
            columns: found,
            fields: fields,
            reason: "what names the registration in the file of registrations"
        )
    }

    /// Whether no two different rows have the same values there, and none lacks one.
    private static func areDifferent(_ columns: [SampledColumn], in sample: ExportSample) -> Bool {
        var keys: [[[UInt8]]: Int] = [:]
        for row in 0..<sample.rows {
            let key = columns.map { Array($0.values[row].utf8) }
            guard !key.contains(where: \.isEmpty) else { return false }
            // A row that stands twice just so is imported once and does not count against it.
            if let other = keys[key] {
                guard sample.columns.allSatisfy({ $0.values[other] == $0.values[row] }) else { return false }
            } else {
                keys[key] = row
            }
        }
        return true
    }
}
