import CohortImport
import QualificationCatalogue

/// What a person has to write where a required column was not found.
struct RequiredColumn {
    var text: String
    /// Whether the value is likely the same for the whole file.
    var isConstant: Bool
    var placeholder: String

    static func instruction(_ name: String, _ catalogue: Catalogue) -> RequiredColumn {
        func column(_ what: String) -> RequiredColumn {
            RequiredColumn(text: "write the name of the column with \(what)", isConstant: false, placeholder: "...")
        }
        func constant(_ what: String) -> RequiredColumn {
            RequiredColumn(text: what, isConstant: true, placeholder: "...")
        }
        switch name {
        case "learner_id": return column("the learner's number or reference; a name is none, since reports show it")
        case "centre_id":
            return constant("write your centre's number if all rows are yours; else name its column under columns")
        case "cohort_id":
            return constant(
                "write the cohort if the file has one only; else name its column under columns, or see match in the guide"
            )
        case "qualification_id":
            let ids = catalogue.qualifications.map(\.id).joined(separator: ", ")
            return constant(
                "write the qualification if the file has one only, one of \(ids); else name its column under columns"
            )
        case "registered_on": return column("the day of registration")
        case "unit_ref": return column("the unit's reference")
        case "attempt": return constant("write 1 if every row is a first attempt; else name the column under columns")
        case "decided_on": return column("the day of the decision")
        case "outcome": return column("pass or refer")
        case "session_date": return column("the day of the session")
        case "activity":
            let ids = catalogue.activities.map(\.id).joined(separator: ", ")
            return constant("write the activity if the file has one only, one of \(ids); else name its column under columns")
        case "kind":
            let ids = catalogue.evidenceKinds.map(\.id).joined(separator: ", ")
            return constant("write the kind if the file has one only, one of \(ids); else name its column under columns")
        case "submitted_on": return column("the day on which the document was handed in")
        case "person_id": return column("the person's reference, as the other exports write it for assessors")
        case "role":
            let roles = PersonRole.allCases.map(\.rawValue).joined(separator: " or ")
            return constant("write \(roles) if the file has one only; else name its column under columns")
        default: return column(name)
        }
    }
}
