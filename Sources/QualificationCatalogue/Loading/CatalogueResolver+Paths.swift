internal import Diagnostics
internal import YAMLReading

extension CatalogueResolver {
    func scheme(_ entry: DraftEntry<SchemeDraft>) -> Scheme {
        var requirements: [String: [Requirement]] = [:]
        var markingDays: [String: Int] = [:]
        for criteria in entry.value.criteria {
            for name in criteria.qualifications {
                check(name, isIn: draft.qualifications, "qualification", criteria.label)
                var list = requirements[name.value] ?? []
                list = adding(criteria.groups, to: list, label: criteria.label)
                list = adding(criteria.requirements, to: list, of: name.value)
                requirements[name.value] = list
                guard let days = criteria.markingDays else { continue }
                if markingDays.updateValue(days.value, forKey: name.value) != nil {
                    log.add(
                        criteria.label,
                        at: days.position,
                        "the scheme has 'marking_days' for \(name.value) already",
                        remedy: "keep one of the two"
                    )
                }
            }
        }
        return Scheme(
            id: entry.id.value,
            title: entry.value.title,
            requirements: requirements.filter { !$0.value.isEmpty },
            markingDays: markingDays,
            expectsSessionFeedback: entry.value.expectsSessionFeedback,
            source: entry.citation.main,
            otherSources: entry.citation.others,
            note: entry.citation.note
        )
    }

    func transition(_ entry: DraftEntry<TransitionDraft>) -> Transition {
        let value = entry.value
        check(value.from, isIn: draft.qualifications, "qualification", entry.label)
        check(value.to, isIn: draft.qualifications, "qualification", entry.label)
        if value.from.value == value.to.value {
            log.add(
                entry.label,
                at: value.to.position,
                "it leads from a qualification to itself",
                remedy: "name another qualification"
            )
        }
        if let group = value.requirementGroup {
            check(group, isIn: draft.groups, "group", entry.label)
        }
        checkCarriedHours(entry)
        let carriesHours = (value.practiceTime?.value ?? 0) > 0
        if value.kind == .progression, value.carriesSharedUnits || carriesHours || value.requirementGroup != nil {
            log.add(
                entry.label,
                at: entry.id.position,
                "a progression carries nothing",
                remedy: "write 'kind: upgrade', or remove the units, hours and group that it carries"
            )
        }
        return Transition(
            from: value.from.value,
            to: value.to.value,
            kind: value.kind,
            carriesSharedUnits: value.carriesSharedUnits,
            practiceHoursMaximum: value.practiceTime?.value ?? 0,
            accreditingUnit: value.accreditingUnit?.value,
            requirementGroup: value.requirementGroup?.value,
            hasFee: value.hasFee,
            source: entry.citation.main,
            otherSources: entry.citation.others,
            note: entry.citation.note,
            statesPracticeHours: value.practiceTime != nil
        )
    }

    /// Hours are carried only through a unit that accredits them, and that unit is one of the earlier qualification.
    private func checkCarriedHours(_ entry: DraftEntry<TransitionDraft>) {
        let value = entry.value
        guard let unit = value.accreditingUnit else {
            if let time = value.practiceTime, time.value > 0 {
                log.add(
                    entry.label,
                    at: time.position,
                    "it carries practice hours without an accrediting unit",
                    remedy: "add 'accrediting_unit' with a unit of \(value.from.value)"
                )
            }
            return
        }
        if (value.practiceTime?.value ?? 0) == 0 {
            log.add(
                entry.label,
                at: unit.position,
                "it names an accrediting unit but carries no practice hours",
                remedy: "add 'practice_hours', or remove 'accrediting_unit'"
            )
        }
        guard check(unit, isIn: draft.units, "unit", entry.label),
            let from = draft.qualifications.first(where: { $0.id.value == value.from.value })
        else { return }
        if !from.value.units.contains(where: { $0.value == unit.value }) {
            log.add(
                entry.label,
                at: unit.position,
                "the accrediting unit \(unit.value) is not a unit of \(value.from.value)",
                remedy: "name one of \(from.value.units.map(\.value).joined(separator: ", "))"
            )
        }
    }
}
