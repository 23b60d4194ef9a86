import Diagnostics
package import YAMLReading
package import Yams

/// Reads the profiles of a settings file and checks them against the canonical tables and the catalogue.
package struct ProfileReader {
    private let text: YAMLText
    private let codes: CatalogueCodes
    private let log: ProblemLog

    package init(text: YAMLText, codes: CatalogueCodes, log: ProblemLog) {
        self.text = text
        self.codes = codes
        self.log = log
    }

    /// The profiles in the order of the list. Logs everything that is wrong; what is returned is of use only if nothing was.
    ///
    /// Linear in the size of the list, as long as the text has no aliases.
    package func profiles(of nodes: [Node]) -> [Profile] {
        var first: [String: SourcePosition] = [:]
        return nodes.enumerated().compactMap { index, node in
            let entry = ProfileEntry(node, number: index + 1, text: text, codes: codes, log: log)
            if let earlier = first[entry.id.value] {
                entry.reader.report(
                    "is already defined in line \(earlier.line ?? 1)",
                    at: entry.id.position,
                    remedy: "give one of the two profiles another id"
                )
            } else if !entry.id.value.isEmpty {
                first[entry.id.value] = entry.id.position
            }
            return entry.profile()
        }
    }
}

/// What the rows of a profile's files are, as the settings write it.
enum ProfileTable: String, CaseIterable {
    case registrations
    case unitResults = "unit_results"
    case sessions
    case evidence
    case people
    case tracker

    /// The table whose columns stand under `columns`.
    var canonical: CanonicalTable {
        switch self {
        case .registrations, .tracker: .registrations
        case .unitResults: .unitResults
        case .sessions: .sessions
        case .evidence: .evidence
        case .people: .people
        }
    }

    /// The keys of a profile for it.
    var keys: [String] {
        switch self {
        case .unitResults, .sessions, .evidence, .people: Self.commonKeys
        case .registrations: Self.commonKeys + ["status"]
        case .tracker: Self.commonKeys + ["status", "units", "hours", "evidence"]
        }
    }

    private static let commonKeys = ["id", "table", "match", "dates", "decimal_comma", "columns", "constants"]
}
