import CohortImport
import Crypto
import Diagnostics
import QualityRules
import ReportModel
import SystemPackage
import YAMLReading

/// What the settings file says.
struct SettingsFile {
    /// In bytes.
    static let largest = 1 << 20
    /// What the file is called where nobody says otherwise.
    static let defaultName = "cohortqa.yaml"
    /// How many problems are reported at once.
    private static let mostProblems = 100

    /// SHA-256 of the file's bytes, in hexadecimal.
    let digest: String
    private let folder: FilePath
    private let text: YAMLText
    private let reader: MappingReader
    private let log = ProblemLog(limit: Self.mostProblems)
    /// What stands under `disclosure`.
    private let disclosure: MappingReader?

    /// - Throws: where the bytes are not one YAML document.
    init(_ bytes: [UInt8], path: FilePath) throws(InvalidConfiguration) {
        digest = hexadecimal(SHA256.hash(data: bytes))
        folder = path.removingLastComponent()
        text = try YAMLText(
            bounded: bytes,
            file: path.string,
            kind: "settings",
            emptyRemedy: "write settings, or remove the file where there is nothing to set"
        )
        reader = MappingReader(
            text.root,
            kind: "settings",
            names: [],
            number: nil,
            keys: ["out", "catalogue", "fail_on", "cohort_pages", "workbook", "quiet", "disclosure"] + QualityEntries.keys + [
                "profiles"
            ],
            text: text,
            log: log
        )
        let (text, log) = (text, log)
        disclosure = reader.node("disclosure").map { node in
            MappingReader(
                node,
                kind: "disclosure",
                names: [],
                number: nil,
                keys: ["audience", "policy", "pseudonym_key", "learner_names"],
                text: text,
                log: log
            )
        }
    }

    /// A path, which counts from the folder of the settings file.
    func path(_ key: String) -> Setting<FilePath>? {
        path(key, in: reader)
    }

    private func path(_ key: String, in reader: MappingReader) -> Setting<FilePath>? {
        let path = reader.optional(key, "a path") { text in
            text.unicodeScalars.contains { $0.value < 0x20 } ? nil : FilePath(text)
        }
        return path.map { Setting(folder.pushing($0.value), .file($0.position)) }
    }

    func flag(_ key: String) -> Setting<Bool>? {
        reader.optionalFlag(key).map { Setting($0, .file(reader.position(of: key))) }
    }

    func failOn() -> Setting<FailOn>? {
        choice("fail_on", in: reader, standIn: .error)
    }

    // Under `disclosure`.

    func audience() -> Setting<Audience>? {
        disclosure.flatMap { choice("audience", in: $0, standIn: .internal) }
    }

    func policy() -> Setting<DisclosurePolicy>? {
        disclosure.flatMap { choice("policy", in: $0, standIn: .dfeFE) }
    }

    func pseudonymKey() -> Setting<FilePath>? {
        disclosure.flatMap { path("pseudonym_key", in: $0) }
    }

    func learnerNames() -> Setting<Bool>? {
        disclosure.flatMap { reader in
            reader.optionalFlag("learner_names").map { Setting($0, .file(reader.position(of: "learner_names"))) }
        }
    }

    private func choice<Choice>(_ key: String, in reader: MappingReader, standIn: Choice) -> Setting<Choice>?
    where Choice: CaseIterable & RawRepresentable & Hashable & Sendable, Choice.RawValue == String {
        guard reader.has(key) else { return nil }
        return Setting(reader.choice(key, standIn: standIn), .file(reader.position(of: key)))
    }

    func profiles(_ codes: CatalogueCodes) -> [Profile] {
        ProfileReader(text: text, codes: codes, log: log).profiles(of: reader.entries("profiles"))
    }

    func quality() -> QualitySettings {
        qualityEntries.settings()
    }

    /// Whether reports depend on the file.
    var decidesReports: Bool {
        reader.has("profiles") || reader.has("disclosure") || !qualityEntries.isEmpty
    }

    private var qualityEntries: QualityEntries {
        QualityEntries(reader: reader, text: text, log: log)
    }

    /// Everything that the readings so far found wrong, in the order of the text.
    var failures: [Failure] {
        do throws(InvalidConfiguration) {
            try log.throwIfAny()
            return []
        } catch {
            return error.failures
        }
    }
}
