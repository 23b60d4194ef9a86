internal import Diagnostics
internal import YAMLReading

/// A requirement as written, with the names that its rule refers to and where they stand.
struct RequirementDraft {
    var label: String
    var position: SourcePosition
    var citation: Citation
    var activities: [Located<String>]
    var evidenceKinds: [Located<String>]
    /// Whether the rule adds up hours of the evidence kinds.
    var needsHours: Bool
    var id: String
    var title: String
    var isGating: Bool
    var rule: RequirementRule

    func requirement(group: String? = nil) -> Requirement {
        Requirement(
            id: id,
            title: title,
            isGating: isGating,
            rule: rule,
            group: group,
            source: citation.main,
            otherSources: citation.others,
            note: citation.note
        )
    }
}
