/// Writes drafted profiles as a settings file with comments.
enum SettingsText {
    /// - Parameters:
    ///   - canonical: the files that need no profile.
    ///   - unrecognised: the files for which none could be drafted.
    static func text(_ profiles: [DraftProfile], canonical: [String], unrecognised: [String]) -> String {
        var lines: [YAMLLine] = []
        lines += .comment(
            "Settings of cohortqa, drafted from the exports' headers and values. Read each line before you rely on it.",
            indent: 0
        )
        lines += .comment(
            "A line that begins with # does nothing. Remove the # and the space after it to make it count.",
            indent: 0
        )
        let missing = profiles.map(\.missing.count).reduce(0, +)
        if missing > 0 {
            lines += .comment(
                "\(counted(missing, "thing")) could not be found: look for REQUIRED. 'cohortqa config check' names them.",
                indent: 0
            )
        }
        lines.append(YAMLLine(0, ""))
        lines.append(YAMLLine(0, "out: Reports", comment: "the folder of the reports, beside this file"))
        if profiles.isEmpty, unrecognised.isEmpty, !canonical.isEmpty {
            lines += .comment("The exports have the canonical headers: no profile is needed.", indent: 0)
        } else if !canonical.isEmpty {
            lines += .comment("No profile is needed for \(files(canonical)): the header is the canonical one.", indent: 0)
        }
        if !unrecognised.isEmpty {
            lines += .comment(
                "Not recognised: \(files(unrecognised)). No profile could be drafted: write one, or leave the file out.",
                indent: 0
            )
        }
        guard !profiles.isEmpty else { return lines.text }
        lines.append(YAMLLine(0, ""))
        lines.append(YAMLLine(0, "profiles:"))
        for (index, profile) in profiles.enumerated() {
            if index > 0 { lines.append(YAMLLine(0, "")) }
            lines += self.lines(profile)
        }
        return lines.text
    }

    /// A few files by name, many by number.
    static func files(_ labels: [String]) -> String {
        labels.count > 3 ? "\(labels.count) files" : labels.joined(separator: ", ")
    }

    private static func lines(_ profile: DraftProfile) -> [YAMLLine] {
        var lines = profile.remarks.flatMap { [YAMLLine].comment($0, indent: 2) }
        lines.append(YAMLLine(2, "- id: \(YAMLScalar.text(profile.id))", comment: "any name, each profile its own"))
        lines.append(YAMLLine(4, "table: \(profile.table)"))
        if !profile.requiredColumns.isEmpty || profile.fileName != nil {
            lines.append(YAMLLine(4, "match:"))
            if !profile.requiredColumns.isEmpty {
                lines.append(YAMLLine(6, "columns:", comment: "a file must have them for this profile to read it"))
                lines += profile.requiredColumns.map { YAMLLine(8, "- \(YAMLScalar.text($0))") }
            }
            if let fileName = profile.fileName {
                lines.append(
                    YAMLLine(6, "file_name: \(YAMLScalar.quoted(fileName))", comment: profile.fileNameRemark)
                )
            }
        }
        if let dates = profile.dates {
            lines.append(YAMLLine(4, "dates: \(YAMLScalar.text(dates))", comment: profile.datesRemark))
        }
        if profile.hasDecimalComma {
            lines.append(YAMLLine(4, "decimal_comma: true", comment: "1,5 is one and a half"))
        }
        lines += block("columns", profile.columns, comment: "what the tool calls it: what your export calls it")
        lines += block("constants", profile.constants, comment: "the same for every row")
        if let status = profile.status { lines += self.lines(status) }
        lines += list("units", profile.units, comment: nil)
        lines += list("hours", profile.hours, comment: "totals; a column 'session_date' can say up to which day")
        lines += list("evidence", profile.evidence, comment: nil)
        return lines
    }

    private static func block(_ key: String, _ entries: [DraftEntry], comment: String) -> [YAMLLine] {
        guard !entries.isEmpty else { return [] }
        // A key without a line below it would be a mistake.
        let isEmpty = entries.allSatisfy { $0.value == nil }
        let heading = isEmpty ? YAMLLine(4, "# \(key):") : YAMLLine(4, "\(key):", comment: comment)
        return [heading] + entries.flatMap { lines($0, indent: 6) }
    }

