import CohortImport
package import Diagnostics
import ReportModel
import ReportRendering
import SystemPackage

extension Settings {
    /// The options with their names and origins as texts, in the order of the settings file's format.
    var options: [(name: String, value: String?, origin: SettingOrigin)] {
        [
            ("settings", file?.value.string, file?.origin ?? .default),
            ("out", out.value.string, out.origin),
            ("catalogue", catalogueFile.value?.string, catalogueFile.origin),
            ("fail_on", failOn.value.rawValue, failOn.origin),
            ("cohort_pages", String(cohortPages.value), cohortPages.origin),
            ("workbook", String(workbook.value), workbook.origin),
            ("quiet", String(quiet.value), quiet.origin),
            ("disclosure.audience", audience.value.rawValue, audience.origin),
            ("disclosure.policy", policy.value.rawValue, policy.origin),
            ("disclosure.learner_names", String(learnerNames.value), learnerNames.origin),
            ("disclosure.pseudonym_key", pseudonymKey.value?.string, pseudonymKey.origin),
        ]
    }

    /// For people: a line for each option and each profile, each ending with where it comes from.
    var description: String {
        let absent = ["settings": "none", "catalogue": "built-in", "disclosure.pseudonym_key": "none"]
        var lines = aligned(options.map { [$0.name, $0.value ?? absent[$0.name] ?? "", $0.origin.description] })
        lines.append("")
        if profiles.isEmpty {
            lines.append("no profiles")
        } else {
            lines += aligned(profiles.map { ["profile \($0.id)", $0.tableName, $0.matching, $0.position.description] })
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Rows of cells as lines, each column as wide as its widest cell.
    private func aligned(_ rows: [[String]]) -> [String] {
        let cells = rows.map { $0.map(harmlessText) }
        var widths: [Int] = []
        for row in cells {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], displayWidth(of: cell))
            }
        }
        return cells.map { row in
            let padded = row.dropLast().enumerated().map { column, cell in
                cell + String(repeating: " ", count: widths[column] - displayWidth(of: cell) + 2)
            }
            return padded.joined() + (row.last ?? "")
        }
    }
}

extension Profile {
    /// What its files hold, as the settings say it.
    var tableName: String {
        isTracker ? "tracker" : parts.first?.table.rawValue ?? ""
    }

    /// Which files it is for, for people.
    fileprivate var matching: String {
        let columns = requiredColumns.map { "columns \($0.map(\.description).joined(separator: ", "))" } ?? "all its columns"
        return columns + (fileName.map { ", file name \($0.pattern)" } ?? "")
    }
}

extension Settings {
    /// A warning where the settings are for others, or ask for pseudonyms, and a command shows ids as they are.
    package func centreOnly(_ command: String) -> [Notice] {
        guard audience.value != .internal || pseudonymKey.value != nil else { return [] }
        return [
            Notice(
                .warning,
                "“\(command)” is for the centre itself: it shows ids as they are, whatever the settings say of audiences"
            )
        ]
    }
}
