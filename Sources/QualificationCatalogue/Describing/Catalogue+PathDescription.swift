internal import Diagnostics
internal import Quantities

extension Catalogue {
    func lines(_ qualification: Qualification) -> [String] {
        let facts: [Fact] = [
            ("title", qualification.title),
            ("level", qualification.level.map(String.init)),
            ("size", qualification.size),
            ("qualification number", qualification.qualificationNumber),
            ("credits", String(qualification.credits)),
            ("total qualification time", qualification.totalQualificationTime.map { "\($0) h" }),
            ("guided learning hours", guidedLearningHours(of: qualification)),
            ("professional title", qualification.professionalTitle),
            ("practice hours", hours(of: "practice", in: qualification)),
            ("practice activities", joined(qualification.practiceActivities)),
            ("induction hours", hours(of: "induction", in: qualification)),
            ("tutorial hours", hours(of: "tutorial", in: qualification)),
            ("leads to", joined(transitions.filter { $0.from == qualification.id }.map(\.to))),
            ("reached from", joined(transitions.filter { $0.to == qualification.id }.map(\.from))),
        ]
        var lines = entry("qualification \(qualification.id)", facts, from: qualification)
        lines.append(qualification.units.isEmpty ? "  units: none" : "  units, all mandatory")
        lines += alignedLines(
            qualification.units.compactMap(unit).map {
                [
                    $0.ref, "\($0.credits) credits", "GLH \($0.guidedLearningHours.map(String.init) ?? "not stated")", $0.title,
                ]
            },
            indent: 4
        )
        lines.append("  requirements")
        lines += requirementLines(qualification.requirements, indent: 4)
        for scheme in schemes where scheme.requirements[qualification.id] != nil {
            lines.append("  requirements under the scheme \(harmlessText(scheme.id))")
            lines += requirementLines(requirements(of: qualification, under: scheme), indent: 4)
        }
        return lines
    }

    func lines(_ scheme: Scheme) -> [String] {
        let facts: [Fact] = [
            ("title", scheme.title),
            ("feedback after each session", scheme.expectsSessionFeedback ? "expected" : nil),
        ]
        var lines = entry("scheme \(scheme.id)", facts, from: scheme)
        for qualification in qualifications {
            let added = scheme.requirements[qualification.id] ?? []
            let days = scheme.markingDays[qualification.id]
            guard !added.isEmpty || days != nil else { continue }
            lines.append("  for \(harmlessText(qualification.id))")
            lines += alignedLines([["marking", days.map { "within \($0) days" }]], indent: 4)
            let own = Set(qualification.requirements.map(\.id))
            let overridden = added.map(\.id).filter(own.contains)
            if !overridden.isEmpty {
                lines += alignedLines([["overrides", overridden.joined(separator: ", ")]], indent: 4)
            }
            lines += requirementLines(added, indent: 4)
        }
        return lines
    }

    func lines(_ transition: Transition) -> [String] {
        let shared = qualification(transition.from)?.units.filter { qualification(transition.to)?.units.contains($0) ?? false }
        let hours = transition.statesPracticeHours ? "up to \(Hours(seconds: transition.practiceHoursMaximum)) h" : nil
        let facts: [Fact] = [
            ("from", name(transition.from)),
            ("to", name(transition.to)),
            ("kind", transition.kind.rawValue),
            ("units carried", transition.carriesSharedUnits ? joined(shared ?? []) : "none"),
            ("practice hours carried", hours),
            ("accrediting unit", transition.accreditingUnit ?? "none"),
            ("requirement group", transition.requirementGroup ?? "none"),
            ("fee", transition.hasFee ? "yes" : nil),
        ]
        return entry("transition \(transition.id)", facts, from: transition)
    }

    private func joined(_ ids: [String]) -> String {
        ids.isEmpty ? "none" : ids.joined(separator: ", ")
    }

    private func name(_ id: String) -> String {
        "\(id) \(qualification(id)?.title ?? "")"
    }

    /// The sum over the units, with the number of units whose hours are not stated; nil where no unit states any.
    private func guidedLearningHours(of qualification: Qualification) -> String? {
        let stated = qualification.units.compactMap { unit($0)?.guidedLearningHours }
        guard !stated.isEmpty else { return nil }
        let missing = qualification.units.count - stated.count
        return "\(stated.reduce(0, +))"
            + (missing == 0 ? "" : ", not stated for \(missing) of \(qualification.units.count) units")
    }

    private func hours(of id: String, in qualification: Qualification) -> String? {
        guard case .hours(_, let seconds)? = qualification.requirements.first(where: { $0.id == id })?.rule else { return nil }
        return "\(Hours(seconds: seconds)) h"
    }
}
