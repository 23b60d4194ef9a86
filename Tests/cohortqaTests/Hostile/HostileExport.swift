import Foundation

/// An export in which every id is a text that means harm, one kind a registration; the learners' names are such texts too.
struct HostileExport {
    static let texts = [
        "=HYPERLINK(\"http://x\",\"y\")", "+1", "-1", "@x", "\tafter a tab", "\rafter a return", "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "{{{x}}}", "{{title}}", "&lt;b&gt;&amp;",
        "\u{1B}[31mred\u{1B}[0m\u{1B}]0;title\u{07}", "\u{9B}31mred\u{85}\u{7F}", "ab\u{202E}fdp.exe\u{2066}x",
        "z\u{200B}e\u{200D}r\u{200C}o\u{FEFF}", "e\u{301}\u{302}\u{303}\u{20DD}", "two\nlines \"quoted\", and a comma",
        "x\u{2028}y\u{2029}z", "</title><style>*{}</style>", "--><!--", String(repeating: "L", count: 10_000),
    ]
    /// Every name begins with it; nothing else holds it.
    static let nameMark = "Zyxwvut"
    /// Those that settings take, which refuse control characters; a line break is one.
    static let waiverTexts = texts.filter { text in
        !text.unicodeScalars.contains { scalar in
            scalar.properties.generalCategory == .control || [0x202E, 0x2066, 0xFEFF, 0x2028, 0x2029].contains(scalar.value)
        }
    }

    /// What a page shows of a text: its first characters, 80 of what names a row.
    static func shown(_ text: String, limit: Int = 200) -> Data {
        let scalars = text.unicodeScalars
        guard scalars.count > limit else { return Data(text.utf8) }
        return Data((String(String.UnicodeScalarView(scalars.prefix(limit))) + "…").utf8)
    }

    /// As a field in quotes.
    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    static var registrations: String {
        let header =
            "registration_id,learner_id,learner_name,centre_id,cohort_id,qualification_id,registered_on,certificated_on,"
            + "upgraded_from,assessor_id,iqa_id\n"
        return header
            + texts.enumerated().map { number, text in
                let field = quoted(text)
                // Certificated without evidence, upgraded from another learner, assessed and assured by one person.
                let earlier = quoted(texts[(number + 1) % texts.count])
                return [
                    field, field, quoted(nameMark + text), field, field, "8582-C", "2026-01-10", "2026-05-01", earlier, field,
                    field,
                ].joined(separator: ",") + "\n"
            }.joined()
    }

    static var decisions: String {
        "registration_id,unit_ref,attempt,decided_on,outcome\n"
            + texts.map { "\(quoted($0)),8582-700,2,2026-03-01,pass\n" }.joined()
    }

    static var sessions: String {
        "registration_id,session_date,activity,minutes,client_ref,verified_by\n"
            + texts.map { text in
                let row = "\(quoted(text)),2026-03-01,supervising,400,\(quoted(text)),\(quoted(text))\n"
                // Twice, more than 12 hours a day; and once of a registration that nobody has, with a code that is none.
                return row + row + "\(quoted(text + "9")),2026-03-01,\(quoted(text)),60,,\n"
            }.joined()
    }

    static var people: String {
        "person_id,role,started_on,risk\n" + texts.map { "\(quoted($0)),assessor,2020-01-01,red\n" }.joined()
    }

    /// A waiver for each registration whose id settings take, with the same text as its reason and its owner.
    static var settings: String {
        "waivers:\n"
            + waiverTexts.map { text in
                let field = "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
                return "  - {rule: R201, registration: \(field), reason: \(field), owner: \(field), expires_on: 2026-12-31}\n"
                    + "  - {rule: R211, registration: \(field), reason: \(field), owner: \(field), expires_on: 2026-09-30}\n"
            }.joined()
    }

    static func write(to workspace: Workspace, hasWaivers: Bool = true) throws {
        for (name, text) in [("r", registrations), ("d", decisions), ("s", sessions), ("p", people)] {
            try workspace.write(text, to: "exports/\(name).csv")
        }
        if hasWaivers { try workspace.write(settings, to: "cohortqa.yaml") }
    }
}
