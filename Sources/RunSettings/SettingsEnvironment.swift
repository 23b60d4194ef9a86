import Diagnostics
import Quantities
import SystemPackage
import YAMLReading

/// What the environment says: the variables whose names begin with `COHORTQA_`. An empty one counts as not set.
struct SettingsEnvironment {
    enum Variable: String, CaseIterable {
        case settings = "COHORTQA_SETTINGS"
        case out = "COHORTQA_OUT"
        case catalogue = "COHORTQA_CATALOGUE"
        case failOn = "COHORTQA_FAIL_ON"
        case cohortPages = "COHORTQA_COHORT_PAGES"
        case workbook = "COHORTQA_WORKBOOK"
        case quiet = "COHORTQA_QUIET"
        case audience = "COHORTQA_AUDIENCE"
        case policy = "COHORTQA_POLICY"
        case pseudonymKey = "COHORTQA_PSEUDONYM_KEY"
    }

    private static let prefix = "COHORTQA_"
    private let values: [String: String]

    init(_ values: [String: String]) {
        self.values = values.filter { !$0.value.isEmpty && $0.key.hasPrefix(Self.prefix) }
    }

    /// A warning for each variable of that prefix that means nothing.
    var notices: [Notice] {
        let known = Variable.allCases.map(\.rawValue)
        return values.keys.filter { !known.contains($0) }.sorted(by: bytewiseLess).map { name in
            let advice = nearestName(to: name, in: known).map { "write \($0) if that is meant" }
            return Notice(
                .warning,
                "the environment variable \(name) means nothing here; "
                    + (advice ?? "those that do are \(known.joined(separator: ", "))")
            )
        }
    }

    func path(_ variable: Variable) -> Setting<FilePath>? {
        values[variable.rawValue].map { Setting(FilePath($0), .environment(variable.rawValue)) }
    }

    /// - Throws: where the value is not one of the words.
    func flag(_ variable: Variable) throws(Failure) -> Setting<Bool>? {
        try value(variable, "true or false") {
            switch $0 {
            case "true", "yes", "1": true
            case "false", "no", "0": false
            default: nil
            }
        }
    }

    /// - Throws: where the value is not one of the words.
    func choice<Choice>(_ variable: Variable) throws(Failure) -> Setting<Choice>?
    where Choice: CaseIterable & RawRepresentable & Hashable & Sendable, Choice.RawValue == String {
        try value(variable, Choice.allCases.map(\.rawValue).joined(separator: ", "), Choice.init(rawValue:))
    }

    private func value<Value>(
        _ variable: Variable,
        _ expected: String,
        _ parse: (String) -> Value?
    ) throws(Failure) -> Setting<Value>? {
        guard let text = values[variable.rawValue] else { return nil }
        guard let value = parse(text) else {
            throw Failure(
                .invalidConfiguration,
                "the environment variable \(variable.rawValue) is “\(text)”",
                remedy: "set it to \(expected), or unset it"
            )
        }
        return Setting(value, .environment(variable.rawValue))
    }
}
