internal import Diagnostics
internal import Yams
internal import YAMLReading

/// What a transition may say about units.
private enum CarriedUnits: String, CaseIterable {
    case shared
    case none
}

extension CatalogueReader {
    func scheme(_ reader: MappingReader, _ id: Located<String>) -> SchemeDraft {
        let citation = citation(of: reader)
        let criteria = reader.entries("criteria").enumerated().map { index, node in
            let part = MappingReader(
                node,
                kind: "\(reader.label), criteria",
                names: ["qualifications"],
                number: index + 1,
                keys: ["qualifications", "groups", "requirements", "marking_days"],
                text: text,
                log: log
            )
            return CriteriaDraft(
                label: part.label,
                qualifications: part.requiredIdentifiers("qualifications"),
                groups: part.identifiers("groups"),
                requirements: requirements(of: part, under: citation),
                markingDays: part.optionalWhole("marking_days", in: 1...366)
            )
        }
        return SchemeDraft(
            title: reader.title(),
            expectsSessionFeedback: reader.optionalFlag("expects_session_feedback") ?? false,
            criteria: criteria
        )
    }

    /// The transitions, each entry spelled out as one for each pair of its `from` and `to`.
    func transitions(of catalogue: MappingReader) -> [DraftEntry<TransitionDraft>] {
        var result: [DraftEntry<TransitionDraft>] = []
        for (index, node) in catalogue.entries("transitions").enumerated() {
            let reader = MappingReader(
                node,
                kind: "transition",
                names: ["from", "to"],
                number: index + 1,
                keys: [
                    "from", "to", "kind", "units", "practice_hours", "accrediting_unit", "requirement_group", "fee", "source",
                    "note",
                ],
                text: text,
                log: log
            )
            let citation = requiredCitation(of: reader)
            let kind = reader.choice("kind", standIn: Transition.Kind.upgrade)
            let units = reader.choice("units", standIn: CarriedUnits.none)
            let practiceTime = reader.optionalSeconds("practice_hours")
            let accreditingUnit = reader.optionalIdentifier("accrediting_unit")
            let group = reader.optionalIdentifier("requirement_group")
            let hasFee = reader.optionalFlag("fee") ?? false
            let sources = reader.requiredIdentifiers("from")
            let targets = reader.requiredIdentifiers("to")
            for from in sources {
                for to in targets {
                    let id = "\(from.value)>\(to.value)"
                    result.append(
                        DraftEntry(
                            label: "transition \(id)",
                            id: Located(value: id, position: reader.position),
                            citation: citation,
                            value: TransitionDraft(
                                from: from,
                                to: to,
                                kind: kind,
                                carriesSharedUnits: units == .shared,
                                practiceTime: practiceTime,
                                accreditingUnit: accreditingUnit,
                                requirementGroup: group,
                                hasFee: hasFee
                            )
                        )
                    )
                }
            }
        }
        logRepeats(result)
        return result
    }
}
