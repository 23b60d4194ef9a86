extension ProfileAssembly {
    /// The units, hours and documents of a tracker.
    mutating func addParts() {
        for part in recognition.parts {
            switch part.kind {
            case .unit: addUnit(part)
            case .hours: addHours(part)
            case .evidence: addEvidence(part)
            }
        }
    }

    private mutating func addUnit(_ part: TrackerPart) {
        var entries = [code("unit_ref", part.designation, "unit")]
        if part.designation.number > 1 {
            entries.append(DraftEntry(key: "attempt", value: DraftValue(text: .plain(String(part.designation.number)))))
        }
        for name in ["outcome", "decided_on", "submitted_on", "assessor_id", "iqa_id", "sampled_on"] {
            if let source = part.source(name) {
                let (value, comment) = value(of: source, for: name, in: .trackerUnit)
                entries.append(DraftEntry(key: name, value: value, comment: comment))
            } else if name == "outcome" || name == "decided_on" {
                let what = name == "outcome" ? "pass or refer" : "the day of the decision"
                let text = "write the name of the column with \(what)"
                entries.append(DraftEntry(key: name, comment: "REQUIRED, not found: \(text)"))
                profile.missing.append("\(name) of \(part.title): \(text)")
            }
        }
        profile.units.append(entries)
    }

    private mutating func addHours(_ part: TrackerPart) {
        var first = code("activity", part.designation, "activity")
        if let caution = part.caution { first.comment = "check: \(caution)" }
        var entries = [first]
        for name in ["hours", "minutes"] {
            guard let source = part.source(name) else { continue }
            let (value, comment) = value(of: source, for: name)
            entries.append(DraftEntry(key: name, value: value, comment: comment))
        }
        if part.designation.portion == "senior" {
            let value = DraftValue(text: .constant("senior"))
            entries.append(DraftEntry(key: "client_level", value: value, comment: "by the column's name"))
        }
        if let date = part.source("session_date") ?? recognition.dateOfHours {
            let (value, comment) = value(of: date, for: "session_date")
            entries.append(DraftEntry(key: "session_date", value: value, comment: comment))
        }
        profile.hours.append(entries)
    }

    private mutating func addEvidence(_ part: TrackerPart) {
        var entries = [code("kind", part.designation, "kind")]
        for name in ["submitted_on", "outcome", "words", "quantity", "assessor_id"] {
            guard let source = part.source(name) else { continue }
            let (value, comment) = value(of: source, for: name, in: .document)
            entries.append(DraftEntry(key: name, value: value, comment: comment))
        }
        profile.evidence.append(entries)
    }

    /// The line with the code of a part, to be completed where the name does not tell it.
    private mutating func code(_ key: String, _ designation: Designation, _ noun: String) -> DraftEntry {
        if let code = designation.code { return DraftEntry(key: key, value: DraftValue(text: .plain(code))) }
        let choice = designation.candidates.isEmpty ? "" : ", one of \(designation.candidates.joined(separator: ", "))"
        let attempt = noun == "unit" && designation.number > 1 ? " of attempt \(designation.number)" : ""
        let text = "write which \(noun) \"\(designation.wording)\"\(attempt) is\(choice)"
        profile.missing.append("\(key): \(text)")
        return DraftEntry(key: key, comment: "REQUIRED, not plain: \(text)")
    }
}
