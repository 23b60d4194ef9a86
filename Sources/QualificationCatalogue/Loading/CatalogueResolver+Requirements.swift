internal import Diagnostics
internal import YAMLReading

extension CatalogueResolver {
    /// The ids of the awarding body's own requirements. A catalogue writes these as a qualification's units and hours, and
    /// reports count under them, so nothing of another kind may go by them.
    private static let ownIDs = ["units", "practice", "induction", "tutorial"]

    func group(_ entry: DraftEntry<GroupDraft>) -> RequirementGroup {
        RequirementGroup(
            id: entry.id.value,
            title: entry.value.title,
            requirements: adding(entry.value.requirements, to: [], of: entry.id.value, group: entry.id.value),
            source: entry.citation.main,
            otherSources: entry.citation.others,
            note: entry.citation.note
        )
    }

    /// `list` with the drafts after it. Logs a requirement whose id `owner` has already.
    func adding(
        _ drafts: [RequirementDraft],
        to list: [Requirement],
        of owner: String,
        group: String? = nil
    ) -> [Requirement] {
        var result = list
        for draft in drafts {
            checkNames(draft)
            checkID(draft)
            if result.contains(where: { $0.id == draft.id }) {
                log.add(
                    draft.label,
                    at: draft.position,
                    "the requirement '\(draft.id)' is there already",
                    remedy: "give it another id, or remove one of the two of \(owner)"
                )
            } else {
                result.append(draft.requirement(group: group))
            }
        }
        return result
    }

    /// `list` with the lines of named groups after it. Logs a line whose id is there already, where the group is named.
    func adding(_ groups: [Located<String>], to list: [Requirement], label: String) -> [Requirement] {
        var result = list
        for name in groups where check(name, isIn: draft.groups, "group", label) {
            let lines = draft.groups.first { $0.id.value == name.value }?.value.requirements ?? []
            let earlier = result
            for line in lines {
                // Only against what was there before: a line that repeats within the group is found at the group.
                if earlier.contains(where: { $0.id == line.id }) {
                    log.add(
                        label,
                        at: name.position,
                        "the group \(name.value) brings the requirement '\(line.id)', which is there already",
                        remedy: "remove the other requirement, or the group"
                    )
                } else {
                    result.append(line.requirement(group: name.value))
                }
            }
        }
        return result
    }

    private func checkNames(_ line: RequirementDraft) {
        for source in line.citation.sources {
            check(source, isIn: draft.sources, "source", line.label)
        }
        for activity in line.activities {
            check(activity, isIn: draft.activities, "activity", line.label)
        }
        for kind in line.evidenceKinds where check(kind, isIn: draft.evidenceKinds, "evidence kind", line.label) {
            let hasHours = draft.evidenceKinds.contains { $0.id.value == kind.value && $0.value.hasHours }
            if line.needsHours, !hasHours {
                log.add(
                    line.label,
                    at: kind.position,
                    "the evidence kind \(kind.value) has no hours to add up",
                    remedy: "write 'has_hours: true' at the evidence kind, or name another"
                )
            }
        }
    }

    private func checkID(_ line: RequirementDraft) {
        guard Self.ownIDs.contains(line.id) else { return }
        if line.id == "units" {
            log.add(
                line.label,
                at: line.position,
                "'units' is the id of the requirement that every qualification with units has",
                remedy: "give the requirement another id"
            )
        } else if line.rule.kind != "hours" {
            log.add(
                line.label,
                at: line.position,
                "'\(line.id)' asks for hours, but this is of the kind \(line.rule.kind)",
                remedy: "write 'kind: hours', or give the requirement another id"
            )
        }
    }
}
