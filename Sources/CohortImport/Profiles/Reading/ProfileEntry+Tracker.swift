import YAMLReading
import Yams

// The parts of a tracker's row: the results, hours and evidence that it holds besides the registration.
extension ProfileEntry {
    /// - Parameter registrationID: where the registration's id comes from, for all parts.
    func trackerParts(registrationID: ValueSource?) -> [ProfilePart] {
        let lists = ["units", "hours", "evidence"]
        if !lists.contains(where: reader.has) {
            reader.report(
                "a tracker has units, hours or evidence, and this has none",
                at: reader.position,
                remedy: "add 'units', 'hours' or 'evidence', or write 'table: registrations'"
            )
        }
        for list in lists where reader.node(list)?.sequence?.isEmpty ?? false {
            reader.report("'\(list)' has no entry", at: reader.position(of: list), remedy: "add an entry or remove the key")
        }
        return units(registrationID) + hours(registrationID) + evidence(registrationID)
    }

    // MARK: Units

    private struct UnitAttempt: Hashable {
        var unit: String
        var attempt: Int
    }

    private func units(_ registrationID: ValueSource?) -> [ProfilePart] {
        var known: Set<UnitAttempt> = []
        let keys = CanonicalTable.unitResults.columns.map(\.name).filter { $0 != Self.key }
        return reader.entries("units").enumerated().compactMap { index, node in
            let nested = nested(node, "unit", names: ["unit_ref"], number: index + 1, keys: keys)
            guard node.mapping != nil else { return nil }
            let ownAttempt = nested.optionalWhole("attempt", in: ColumnForm.attempts)?.value
            let attempt = ownAttempt ?? 1
            var part = PartDraft(.unitResults, registrationID, nested, values(nested.label, of: .unitResults))
            part.constant("unit_ref")
            part.set("attempt", ValueSource(.constant(String(attempt))))
            for column in keys where column != "unit_ref" && column != "attempt" {
                part.source(column, isRequired: column == "outcome" || column == "decided_on")
            }
            part.trigger(["outcome", "decided_on"], required: ["outcome", "decided_on"])
            if let unit = nested.node("unit_ref")?.scalar?.string, ownAttempt != nil || !nested.has("attempt"),
                !known.insert(UnitAttempt(unit: unit, attempt: attempt)).inserted
            {
                nested.report(
                    "attempt \(attempt) is already defined",
                    at: nested.position(of: "unit_ref"),
                    remedy: "remove one of the two entries, or give one another 'attempt'"
                )
            }
            return part.part()
        }
    }

    // MARK: Hours

    private func hours(_ registrationID: ValueSource?) -> [ProfilePart] {
        let keys = CanonicalTable.sessions.columns.map(\.name).filter { $0 != Self.key }
        return reader.entries("hours").enumerated().compactMap { index, node in
            let nested = nested(node, "hours", names: ["activity"], number: index + 1, keys: keys)
            guard node.mapping != nil else { return nil }
            let values = values(nested.label, of: .sessions, isTotal: true)
            var part = PartDraft(.sessions, registrationID, nested, values)
            part.constant("activity")
            for column in keys where column != "activity" {
                part.source(column)
            }
            part.dateOrAsAt("session_date")
            if nested.has("hours") != nested.has("minutes") {
                let isGiven = part.isFixed("hours") || part.isFixed("minutes")
                part.trigger(isGiven ? ["session_date"] : ["hours", "minutes"])
            } else {
                nested.report(
                    nested.has("hours") ? "has 'hours' and 'minutes'" : "has neither 'hours' nor 'minutes'",
                    at: nested.position,
                    remedy: "write exactly one of 'hours' and 'minutes'"
                )
            }
            return part.part(isTotal: true)
        }
    }

    // MARK: Evidence

    private func evidence(_ registrationID: ValueSource?) -> [ProfilePart] {
        let keys = CanonicalTable.evidence.columns.map(\.name).filter { $0 != Self.key }
        return reader.entries("evidence").enumerated().compactMap { index, node in
            let nested = nested(node, "evidence", names: ["kind"], number: index + 1, keys: keys)
            guard node.mapping != nil else { return nil }
            var part = PartDraft(.evidence, registrationID, nested, values(nested.label, of: .evidence))
            part.constant("kind")
            for column in keys where column != "kind" {
                part.source(column)
            }
            part.dateOrAsAt("submitted_on")
            part.trigger(["submitted_on", "outcome", "words", "quantity"])
            return part.part()
        }
    }
}
