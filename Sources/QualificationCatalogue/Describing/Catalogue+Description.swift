internal import Diagnostics
internal import YAMLReading

/// A line of an entry's description: what, and the value; nil is shown as `not stated`.
typealias Fact = (name: String, value: String?)

extension Catalogue {
    /// Everything that the catalogue says about the entries of an id, or nil where there is none: a qualification, unit,
    /// scheme, group, activity, evidence kind, transition (`8582-C>8582-D`) or source. Where entries of several kinds have
    /// the id, all of them, parted by blank lines. Plain text that ends in a newline.
    package func description(of id: String) -> String? {
        var entries: [[String]] = []
        entries += qualifications.filter { $0.id == id }.map(lines)
        entries += units.filter { $0.ref == id }.map(lines)
        entries += schemes.filter { $0.id == id }.map(lines)
        entries += transitions.filter { $0.id == id }.map(lines)
        entries += groups.filter { $0.id == id }.map(lines)
        entries += activities.filter { $0.id == id }.map(lines)
        entries += evidenceKinds.filter { $0.id == id }.map(lines)
        entries += sources.filter { $0.id == id }.map(lines)
        guard !entries.isEmpty else { return nil }
        return entries.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    /// The id that `description(of:)` knows and that `id` is most likely a misspelling of; nil when none is near.
    package func nearestID(to id: String) -> String? {
        nearestName(to: id, in: describedIDs)
    }

    /// The ids that `description(of:)` knows, in the order of the listing.
    package var describedIDs: [String] {
        qualifications.map(\.id) + units.map(\.ref) + schemes.map(\.id) + transitions.map(\.id) + groups.map(\.id)
            + activities.map(\.id) + evidenceKinds.map(\.id) + sources.map(\.id)
    }

    /// A heading, aligned facts and where they come from.
    func entry(_ heading: String, _ facts: [Fact], from sourced: (any Sourced)?) -> [String] {
        var rows = facts.map { [$0.name, $0.value] }
        if let sourced {
            rows += sourced.allSources.map { ["source", sourceName($0)] }
            if let note = sourced.note {
                rows.append(["note", note])
            }
        }
        return [harmlessText(heading)] + alignedLines(rows, indent: 2)
    }

    private func sourceName(_ id: String) -> String {
        "\(source(id)?.title ?? "unknown") [\(id)]"
    }

    /// The lines of a list of requirements, one each.
    func requirementLines(_ requirements: [Requirement], indent: Int) -> [String] {
        let rows: [[String?]] = requirements.map {
            [
                $0.id, $0.rule.kind, $0.isGating ? "gating" : "not gating", $0.rule.wording,
                "[\($0.allSources.joined(separator: ", "))]" + ($0.group.map { " group \($0)" } ?? ""),
            ]
        }
        return alignedLines(rows, indent: indent)
    }
}

// MARK: - Small entries

extension Catalogue {
    private func lines(_ unit: Unit) -> [String] {
        let holders = qualifications.filter { $0.units.contains(unit.ref) }.map(\.id)
        let accredited = transitions.filter { $0.accreditingUnit == unit.ref }.map(\.id)
        var facts: [Fact] = [
            ("title", unit.title),
            ("level", unit.level.map(String.init)),
            ("credits", String(unit.credits)),
            ("guided learning hours", unit.guidedLearningHours.map(String.init)),
            ("mandatory in", holders.isEmpty ? "none" : holders.joined(separator: ", ")),
        ]
        if !accredited.isEmpty {
            facts.append(("accredits hours on", accredited.joined(separator: ", ")))
        }
        return entry("unit \(unit.ref)", facts, from: unit)
    }

    private func lines(_ group: RequirementGroup) -> [String] {
        let holders = qualifications.filter { $0.requirements.contains { $0.group == group.id } }.map(\.id)
        let carriers = transitions.filter { $0.requirementGroup == group.id }.map(\.id)
        let facts: [Fact] = [
            ("title", group.title),
            ("part of", holders.isEmpty ? "none" : holders.joined(separator: ", ")),
            ("carried on", carriers.isEmpty ? "none" : carriers.joined(separator: ", ")),
        ]
        return entry("group \(group.id)", facts, from: group) + ["  requirements"]
            + requirementLines(group.requirements, indent: 4)
    }

    private func lines(_ activity: Activity) -> [String] {
        let holders = qualifications.filter { $0.practiceActivities.contains(activity.id) }.map(\.id)
        let facts: [Fact] = [
            ("title", activity.title),
            ("hours are summed as", activity.role == .other ? "nothing of their own" : activity.role.rawValue),
            ("practice in", holders.isEmpty ? "none" : holders.joined(separator: ", ")),
        ]
        return entry("activity \(activity.id)", facts, from: activity)
    }

    private func lines(_ kind: EvidenceKind) -> [String] {
        entry("evidence kind \(kind.id)", [("title", kind.title), ("hours", kind.hasHours ? "yes" : "no")], from: kind)
    }

    private func lines(_ source: Source) -> [String] {
        entry("source \(source.id)", [("title", source.title)], from: nil)
    }
}
