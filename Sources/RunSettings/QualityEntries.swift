import Diagnostics
import QualityRules
import Quantities
import YAMLReading
import Yams

/// What a settings file says of findings and sampling: the keys `severities`, `waivers` and `sampling`.
struct QualityEntries {
    static let keys = ["severities", "waivers", "sampling"]

    let reader: MappingReader
    let text: YAMLText
    let log: ProblemLog

    /// Logs everything that is wrong; what is returned is of use only if nothing was.
    func settings() -> QualitySettings {
        QualitySettings(severities: severities(), waivers: waivers(), sampling: sampling())
    }

    var isEmpty: Bool { Self.keys.allSatisfy { !reader.has($0) } }

    // MARK: Severities

    private func severities() -> RuleSeverities {
        var overrides: [String: Severity] = [:]
        for (word, node) in reader.pairs("severities") {
            guard let rule = rule(word.value, at: word.position) else { continue }
            let words = Severity.allCases.map(\.rawValue).joined(separator: ", ")
            guard let severity = reader.single(node, rule, "one of \(words)", Severity.init(rawValue:)) else { continue }
            if overrides.updateValue(severity.value, forKey: rule) != nil {
                reader.report("'severities' names \(rule) twice", at: word.position, remedy: "keep one of the two")
            }
        }
        return RuleSeverities(overrides)
    }

    /// The id of a rule that there is.
    private func rule(_ id: String, at place: SourcePosition, _ reader: MappingReader? = nil) -> String? {
        let ids = RuleRegistry.definitions.map(\.id)
        guard !ids.contains(id) else { return id }
        let nearest = nearestName(to: id, in: ids).map { "write \($0) if that is meant, or see “cohortqa rules”" }
        (reader ?? self.reader).report("there is no rule '\(id)'", at: place, remedy: nearest ?? "see “cohortqa rules”")
        return nil
    }

    // MARK: Waivers

    private struct WaiverKey: Hashable {
        var rule: String
        var registration: [UInt8]
    }

    private func waivers() -> [Waiver] {
        var first: [WaiverKey: SourcePosition] = [:]
        return reader.entries("waivers").enumerated().compactMap { number, node in
            let entry = MappingReader(
                node,
                kind: "waiver",
                names: ["rule", "registration"],
                number: number + 1,
                keys: ["rule", "registration", "reason", "owner", "expires_on"],
                text: text,
                log: log
            )
            let id = requiredText("rule", "the id of a rule, such as R201", entry)
            let waiver = Waiver(
                ruleID: id.value.isEmpty ? "" : waivableRule(id.value, at: id.position, entry) ?? "",
                registrationID: requiredText("registration", "the id of a registration", entry).value,
                reason: requiredText("reason", "why it is accepted", entry).value,
                owner: requiredText("owner", "who answers for it", entry).value,
                expiresOn: entry.required("expires_on", "a day, YYYY-MM-DD", standIn: Day(number: 0)) { Day(iso: $0) }.value,
                position: entry.position
            )
            let key = WaiverKey(rule: waiver.ruleID, registration: Array(waiver.registrationID.utf8))
            if let earlier = first[key] {
                entry.report(
                    "is already there in line \(earlier.line ?? 1)",
                    at: entry.position,
                    remedy: "keep the one that holds"
                )
            } else if !waiver.ruleID.isEmpty, !waiver.registrationID.isEmpty {
                first[key] = entry.position
            }
            return waiver
        }
    }

    /// The id of a rule whose findings can be waived.
    private func waivableRule(_ id: String, at place: SourcePosition, _ reader: MappingReader) -> String? {
        guard let id = rule(id, at: place, reader) else { return nil }
        guard let reason = RuleRegistry.definition(of: id)?.whyNotWaived else { return id }
        reader.report(
            "findings of \(id) can't be waived: \(reason)",
            at: place,
            remedy: "remove the waiver and see “cohortqa rules \(id)” for how to put them right; "
                + "'severities' can make them milder"
        )
        return nil
    }

    private func requiredText(_ key: String, _ expected: String, _ reader: MappingReader) -> Located<String> {
        reader.required(key, expected, standIn: "") { text in
            text.contains { !$0.isWhitespace } && !text.unicodeScalars.contains(where: isHarmful) ? text : nil
        }
    }

    // MARK: Sampling

    private func sampling() -> SamplingPolicy {
        guard let node = reader.node("sampling") else { return SamplingPolicy() }
        let usual = SamplingPolicy()
        let entry = MappingReader(
            node,
            kind: "sampling",
            names: [],
            number: nil,
            keys: ["seed", "rates", "minimum", "new_months", "near_requirement_percent"],
            text: text,
            log: log
        )
        return SamplingPolicy(
            seed: entry.optional("seed", "a text", { $0.unicodeScalars.contains(where: isHarmful) ? nil : $0 })?.value
                ?? usual.seed,
            rates: rates(entry),
            minimum: entry.optionalWhole("minimum", in: 0...1_000)?.value ?? usual.minimum,
            newMonths: entry.optionalWhole("new_months", in: 0...120)?.value ?? usual.newMonths,
            nearRequirementPercent: entry.optionalWhole("near_requirement_percent", in: 0...100)?.value
                ?? usual.nearRequirementPercent
        )
    }

    private func rates(_ entry: MappingReader) -> [AssessorRisk: Int] {
        guard let node = entry.node("rates") else { return [:] }
        let reader = MappingReader(
            node,
            kind: "sampling rates",
            names: [],
            number: nil,
            keys: AssessorRisk.allCases.map(\.rawValue),
            text: text,
            log: log
        )
        var rates: [AssessorRisk: Int] = [:]
        for risk in AssessorRisk.allCases {
            rates[risk] = reader.optionalWhole(risk.rawValue, in: 0...100)?.value
        }
        return rates
    }
}
