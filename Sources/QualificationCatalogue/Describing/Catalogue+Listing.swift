internal import Diagnostics
internal import Quantities

extension Catalogue {
    /// All entries, one a line under a heading for each kind, in the order of the catalogue. Plain text that ends in a newline.
    package func listing() -> String {
        var lines = ["catalogue \(harmlessText(version))"]
        func section(_ title: String, _ rows: [[String?]]) {
            guard !rows.isEmpty else { return }
            lines += ["", "\(title) (\(rows.count))"] + alignedLines(rows, indent: 2)
        }
        section("qualifications", qualifications.map(row))
        section("units", units.map(row))
        section("schemes", schemes.map { [$0.id, $0.title, "for \($0.requirements.keys.sorted().joined(separator: ", "))"] })
        section("transitions", transitions.map { [$0.id, $0.kind.rawValue, $0.carriedWording] })
        section("groups", groups.map { [$0.id, $0.title, $0.requirements.map(\.id).joined(separator: ", ")] })
        section("activities", activities.map { [$0.id, $0.title, "role \($0.role.rawValue)"] })
        section("evidence kinds", evidenceKinds.map { [$0.id, $0.title, $0.hasHours ? "with hours" : "without hours"] })
        section("sources", sources.map { [$0.id, $0.title] })
        return lines.joined(separator: "\n") + "\n"
    }

    private func row(_ qualification: Qualification) -> [String?] {
        let units = qualification.units.isEmpty ? "no units" : "units \(qualification.units.joined(separator: ", "))"
        return [
            qualification.id, qualification.title, "level \(qualification.level.map(String.init) ?? "not stated")",
            qualification.size, "\(qualification.credits) credits", units,
        ]
    }

    private func row(_ unit: Unit) -> [String?] {
        [
            unit.ref, unit.title, "level \(unit.level.map(String.init) ?? "not stated")", "\(unit.credits) credits",
            "GLH \(unit.guidedLearningHours.map(String.init) ?? "not stated")",
        ]
    }
}

extension Transition {
    /// The pair as it is written on the command line, `8582-C>8582-D`.
    package var id: String { "\(from)>\(to)" }

    /// What is carried, in a few words.
    var carriedWording: String {
        var parts: [String] = []
        if carriesSharedUnits {
            parts.append("shared units")
        }
        if practiceHoursMaximum > 0 {
            parts.append("up to \(Hours(seconds: practiceHoursMaximum)) h of practice")
        }
        if let requirementGroup {
            parts.append("group \(requirementGroup)")
        }
        return parts.isEmpty ? "carries nothing" : "carries " + parts.joined(separator: ", ")
    }
}
