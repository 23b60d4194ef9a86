import CohortImport
import Diagnostics

/// Says what was recognised in exports with one header, for people.
enum RecognitionReport {
    static func text(_ recognition: Recognition, profile: DraftProfile?) -> String {
        let sample = recognition.sample
        var lines: [String] = []
        for export in sample.exports {
            let rows = "\(export.isWhole ? "" : "the first ")\(counted(export.records.count, "row"))"
            lines.append("\(export.label): \(export.delimiterName), \(export.encoding), \(rows)")
        }
        if sample.exports.count > 1 {
            lines.append("  These \(sample.exports.count) files have the same header and are read in one way.")
        }
        if sample.raggedRows > 0 {
            lines.append("  \(counted(sample.raggedRows, "row")) with another number of fields than the header: not looked at.")
        }
        lines.append("  Looks like: \(looks(recognition.shape)); \(recognition.shapeReason).")
        if recognition.shape == .headerless {
            lines.append(
                "  It has \(counted(sample.columns.count, "column")). If the first line holds names, they are not known here;"
            )
            lines.append(
                "  if it holds data, add a line with the columns' names above it. Neither is shown, for it may be personal."
            )
            return finished(lines)
        }
        let recognition = withKey(recognition, profile)
        let unused = UnusedColumn(recognition: recognition, profile: profile)
        let read = unused.readPositions
        lines += section("Recognised", recognised(recognition) { read.contains($0.index) ? $1 : nil })
        lines += section(
            "Not used, though known",
            recognised(recognition) { column, _ in read.contains(column.index) ? nil : unused.why(column) }
        )
        lines += section("Not recognised", notRecognised(recognition))
        if case .canonical = recognition.shape {
            lines.append("  No profile is needed.")
        }
        guard let profile else { return finished(lines) }
        lines.append("  Profile: \(profile.id)")
        lines += section("Missing", profile.missing.map { [$0] })
        lines += section("To be looked at", profile.questions.map { [$0] })
        return finished(lines)
    }

    /// The columns that the profile reads only because the file of registrations has them too are recognised by that.
    private static func withKey(_ recognition: Recognition, _ profile: DraftProfile?) -> Recognition {
        var result = recognition
        for column in recognition.sample.columns where profile?.readPositions.contains(column.index) ?? false {
            guard recognition.reasons[column.index] == nil else { continue }
            result.refusals[column.index] = nil
            result.reasons[column.index] = ("a part of registration_id", "the file of registrations has it too")
        }
        return result
    }

    private static func looks(_ shape: ExportShape) -> String {
        switch shape {
        case .canonical(let table): "the canonical table \(table.rawValue)"
        case .table(let table): table.title
        case .tracker: "a tracker"
        case .headerless: "a file without a header"
        case .unrecognised: "nothing known here"
        }
    }

    /// Columns with a reason.
    ///
    /// - Parameter wording: what is said of a column, from its reason; nil leaves it out.
    private static func recognised(
        _ recognition: Recognition,
        wording: (SampledColumn, String) -> String?
    ) -> [[String]] {
        recognition.sample.columns.compactMap { column in
            guard let reason = recognition.reasons[column.index],
                let text = wording(column, reason.reason + dates(column, recognition))
            else { return nil }
            return [String(column.index + 1), shown(column, recognition), reason.title, text]
        }
    }

    /// How the dates of a column of dates are written.
    private static func dates(_ column: SampledColumn, _ recognition: Recognition) -> String {
        let isDate = recognition.fields.contains { $0.key.isDate && $0.value.index == column.index }
        guard isDate, let reading = recognition.dates(of: column) else { return "" }
        return "; its values are dates, \(reading.format)"
            + (reading.order == .undecided ? " assumed, month first would fit too" : "")
    }

    private static func notRecognised(_ recognition: Recognition) -> [[String]] {
        recognition.sample.columns.compactMap { column in
            guard recognition.reasons[column.index] == nil else { return nil }
            var why = recognition.refusals[column.index] ?? "neither its name nor its values are known"
            if recognition.refusals[column.index] == nil {
                if column.name.key.isEmpty {
                    why = "its name has no letter and no digit"
                } else if column.filled.isEmpty {
                    why = "its name is not known, and it is empty in the rows looked at"
                } else if let reading = column.dates, reading.format != "excel" {
                    why = "its name is not known; its values are dates, \(reading.format)"
                }
            }
            return [String(column.index + 1), shown(column, recognition), why]
        }
    }

    /// The name, unless it may be a value.
    private static func shown(_ column: SampledColumn, _ recognition: Recognition) -> String {
        if recognition.sample.looksLikeData(column) { return "(not shown: its name looks like data)" }
        let name = trimmed(column.name.text)
        let text = name.isEmpty ? "(no name)" : name
        return text.count > 40 ? "\(text.prefix(39))\u{2026}" : text
    }

    private static func section(_ title: String, _ rows: [[String]]) -> [String] {
        guard !rows.isEmpty else { return [] }
        var widths: [Int] = []
        let cells = rows.map { $0.map(harmlessText) }
        for row in cells {
            for (index, cell) in row.enumerated() {
                if index == widths.count { widths.append(0) }
                widths[index] = max(widths[index], cell.count)
            }
        }
        return ["  \(title):"]
            + cells.map { row in
                var line = "    "
                for (index, cell) in row.enumerated() {
                    let padding = String(repeating: " ", count: widths[index] - cell.count)
                    // Numbers stand to the right.
                    line += index == 0 && row.count > 1 ? padding + cell : cell
                    if index < row.count - 1 { line += (index == 0 ? "" : padding) + "  " }
                }
                return line
            }
    }

    private static func finished(_ lines: [String]) -> String {
        lines.map { harmlessText($0) + "\n" }.joined()
    }
}
