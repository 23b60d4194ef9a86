internal import Diagnostics
internal import YAMLReading

extension CatalogueResolver {
    func qualification(_ entry: DraftEntry<QualificationDraft>) -> Qualification {
        let value = entry.value
        checkUnits(entry)
        checkTotalTime(entry)
        for activity in value.practiceActivities where check(activity, isIn: draft.activities, "activity", entry.label) {
            let role = draft.activities.first { $0.id.value == activity.value }?.value.role
            if let role, role != .practice {
                log.add(
                    entry.label,
                    at: activity.position,
                    "\(activity.value) cannot be practice, its hours are counted as \(role.rawValue)",
                    remedy: "name an activity whose role is practice"
                )
            }
        }
        var list = ownRequirements(entry)
        list = adding(value.groups, to: list, label: entry.label)
        list = adding(value.requirements, to: list, of: entry.id.value)
        return Qualification(
            id: entry.id.value,
            title: value.title,
            level: value.level,
            size: value.size.rawValue,
            qualificationNumber: value.qualificationNumber,
            credits: value.credits.value,
            totalQualificationTime: value.totalQualificationTime?.value,
            professionalTitle: value.professionalTitle,
            units: value.units.map(\.value),
            practiceActivities: value.practiceActivities.map(\.value),
            requirements: list,
            source: entry.citation.main,
            otherSources: entry.citation.others,
            note: entry.citation.note
        )
    }

    /// The rules of combination: all units exist, and their credits add up.
    private func checkUnits(_ entry: DraftEntry<QualificationDraft>) {
        var credits: [Int] = []
        for name in entry.value.units where check(name, isIn: draft.units, "unit", entry.label) {
            credits += draft.units.filter { $0.id.value == name.value }.map(\.value.credits)
        }
        let sum = credits.reduce(0, +)
        // With a unit missing the sum says nothing, and the missing unit has been logged.
        guard credits.count == entry.value.units.count, sum != entry.value.credits.value else { return }
        let terms = credits.isEmpty ? "no units" : credits.map(String.init).joined(separator: " + ") + " = \(sum)"
        // Where a file replaces a unit of a qualification that stands in another file, the unit is what can be corrected.
        let names = entry.value.units.map(\.value)
        let replaced = draft.units.first { names.contains($0.id.value) && $0.id.position.file != entry.id.position.file }
        log.add(
            entry.label,
            at: replaced?.id.position ?? entry.value.credits.position,
            "the credits of its units do not add up to its \(entry.value.credits.value): \(terms)",
            remedy: replaced.map { "correct the credits of \($0.label), or replace the qualification as well" }
                ?? "correct the credits here or at the units \(names.joined(separator: ", "))"
        )
    }

    private func checkTotalTime(_ entry: DraftEntry<QualificationDraft>) {
        guard let time = entry.value.totalQualificationTime, time.value != 10 * entry.value.credits.value else { return }
        log.add(
            entry.label,
            at: time.position,
            "the total qualification time is \(time.value), not 10 hours for each of \(entry.value.credits.value) credits",
            remedy: "write \(10 * entry.value.credits.value), or leave it out where it is not stated"
        )
    }

    /// What follows from the qualification's units and hours; it rests on the qualification's main source.
    private func ownRequirements(_ entry: DraftEntry<QualificationDraft>) -> [Requirement] {
        let value = entry.value
        var result: [Requirement] = []
        func add(_ id: String, _ title: String, isGating: Bool, _ rule: RequirementRule) {
            result.append(
                Requirement(
                    id: id,
                    title: title,
                    isGating: isGating,
                    rule: rule,
                    source: entry.citation.main
                )
            )
        }
        if !value.units.isEmpty {
            add("units", "All mandatory units", isGating: true, .units)
        }
        if let time = value.practiceTime {
            if value.practiceActivities.isEmpty {
                log.add(
                    entry.label,
                    at: time.position,
                    "it asks for practice hours but names no practice activity",
                    remedy: "add 'practice_activities'"
                )
            }
            let criteria = SessionCriteria(activities: value.practiceActivities.map(\.value))
            add("practice", "Practice hours", isGating: true, .hours(criteria, seconds: time.value))
        }
        if let time = value.inductionTime {
            let criteria = dutyCriteria(.induction, time, entry.label)
            add("induction", "Induction hours", isGating: false, .hours(criteria, seconds: time.value))
        }
        if let time = value.tutorialTime {
            let criteria = dutyCriteria(.tutorial, time, entry.label)
            add("tutorial", "Tutorial hours", isGating: false, .hours(criteria, seconds: time.value))
        }
        return result
    }

    /// Sessions of every activity with a role that is a duty of the centre.
    private func dutyCriteria(_ role: Activity.Role, _ time: Located<Int>, _ label: String) -> SessionCriteria {
        let activities = draft.activities.filter { $0.value.role == role }.map(\.id.value)
        if activities.isEmpty {
            log.add(
                label,
                at: time.position,
                "it asks for \(role.rawValue) hours, but no activity has the role \(role.rawValue)",
                remedy: "add such an activity to the catalogue"
            )
        }
        return SessionCriteria(activities: activities)
    }
}
