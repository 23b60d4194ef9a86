internal import Diagnostics
internal import YAMLReading

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
        checkNumbers()
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

    /// The ledger keeps activities and a qualification's units as bits of a word, and qualifications under schemes as numbers.
    /// A catalogue beyond that is refused here, where it can be said, and not counted wrongly there.
    private func checkNumbers() {
        checkNumber(of: draft.activities, "activities", limit: 64)
        checkNumber(of: draft.units, "units", limit: 10_000)
        checkNumber(of: draft.qualifications, "qualifications", limit: 1_000)
        checkNumber(of: draft.schemes, "schemes", limit: 60)
        for entry in draft.qualifications where entry.value.units.count > 64 {
            log.add(
                entry.label,
                at: entry.value.units[64].position,
                "it has more than 64 units",
                remedy: "split it into the qualifications that learners register for"
            )
        }
    }

    private func checkNumber<Value>(of entries: [DraftEntry<Value>], _ name: String, limit: Int) {
        guard entries.count > limit else { return }
        log.add(
            entries[limit].label,
            at: entries[limit].id.position,
            "the catalogue has more than \(limit) \(name)",
            remedy: "leave out those that no registration uses"
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
