import CohortImport
import ProfileDrafting
import YAMLReading
import Yams

extension DraftUnderTest {
    /// What the settings refer to as columns of a profile, with those inside templates.
    static func references(in profile: Node) -> [String] {
        func value(_ node: Node) -> [String] {
            if let text = node.scalar?.string { return text.contains("{") ? pieces(of: text) : [text] }
            return [node.at("column")].compactMap(\.self) + (node.at("template").map { pieces(of: $0) } ?? [])
        }
        func entries(_ node: Node?) -> [String] {
            (node?.mapping.map(Array.init) ?? []).flatMap { value($0.value) }
        }
        let parts = ["units", "hours", "evidence"].flatMap { profile[$0]?.sequence.map(Array.init) ?? [] }
        let status = [profile["status"]?["column"], profile["status"]?["date"]].compactMap(\.self).flatMap(value)
        return entries(profile["columns"]) + parts.flatMap { entries($0) } + status
    }

    /// The names in a template's braces.
    private static func pieces(of template: String) -> [String] {
        template.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map { String($0.prefix { $0 != "}" }) }
    }

    /// Each profile's part of the report and its first export.
    private var drafted: [(lines: [Substring], profile: Node, export: SampledExport)] {
        draft.report.split(separator: "\n\n").compactMap { block in
            let lines = block.split(separator: "\n")
            guard let label = lines.first?.prefix(while: { $0 != ":" }),
                let id = lines.first(where: { $0.hasPrefix("  Profile: ") })?.dropFirst("  Profile: ".count),
                let profile = root["profiles"]?.sequence?.first(where: { $0.at("id") == String(id) }),
                let export = exports.first(where: { $0.label == label }) ?? exports.first
            else { return nil }
            return (lines, profile, export)
        }
    }

    /// Columns that the report has under "Recognised" and the drafted profile does not read: the file and the position.
    var recognisedAndNotRead: [String] {
        drafted.flatMap { lines, profile, export -> [String] in
            let read = Set(Self.references(in: profile).flatMap { Self.positions(of: $0, in: export.header) })
            let section = lines.drop { $0 != "  Recognised:" }.dropFirst().prefix { $0.hasPrefix("    ") }
            let numbers = section.compactMap { line in line.split(separator: " ").first.flatMap { Int($0) } }
            return numbers.filter { !read.contains($0 - 1) }.map { "\(export.label) \($0)" }
        }
    }

    /// What stands in the columns of ids.
    var valuesOfIdentifiers: [String] {
        drafted.flatMap { _, profile, export -> [String] in
            let texts = ["registration_id", "learner_id", "upgraded_from"].compactMap { profile.at("columns", $0) }
            let places = texts.flatMap { $0.contains("{") ? Self.pieces(of: $0) : [$0] }
                .flatMap { Self.positions(of: $0, in: export.header) }
            return export.records.flatMap { record in places.map { record[$0] } }
        }
    }

    /// Where the import finds a column: by the exact name, or else without regard to case and punctuation.
    private static func positions(of text: String, in header: [String]) -> [Int] {
        let reference = ColumnReference(parsing: text)
        let exact = header.indices.filter { header[$0].utf8.elementsEqual(reference.name.utf8) }
        let key = FileHeader.key(reference.name)
        let found = exact.isEmpty ? header.indices.filter { FileHeader.key(header[$0]) == key } : exact
        guard let occurrence = reference.occurrence else { return found }
        return found.indices.contains(occurrence - 1) ? [found[occurrence - 1]] : []
    }

    /// The settings as one line, for comments that are broken between words.
    var settingsInOneLine: String {
        draft.settings.split { " #\n".contains($0) }.joined(separator: " ")
    }

    /// The columns of each profile's ids.
    var identifierColumns: [String] {
        (root["profiles"]?.sequence.map(Array.init) ?? []).flatMap { profile in
            ["registration_id", "learner_id", "upgraded_from"].compactMap { profile.at("columns", $0) }
        }
    }
}
