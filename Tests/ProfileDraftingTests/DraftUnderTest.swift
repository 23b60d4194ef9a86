import CohortImport
import Diagnostics
import ProfileDrafting
import QualificationCatalogue
import YAMLReading
import Testing
import Yams

/// The catalogue of the program, read once for all tests.
private let builtIn = Result { try Catalogue.builtIn().catalogue }

/// Settings drafted from exports written as text, and what reading them gives.
struct DraftUnderTest {
    let draft: DraftedSettings
    let root: Node
    let exports: [SampledExport]

    /// - Parameter exports: file names and texts with commas between fields.
    init(_ exports: [(name: String, text: String)]) throws {
        try self.init(
            exports: exports.map { name, text in
                let lines = text.split(separator: "\n").map { line in
                    line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                }
                return SampledExport(
                    label: name,
                    fileName: name,
                    delimiter: UInt8(ascii: ","),
                    encoding: "UTF-8",
                    header: lines[0],
                    records: Array(lines.dropFirst()),
                    isWhole: true
                )
            }
        )
    }

    init(exports: [SampledExport]) throws {
        self.exports = exports
        draft = try ProfileDrafter(builtIn.get()).draft(exports)
        root = try YAMLText(Array(draft.settings.utf8), file: "cohortqa.yaml", kind: "settings", emptyRemedy: "").root
    }

    /// The profile of that number as the settings have it.
    func profile(_ number: Int = 0) throws -> Node {
        try #require(root["profiles"]?.sequence?[number])
    }

    /// The profiles as the import reads them, and what it finds wrong.
    func read() throws -> (profiles: [Profile], problem: InvalidConfiguration?) {
        try Self.read(draft.settings)
    }

    /// What the import finds wrong with the profiles of a settings file.
    static func problem(in settings: String) throws -> InvalidConfiguration? {
        try read(settings).problem
    }

    private static func read(_ settings: String) throws -> (profiles: [Profile], problem: InvalidConfiguration?) {
        let text = try YAMLText(Array(settings.utf8), file: "cohortqa.yaml", kind: "settings", emptyRemedy: "")
        let log = ProblemLog()
        let reader = ProfileReader(text: text, codes: CatalogueCodes(try builtIn.get()), log: log)
        let profiles = reader.profiles(of: text.root["profiles"]?.sequence.map(Array.init) ?? [])
        do throws(InvalidConfiguration) {
            try log.throwIfAny()
            return (profiles, nil)
        } catch {
            return (profiles, error)
        }
    }

    /// What the draft says is missing: the profile and the key, in order.
    var announced: [String] {
        draft.missing.compactMap { text -> String? in
            let parts = text.split(separator: ": ")
            guard parts.count > 1, draft.profiles.contains(String(parts[0])) else { return nil }
            return "\(parts[0]) \(parts[1].prefix { $0 != " " })"
        }
        .sorted()
    }

    /// What the import finds wrong, in the same form.
    func problems() throws -> [String] {
        (try read().problem?.failures ?? []).flatMap { failure -> [String] in
            // "profile tracker, unit 8577-300: 'decided_on' is missing", "profile sessions: no source for a, minutes or hours"
            let parts = failure.message.split(separator: ": ", maxSplits: 1)
            let profile = parts[0].split(separator: ",")[0].dropFirst("profile ".count)
            guard let what = parts.last, parts.count == 2 else { return [failure.message] }
            if what.hasPrefix("no source for ") {
                return what.dropFirst("no source for ".count).split(separator: ", ").map { name in
                    "\(profile) \(name.prefix { $0 != " " })"
                }
            }
            if what.hasPrefix("'"), what.hasSuffix("' is missing") { return ["\(profile) \(what.split(separator: "'")[0])"] }
            if what == "has no words" { return ["\(profile) status"] }
            return [failure.message]
        }
        .sorted()
    }

    /// Columns that a profile reads for two things, other than a reference that is part of the key or a day of several totals.
    func columnsUsedTwice() throws -> [ColumnReference] {
        try read().profiles.flatMap { profile -> [ColumnReference] in
            var used = profile.status.map { [$0.column] } ?? []
            if case .column(let date)? = profile.status?.date?.origin { used.append(date) }
            for part in profile.parts {
                for (column, value) in zip(part.table.columns, part.values) {
                    guard case .column(let reference)? = value?.origin,
                        !["registration_id", "learner_id", "session_date"].contains(column.name)
                    else { continue }
                    used.append(reference)
                }
            }
            var seen: Set<ColumnReference> = []
            return used.filter { !seen.insert($0).inserted }
        }
    }

    /// Report and settings together, for looking for what must not be there.
    var everything: String { draft.report + draft.settings + draft.missing.joined() }
}

extension Node {
    /// The text below keys and list positions.
    func at(_ path: String...) -> String? {
        var node: Node? = self
        for step in path {
            node = Int(step).flatMap { node?.sequence.map(Array.init)?[$0] } ?? node?[step]
        }
        return node?.scalar?.string
    }
}
