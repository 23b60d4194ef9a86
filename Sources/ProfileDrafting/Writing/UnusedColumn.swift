import CohortImport

/// Says why a column that was recognised is not read.
struct UnusedColumn {
    let recognition: Recognition
    /// nil where none was drafted.
    let profile: DraftProfile?

    /// Positions of the columns that are read, from 0: by the profile or, of a canonical file, by their own names.
    var readPositions: Set<Int> {
        if let profile { return profile.readPositions }
        guard case .canonical(let table) = recognition.shape else { return [] }
        let names = Set(table.columns.map { FileHeader.key($0.name) })
        return Set(recognition.sample.columns.filter { names.contains($0.name.key) }.map(\.index))
    }

    /// - Parameter column: one with a reason, not read.
    func why(_ column: SampledColumn) -> String {
        guard let profile else {
            return recognition.shape == .unrecognised
                ? "no profile could be drafted for the file" : "only columns under their canonical names are read"
        }
        guard let field = recognition.fields.first(where: { $0.value.index == column.index })?.key else {
            return "the profile has no place for it"
        }
        guard let table = recognition.shape.table else { return "the profile has no place for it" }
        let isSecondary = recognition.shape == .tracker && !profile.columns.contains { $0.key == "registered_on" }
        switch field {
        case .column("registration_id"):
            return "a registration is named as in the file of registrations"
        case .column("withdrawal_reason") where profile.status != nil:
            return "beside a status word no reason for leaving is read"
        case .column(let name) where !table.columns.contains { $0.name == name }:
            return "a table of \(table.title) has no \(name)"
        case _ where isSecondary:
            return "another file makes the registrations"
        case .column:
            return "the profile has no place for it"
        case .forename, .surname:
            return wholeName ?? "a table of \(table.title) has no learner_name"
        case .status:
            return dateOfEnd.map { "the date in column \($0.index + 1) tells how a registration ended" }
                ?? "a table of \(table.title) has no status"
        case .end:
            if let date = dateOfEnd { return "the date in column \(date.index + 1) tells when a registration ended" }
            return "without a status word it does not tell whether a certificate was issued or the learner left"
        case .sequence: return "the registrations are told apart without it"
        case .duration: return "its values do not show whether they are minutes or hours"
        case .learner, .reference: return "its values do not show what it is"
        }
    }

    private var wholeName: String? {
        guard recognition.shape.table?.columns.contains(where: { $0.name == "learner_name" }) ?? false else { return nil }
        return recognition.column("learner_name").map { "the name is read from column \($0.index + 1)" }
            ?? "the other part of the name is not there"
    }

    private var dateOfEnd: SampledColumn? {
        recognition.column("certificated_on") ?? recognition.column("withdrawn_on")
    }
}
