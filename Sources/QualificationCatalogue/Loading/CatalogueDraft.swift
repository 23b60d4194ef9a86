internal import Diagnostics
internal import YAMLReading

/// The entries of one catalogue file, or of several merged, as written: read and of the right types, but with names that nobody
/// has looked up yet. `CatalogueResolver` turns it into a `Catalogue`.
struct CatalogueDraft {
    var version: Located<String>
    /// Set where the file adds to the built-in catalogue instead of replacing it.
    var extendsBuiltIn: Bool
    var sources: [DraftEntry<Source>] = []
    var activities: [DraftEntry<Activity>] = []
    var evidenceKinds: [DraftEntry<EvidenceKind>] = []
    var units: [DraftEntry<Unit>] = []
    var groups: [DraftEntry<GroupDraft>] = []
    var qualifications: [DraftEntry<QualificationDraft>] = []
    var schemes: [DraftEntry<SchemeDraft>] = []
    var transitions: [DraftEntry<TransitionDraft>] = []
}

/// An entry with what errors about it need.
struct DraftEntry<Value> {
    /// The entry as it is called in messages: `unit 8577-300`.
    var label: String
    /// What the entry is found and replaced by; for a transition `8582-C>8582-D`.
    var id: Located<String>
    /// The sources it names.
    var citation: Citation
    var value: Value
}

/// The sources that an entry names, at least one once reading has succeeded, and its note.
struct Citation {
    var sources: [Located<String>]
    var note: String?

    var main: String { sources.first?.value ?? "" }
    var others: [String] { sources.dropFirst().map(\.value) }
}

struct GroupDraft {
    var title: String
    var requirements: [RequirementDraft]
}

struct QualificationDraft {
    var title: String
    var level: Int?
    var size: QualificationSize
    var qualificationNumber: String?
    var credits: Located<Int>
    var totalQualificationTime: Located<Int>?
    var professionalTitle: String?
    var units: [Located<String>]
    var practiceActivities: [Located<String>]
    /// In seconds.
    var practiceTime: Located<Int>?
    /// In seconds.
    var inductionTime: Located<Int>?
    /// In seconds.
    var tutorialTime: Located<Int>?
    var groups: [Located<String>]
    var requirements: [RequirementDraft]
}

/// The sizes that a qualification may have.
enum QualificationSize: String, CaseIterable {
    case award
    case certificate
    case diploma
    case endorsed
    case centre
}

struct SchemeDraft {
    var title: String
    var expectsSessionFeedback: Bool
    var criteria: [CriteriaDraft]
}

/// What a scheme asks of some qualifications.
struct CriteriaDraft {
    var label: String
    var qualifications: [Located<String>]
    var groups: [Located<String>]
    var requirements: [RequirementDraft]
    var markingDays: Located<Int>?
}

/// One pair of qualifications; lists of them are expanded when they are read.
struct TransitionDraft {
    var from: Located<String>
    var to: Located<String>
    var kind: Transition.Kind
    var carriesSharedUnits: Bool
    /// In seconds; nil where not stated.
    var practiceTime: Located<Int>?
    var accreditingUnit: Located<String>?
    var requirementGroup: Located<String>?
    var hasFee: Bool
}

extension CatalogueDraft {
    /// This draft with the entries of `other` in place of those of the same id, and its further ones after them.
    func merged(with other: CatalogueDraft) -> CatalogueDraft {
        CatalogueDraft(
            version: Located(value: "\(version.value)+\(other.version.value)", position: other.version.position),
            extendsBuiltIn: false,
            sources: Self.merged(sources, with: other.sources),
            activities: Self.merged(activities, with: other.activities),
            evidenceKinds: Self.merged(evidenceKinds, with: other.evidenceKinds),
            units: Self.merged(units, with: other.units),
            groups: Self.merged(groups, with: other.groups),
            qualifications: Self.merged(qualifications, with: other.qualifications),
            schemes: Self.merged(schemes, with: other.schemes),
            transitions: Self.merged(transitions, with: other.transitions)
        )
    }

    private static func merged<Value>(
        _ base: [DraftEntry<Value>],
        with other: [DraftEntry<Value>]
    ) -> [DraftEntry<Value>] {
        var result = base
        for entry in other {
            if let index = result.firstIndex(where: { $0.id.value == entry.id.value }) {
                result[index] = entry
            } else {
                result.append(entry)
            }
        }
        return result
    }
}