    private static func list(_ key: String, _ items: [[DraftEntry]], comment: String?) -> [YAMLLine] {
        guard !items.isEmpty else { return [] }
        return [YAMLLine(4, "\(key):", comment: comment)]
            + items.flatMap { item in
                // What has to be completed stands last: an item can't begin with a comment that becomes a line.
                (item.filter { $0.value != nil } + item.filter { $0.value == nil }).flatMap { lines($0, indent: 8) }.asListItem
            }
    }

    private static func lines(_ entry: DraftEntry, indent: Int) -> [YAMLLine] {
        guard let value = entry.value else {
            return [YAMLLine].comment(entry.comment ?? "", indent: indent)
                + [YAMLLine(indent, "# \(entry.key): \(entry.placeholder)")]
        }
        guard value.words.isEmpty, value.wordRemarks.isEmpty else {
            return wordLines(entry.key, value, entry.comment, indent: indent)
        }
        return [YAMLLine(indent, "\(entry.key): \(source(value))", comment: entry.comment)]
    }

    /// A value without words on one line.
    private static func source(_ value: DraftValue) -> String {
        var details: [String] = []
        if let dates = value.dates { details.append("dates: \(YAMLScalar.text(dates))") }
        if value.hasDecimalComma { details.append("decimal_comma: true") }
        switch value.text {
        case .plain(let text):
            return text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? text : YAMLScalar.text(text)
        case .template(let text):
            return YAMLScalar.quoted(text)
        case .constant(let text):
            return "{ constant: \(YAMLScalar.text(text)) }"
        case .column(let name):
            // A brace in a bare text would make it a template.
            guard !details.isEmpty || name.contains("{") || name.contains("}") else { return YAMLScalar.text(name) }
            return "{ \((["column: \(YAMLScalar.text(name))"] + details).joined(separator: ", ")) }"
        }
    }

    private static func wordLines(_ key: String, _ value: DraftValue, _ comment: String?, indent: Int) -> [YAMLLine] {
        guard case .column(let name) = value.text else { return [] }
        var lines = [YAMLLine(indent, "\(key):", comment: comment)]
        lines.append(YAMLLine(indent + 2, "column: \(YAMLScalar.text(name))"))
        let hasWords = value.words.contains { $0.code != nil }
        lines.append(YAMLLine(indent + 2, hasWords ? "map:" : "# map:"))
        for word in value.words {
            if let code = word.code {
                lines.append(
                    YAMLLine(indent + 4, "\(YAMLScalar.text(word.word)): \(YAMLScalar.text(code))", comment: word.comment)
                )
            } else {
                let text = "# \(YAMLScalar.text(word.word)): ..."
                lines.append(YAMLLine(indent + 4, text, comment: word.comment))
            }
        }
        lines += value.wordRemarks.flatMap { [YAMLLine].comment($0, indent: indent + 4) }
        return lines
    }

    private static func lines(_ status: DraftStatus) -> [YAMLLine] {
        var lines = [YAMLLine(4, "status:", comment: "how a registration ended, by a word")]
        lines.append(YAMLLine(6, "column: \(YAMLScalar.text(status.column))"))
        if let date = status.date { lines.append(YAMLLine(6, "date: \(source(date))")) }
        let isEmpty = status.words.allSatisfy(\.words.isEmpty)
        if isEmpty {
            lines += .comment(
                "REQUIRED, not found: write the column's words into these lists, at least one, as [Passed, \"In progress\"]",
                indent: 6
            )
        }
        for (meaning, words) in status.words {
            let list = "\(meaning): [\(words.map(YAMLScalar.text).joined(separator: ", "))]"
            lines.append(YAMLLine(6, isEmpty ? "# \(list)" : list, comment: status.comments[meaning]))
        }
        return lines + status.remarks.flatMap { [YAMLLine].comment($0, indent: 6) }
    }
}
