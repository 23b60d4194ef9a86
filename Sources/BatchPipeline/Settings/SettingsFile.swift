import CohortImport
import Crypto
import Diagnostics
import QualityRules
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
            keys: ["out", "catalogue", "fail_on", "cohort_pages", "quiet"] + QualityEntries.keys + ["profiles"],
            text: text,
            log: log
        )
    }

    /// A path, which counts from the folder of the settings file.
    func path(_ key: String) -> Setting<FilePath>? {
        let path = reader.optional(key, "a path") { text in
            text.unicodeScalars.contains { $0.value < 0x20 } ? nil : FilePath(text)
        }
        return path.map { Setting(folder.pushing($0.value), .file($0.position)) }
    }

    func flag(_ key: String) -> Setting<Bool>? {
        reader.optionalFlag(key).map { Setting($0, .file(reader.position(of: key))) }
    }

    func failOn() -> Setting<FailOn>? {
        guard reader.has("fail_on") else { return nil }
        return Setting(reader.choice("fail_on", standIn: .error), .file(reader.position(of: "fail_on")))
    }

    func profiles(_ codes: CatalogueCodes) -> [Profile] {
        ProfileReader(text: text, codes: codes, log: log).profiles(of: reader.entries("profiles"))
    }

    func quality() -> QualitySettings {
        qualityEntries.settings()
    }

    /// Whether figures, findings or the sampling plan depend on the file.
    var decidesReports: Bool {
        reader.has("profiles") || !qualityEntries.isEmpty
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
