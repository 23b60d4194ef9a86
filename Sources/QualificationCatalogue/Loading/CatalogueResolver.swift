internal import Diagnostics

/// Looks up every name of a draft, spells requirement groups out and checks what concerns more than one entry.
struct CatalogueResolver {
    let draft: CatalogueDraft
    let log: ProblemLog

    /// The catalogue; of use only if nothing was logged.
    func catalogue() -> Catalogue {
        if draft.qualifications.isEmpty {
            log.add(
                "catalogue",
                at: draft.version.position,
                "there is no qualification in it",
                remedy: "add qualifications, or write 'extends: built-in' to keep the built-in ones"
            )
        }
        checkSources(draft.activities)
        checkSources(draft.evidenceKinds)
        checkSources(draft.units)
        checkSources(draft.groups)
        checkSources(draft.qualifications)
        checkSources(draft.schemes)
        checkSources(draft.transitions)
        return Catalogue(
            version: draft.version.value,
            sources: draft.sources.map(\.value),
            activities: draft.activities.map { entry in
                var activity = entry.value
                activity.source = entry.citation.main
                activity.otherSources = entry.citation.others
                activity.note = entry.citation.note
                return activity
            },
            evidenceKinds: draft.evidenceKinds.map { entry in
                var kind = entry.value
                kind.source = entry.citation.main
                kind.otherSources = entry.citation.others
                kind.note = entry.citation.note
                return kind
            },
            units: draft.units.map { entry in
                var unit = entry.value
                unit.source = entry.citation.main
                unit.otherSources = entry.citation.others
                unit.note = entry.citation.note
                return unit
            },
            groups: draft.groups.map(group),
            qualifications: draft.qualifications.map(qualification),
            schemes: draft.schemes.map(scheme),
            transitions: draft.transitions.map(transition)
        )
    }

    private func checkSources<Value>(_ entries: [DraftEntry<Value>]) {
        for entry in entries {
            for source in entry.citation.sources {
                check(source, isIn: draft.sources, "source", entry.label)
            }
        }
    }

    /// Logs a reference to an entry that does not exist. Returns whether it exists.
    @discardableResult
    func check<Value>(_ name: Located<String>, isIn entries: [DraftEntry<Value>], _ kind: String, _ label: String) -> Bool {
        let ids = entries.map(\.id.value)
        if ids.contains(name.value) { return true }
        let nearest = nearestName(to: name.value, in: ids).map { "write \($0) if that is meant" }
        log.add(
            label,
            at: name.position,
            "there is no \(kind) \(name.value)",
            remedy: "\(nearest ?? "correct the name"), or add the \(kind) to the catalogue"
        )
        return false
    }
}
