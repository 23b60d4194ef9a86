internal import Diagnostics
internal import Yams
internal import YAMLReading

/// The kinds of requirement that a catalogue file may write. `units` is not among them: every qualification with units has it.
private enum RequirementKind: String, CaseIterable {
    case hours
    case sessions
    case documents
    case amount
    case share
    case deadline

    /// The keys that a requirement of this kind may have besides those of every requirement.
    var keys: [String] {
        switch self {
        case .hours: ["hours"] + Self.sessionKeys
        case .sessions: ["count"] + Self.sessionKeys
        case .documents: ["evidence", "count", "words_from", "words_to"]
        case .amount: ["evidence", "hours"]
        case .share: ["part", "whole", "percent"]
        case .deadline: ["months"]
        }
    }

    private static let sessionKeys = ["activities", "client_level", "contract", "verified_only", "minimum_minutes"]
}

/// The kinds of contract that a session may be under.
private enum Contract: String, CaseIterable {
    case twoWay = "two_way"
    case threeWay = "three_way"
}

extension CatalogueReader {
    /// The requirements of a qualification, a group or one part of a scheme. One that names no source rests on that of
    /// the entry it is part of.
    func requirements(of parent: MappingReader, under citation: Citation) -> [RequirementDraft] {
        parent.entries("requirements").enumerated().map { index, node in
            requirement(node, number: index + 1, of: parent.label, under: citation)
        }
    }

    private func requirement(_ node: Node, number: Int, of parent: String, under inherited: Citation) -> RequirementDraft {
        let kindText = node.mapping?.first { $0.key.scalar?.string == "kind" }?.value.scalar?.string
        let knownKind = kindText.flatMap(RequirementKind.init(rawValue:))
        // Without a kind, any kind's key passes: the missing kind is the problem to report, not each key.
        let kindKeys = knownKind?.keys ?? RequirementKind.allCases.flatMap(\.keys)
        let reader = MappingReader(
            node,
            kind: "\(parent), requirement",
            names: ["id"],
            number: number,
            keys: ["id", "title", "kind", "gating"] + kindKeys + ["source", "note"],
            text: text,
            log: log
        )
        let kind: RequirementKind = reader.choice("kind", standIn: .deadline)
        let own = citation(of: reader)
        var draft = RequirementDraft(
            label: reader.label,
            position: reader.position(of: "id"),
            citation: Citation(sources: own.sources.isEmpty ? inherited.sources : own.sources, note: own.note),
            activities: [],
            evidenceKinds: [],
            needsHours: false,
            id: reader.identifier("id").value,
            title: reader.title(),
            isGating: reader.optionalFlag("gating") ?? (kind != .deadline),
            rule: .units
        )
        if knownKind != nil {
            read(kind, from: reader, into: &draft)
        }
        return draft
    }

    private func read(_ kind: RequirementKind, from reader: MappingReader, into draft: inout RequirementDraft) {
        switch kind {
        case .hours:
            let criteria = sessionCriteria(reader, &draft)
            draft.rule = .hours(criteria, seconds: reader.seconds("hours").value)
        case .sessions:
            let criteria = sessionCriteria(reader, &draft)
            draft.rule = .sessions(criteria, count: reader.whole("count", in: 1...10_000).value)
        case .documents:
            let evidence = reader.identifier("evidence")
            draft.evidenceKinds = [evidence]
            draft.rule = .documents(
                kind: evidence.value,
                count: reader.whole("count", in: 1...10_000).value,
                words: wordRange(reader)
            )
        case .amount:
            let evidence = reader.identifier("evidence")
            draft.evidenceKinds = [evidence]
            draft.needsHours = true
            draft.rule = .amount(kind: evidence.value, seconds: reader.seconds("hours").value)
        case .share:
            let part = reader.identifier("part")
            let whole = reader.requiredIdentifiers("whole")
            draft.evidenceKinds = [part] + whole
            draft.needsHours = true
            draft.rule = .share(
                part: part.value,
                whole: whole.map(\.value),
                percent: reader.whole("percent", in: 0...100).value
            )
        case .deadline:
            if draft.isGating {
                reader.report(
                    "a deadline must not gate",
                    at: reader.position(of: "gating"),
                    remedy: "remove 'gating'; a missed deadline shows as overdue"
                )
            }
            draft.rule = .deadline(months: reader.whole("months", in: 1...120).value)
        }
    }

    private func sessionCriteria(_ reader: MappingReader, _ draft: inout RequirementDraft) -> SessionCriteria {
        draft.activities = reader.requiredIdentifiers("activities")
        let hasContract = reader.has("contract")
        return SessionCriteria(
            activities: draft.activities.map(\.value),
            clientLevel: reader.optionalIdentifier("client_level")?.value,
            contract: hasContract ? reader.choice("contract", standIn: Contract.twoWay).rawValue : nil,
            verifiedOnly: reader.optionalFlag("verified_only") ?? false,
            minimumMinutes: reader.optionalWhole("minimum_minutes", in: 0...1_440)?.value ?? 0
        )
    }

    private func wordRange(_ reader: MappingReader) -> ClosedRange<Int>? {
        guard reader.has("words_from") || reader.has("words_to") else { return nil }
        let from = reader.whole("words_from", in: 0...1_000_000)
        let to = reader.whole("words_to", in: 0...1_000_000)
        guard from.value <= to.value else {
            // An end that could not be read stands in as 0 and has been logged.
            if to.value > 0 {
                reader.report(
                    "'words_from' is above 'words_to'",
                    at: from.position,
                    remedy: "write the smaller number as 'words_from'"
                )
            }
            return nil
        }
        return from.value...to.value
    }
}
