internal import Diagnostics
internal import Yams
internal import YAMLReading

/// Reads the entries of a catalogue file into a draft.
struct CatalogueReader {
    let text: YAMLText
    let log: ProblemLog

    /// Reads everything, logging what is wrong; the draft is of use only if nothing was logged.
    func draft() -> CatalogueDraft {
        let reader = MappingReader(
            text.root,
            kind: "catalogue",
            names: [],
            number: nil,
            keys: [
                "version", "extends", "sources", "activities", "evidence_kinds", "units", "groups", "qualifications", "schemes",
                "transitions",
            ],
            text: text,
            log: log
        )
        let extends = reader.optional("extends", "'built-in'") { $0 == "built-in" ? $0 : nil }
        var draft = CatalogueDraft(
            version: reader.required("version", "a name for this state of the catalogue, such as \"2026.1\"", standIn: "") {
                $0
            },
            extendsBuiltIn: extends != nil
        )
        draft.sources = section(reader, "sources", of: "source", keys: ["id", "title"], isCited: false) {
            Source(id: $1.value, title: $0.title())
        }
        draft.activities = section(reader, "activities", of: "activity", keys: ["id", "title", "role"]) {
            Activity(id: $1.value, title: $0.title(), role: $0.choice("role", standIn: .other), source: "")
        }
        draft.evidenceKinds = section(reader, "evidence_kinds", of: "evidence kind", keys: ["id", "title", "has_hours"]) {
            EvidenceKind(id: $1.value, title: $0.title(), hasHours: $0.optionalFlag("has_hours") ?? false, source: "")
        }
        draft.units = section(
            reader,
            "units",
            of: "unit",
            id: "ref",
            keys: ["ref", "title", "level", "credits", "guided_learning_hours"],
            read: unit
        )
        draft.groups = section(reader, "groups", of: "group", keys: ["id", "title", "requirements"]) {
            reader,
            _ in
            GroupDraft(title: reader.title(), requirements: requirements(of: reader, under: citation(of: reader)))
        }
        draft.qualifications = section(
            reader,
            "qualifications",
            of: "qualification",
            keys: Self.qualificationKeys,
            read: qualification
        )
        draft.schemes = section(
            reader,
            "schemes",
            of: "scheme",
            keys: ["id", "title", "expects_session_feedback", "criteria"],
            read: scheme
        )
        draft.transitions = transitions(of: reader)
        return draft
    }

    /// Reads the entries of one list and logs an id that repeats.
    private func section<Value>(
        _ catalogue: MappingReader,
        _ key: String,
        of kind: String,
        id: String = "id",
        keys: [String],
        isCited: Bool = true,
        read: (MappingReader, Located<String>) -> Value
    ) -> [DraftEntry<Value>] {
        let allKeys = isCited ? keys + ["source", "note"] : keys
        let entries = catalogue.entries(key).enumerated().map { index, node in
            let reader = MappingReader(
                node,
                kind: kind,
                names: [id],
                number: index + 1,
                keys: allKeys,
                text: text,
                log: log
            )
            let name = reader.identifier(id)
            let citation = isCited ? requiredCitation(of: reader) : Citation(sources: [])
            return DraftEntry(label: reader.label, id: name, citation: citation, value: read(reader, name))
        }
        logRepeats(entries)
        return entries
    }

    func logRepeats<Value>(_ entries: [DraftEntry<Value>]) {
        var first: [String: SourcePosition] = [:]
        for entry in entries where !entry.id.value.isEmpty {
            if let earlier = first[entry.id.value] {
                log.add(
                    entry.label,
                    at: entry.id.position,
                    "is already defined in line \(earlier.line ?? 1)",
                    remedy: "remove one of the two entries, or give one another id"
                )
            } else {
                first[entry.id.value] = entry.id.position
            }
        }
    }

    /// The sources and the note of an entry that may leave them to what it is part of.
    func citation(of reader: MappingReader) -> Citation {
        Citation(sources: reader.identifiers("source"), note: reader.optionalText("note"))
    }

    func requiredCitation(of reader: MappingReader) -> Citation {
        Citation(sources: reader.requiredIdentifiers("source"), note: reader.optionalText("note"))
    }
}

extension CatalogueReader {
    private func unit(_ reader: MappingReader, _ ref: Located<String>) -> Unit {
        Unit(
            ref: ref.value,
            title: reader.title(),
            level: reader.optionalWhole("level", in: 1...8)?.value,
            credits: reader.whole("credits", in: 0...1_000).value,
            guidedLearningHours: reader.optionalWhole("guided_learning_hours", in: 0...100_000)?.value,
            source: ""
        )
    }

    private static let qualificationKeys = [
        "id", "title", "level", "size", "qualification_number", "credits", "total_qualification_time", "professional_title",
        "induction_hours", "tutorial_hours", "units", "practice_hours", "practice_activities", "groups", "requirements",
    ]

    private func qualification(_ reader: MappingReader, _ id: Located<String>) -> QualificationDraft {
        QualificationDraft(
            title: reader.title(),
            level: reader.optionalWhole("level", in: 1...8)?.value,
            size: reader.choice("size", standIn: .centre),
            qualificationNumber: reader.optional(
                "qualification_number",
                "an accreditation number such as 600/5780/4",
                Self.qualificationNumber
            )?.value,
            credits: reader.whole("credits", in: 0...1_000),
            totalQualificationTime: reader.optionalWhole("total_qualification_time", in: 0...10_000),
            professionalTitle: reader.optionalText("professional_title"),
            units: reader.identifiers("units"),
            practiceActivities: reader.identifiers("practice_activities"),
            practiceTime: reader.optionalSeconds("practice_hours"),
            inductionTime: reader.optionalSeconds("induction_hours"),
            tutorialTime: reader.optionalSeconds("tutorial_hours"),
            groups: reader.identifiers("groups"),
            requirements: requirements(of: reader, under: citation(of: reader))
        )
    }

    /// Three digits, four digits and a last digit or X, between slashes.
    private static func qualificationNumber(_ text: String) -> String? {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        guard parts.map(\.count) == [3, 4, 1], parts[0].allSatisfy(isDigit), parts[1].allSatisfy(isDigit),
            parts[2].allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "X") })
        else { return nil }
        return text
    }
}
