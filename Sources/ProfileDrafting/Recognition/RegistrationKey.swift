import CohortImport
import Quantities

/// Columns that together name a registration.
///
/// No column of a key has names of people in it: reports show it.
struct RegistrationKey {
    /// Columns that name a learner or a registration.
    static let identifiers: Set = ["registration_id", "learner_id", "upgraded_from"]
    /// What stands between the columns of a template.
    private static let separator = "-"

    /// In the order of the file.
    var columns: [SampledColumn]
    /// What they are, so that the same can be looked for in another file.
    var fields: [Field]
    var reason: String
    /// Whether a person should look at it.
    var caution: String?
    /// A name in braces that stands before the columns: the cohort out of the file's name.
    var prefix: String?

    /// The key as the settings write it, with other columns in the places of some.
    func template(replacing replacements: [Int: SampledColumn] = [:]) -> String {
        let names = columns.map { (replacements[$0.index] ?? $0).templateReference }
        return ((prefix.map { [$0] } ?? []) + names).map { "{\($0)}" }.joined(separator: Self.separator)
    }
}

extension RegistrationKey {
    /// The smallest set of columns with references that is different in each row; nil where there is none.
    ///
    /// Columns with several words take no part, for names may be among them; those of qualifications do where all their words
    /// are known.
    static func find(in recognition: Recognition) -> RegistrationKey? {
        if let column = recognition.column("registration_id") {
            if recognition.registrationsAreNumbered { return numbered(column, recognition) }
            return RegistrationKey(columns: [column], fields: [.column("registration_id")], reason: "by name")
        }
        guard let learner = recognition.column("learner_id") else { return nil }
        let fields: [Field] = [.sequence, .column("qualification_id"), .column("cohort_id"), .column("registered_on")]
        let others = fields.compactMap { field in recognition.fields[field].map { (field, $0) } }
            .filter { field, column in
                (field == .column("qualification_id") && recognition.hasKnownQualifications) || column.worded == nil
            }
        var sets: [[(Field, SampledColumn)]] = [[]]
        sets += others.map { [$0] }
        for first in others.indices {
            for second in others.indices where second > first { sets.append([others[first], others[second]]) }
        }
        sets.append(others.filter { $0.0 != .sequence })
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

    /// Rows that each file numbers for itself are told apart by the cohort.
    private static func numbered(_ column: SampledColumn, _ recognition: Recognition) -> RegistrationKey {
        let why = recognition.reasons[column.index]?.reason ?? "by name"
        var key = RegistrationKey(columns: [column], fields: [.column("registration_id")], reason: why)
        if let cohort = recognition.column("cohort_id") {
            let members = [(Field.column("cohort_id"), cohort), (.column("registration_id"), column)].sorted {
                $0.1.index < $1.1.index
            }
            if cohort.worded == nil, areDifferent(members.map(\.1), in: recognition.sample) {
                key.columns = members.map(\.1)
                key.fields = members.map(\.0)
            }
        } else if recognition.cohortPattern != nil, !column.filled.contains(where: { $0.contains(separator) }) {
            // A number with the separator in it could be read with another cohort too.
            key.prefix = "cohort_id"
        }
        if key.columns.count == 1, key.prefix == nil {
            key.caution = "check: another file may have the same numbers for other learners"
        }
        return key
    }

    /// How many rows of another file have a key that this file's registrations have; nil where it lacks the columns.
    func matches(in other: Recognition, of own: Recognition) -> Int? {
        guard let counterpart = counterpart(in: other) else { return nil }
        let known = Set((0..<own.sample.rows).map { Self.text(of: columns, $0) })
        return (0..<other.sample.rows).count { known.contains(Self.text(of: counterpart.columns, $0)) }
    }

    /// The columns of another file that name the registrations of this key; nil where it does not have them all.
    func counterpart(in recognition: Recognition) -> RegistrationKey? {
        // The other file's name has no cohort.
        guard prefix == nil else { return nil }
        var found: [SampledColumn] = []
        for (field, column) in zip(fields, columns) {
            let same = recognition.sample.columns.first { !$0.name.key.isEmpty && $0.name.key == column.name.key }
            guard let match = recognition.fields[field] ?? same else { return nil }
            // Words that the registrations have are known; any other may be a name.
            let isKnown = field == .column("qualification_id") && isPart(match.filled, of: column.filled)
            let isIdentifier = field == .column("learner_id") || field == .column("registration_id")
            guard isKnown || (isIdentifier ? match.wordedAsIdentifier : match.worded) == nil else { return nil }
            found.append(match)
        }
        return RegistrationKey(
            columns: found,
            fields: fields,
            reason: "what names the registration in the file of registrations"
        )
    }

    /// The values of a row as a template joins them.
    private static func text(of columns: [SampledColumn], _ row: Int) -> [UInt8] {
        Array(columns.map { $0.values[row] }.joined(separator: separator).utf8)
    }

    /// Whether no two different rows have the same text there, the values joined as a template does, and none lacks a value.
    /// `A-1` and `2` are not told from `A` and `1-2`.
    private static func areDifferent(_ columns: [SampledColumn], in sample: ExportSample) -> Bool {
        var keys: [[UInt8]: Int] = [:]
        for row in 0..<sample.rows {
            guard !columns.contains(where: { $0.values[row].isEmpty }) else { return false }
            let key = text(of: columns, row)
            // A row that stands twice just so is imported once and does not count against it.
            if let other = keys[key] {
                guard sample.columns.allSatisfy({ $0.values[other].utf8.elementsEqual($0.values[row].utf8) }) else {
                    return false
                }
            } else {
                keys[key] = row
            }
        }
        return true
    }
}
