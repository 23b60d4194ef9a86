extension RuleRegistry {
    /// The rules for people, by their range.
    package static func listing(_ severities: RuleSeverities = RuleSeverities()) -> String {
        ranges.map { range in
            let rules = definitions.filter { $0.id.hasPrefix(range.prefix) }
            let lines = rules.map { rule in
                let severity = severities[rule].rawValue
                return "  \(rule.id)  \(severity)\(String(repeating: " ", count: 7 - severity.count))  \(rule.title)"
            }
            return "\(range.title)\n\(lines.joined(separator: "\n"))\n"
        }.joined(separator: "\n")
    }

    /// The reference page of the documentation, in Markdown.
    package static var referencePage: String {
        var text = """
            # Rules

            Every finding comes from one of these rules. “cohortqa rules” lists them, “cohortqa rules R201” explains one.

            ## Overview

            This page is written by the program from the rules themselves; a test holds it to them. Severities are what they are unless
            the key `severities` of the settings says otherwise. In the messages the words in braces differ from finding to finding.

            Rules about single sessions, decisions and evidence have a finding for each row, at most 20 for one registration; the
            last one says how many more there are.


            """
        for range in ranges {
            text += "## \(range.title)\n\n"
            for rule in definitions where rule.id.hasPrefix(range.prefix) {
                text += """
                    ### \(rule.id) \(rule.title)

                    - Severity: \(rule.severity.rawValue)
                    - Why it matters: \(rule.reason)
                    - How to put it right: \(rule.remedy)
                    - Message: \(rule.message.text)


                    """
            }
        }
        return String(text.dropLast())
    }

    private static let ranges: [(prefix: String, title: String)] = [
        ("R1", "R1: rows of the input files"), ("R2", "R2: claims and records"), ("R3", "R3: upgrades"),
        ("R4", "R4: progress and service"), ("R5", "R5: against earlier reports"), ("R6", "R6: internal quality assurance"),
    ]
}

extension RuleDefinition {
    /// For people: what it is, why it matters, how to put it right.
    ///
    /// - Parameter severity: what the settings make of it.
    package func description(_ severity: Severity) -> String {
        let changed = severity == self.severity ? "" : " (by the settings; \(self.severity.rawValue) without them)"
        return """
            \(id) \(title)
            Severity: \(severity.rawValue)\(changed)
            Why it matters: \(reason)
            How to put it right: \(remedy)
            Message: \(message.text)

            """
    }
}
