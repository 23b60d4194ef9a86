import CohortImport
import Diagnostics
import ReportRendering

/// `cohortqa config show --json`: the settings with their origins. Sorted keys; the same settings give the same bytes.
struct SettingsDocument: Encodable {
    /// The version of this document's form; a reader refuses another.
    static let schema = "cohortqa.config/1"

    private struct Option: Encodable {
        var name: String
        /// Absent where there is none: no settings file, the built-in catalogue.
        var value: String?
        /// `command_line`, `environment`, `file` or `default`.
        var origin: String
        /// The option or the variable.
        var source: String?
        var file: String?
        var line: Int?
    }

    private struct ProfileEntry: Encodable {
        var id: String
        var table: String
        /// The columns that a header must have; absent where they are all that the profile reads.
        var columns: [String]?
        var fileName: String?
        var file: String
        var line: Int?

        enum CodingKeys: String, CodingKey {
            case id, table, columns
            case fileName = "file_name"
            case file, line
        }
    }

    private var schema = Self.schema
    private var options: [Option]
    private var profiles: [ProfileEntry]

    init(_ settings: Settings) {
        options = settings.options.map { name, value, origin in
            switch origin {
            case .commandLine(let option): Option(name: name, value: value, origin: "command_line", source: option)
            case .environment(let variable): Option(name: name, value: value, origin: "environment", source: variable)
            case .file(let place): Option(name: name, value: value, origin: "file", file: place.file, line: place.line)
            case .default: Option(name: name, value: value, origin: "default")
            }
        }
        profiles = settings.profiles.map { profile in
            ProfileEntry(
                id: profile.id,
                table: profile.tableName,
                columns: profile.requiredColumns?.map(\.description),
                fileName: profile.fileName?.pattern,
                file: profile.position.file,
                line: profile.position.line
            )
        }
    }

    /// The document with a line end at its end.
    func encoded() throws(RunFailure) -> String {
        do {
            return String(decoding: try JSONText.encoded(self), as: UTF8.self)
        } catch {
            throw RunFailure(
                Failure(
                    .internalError,
                    "the settings can't be written as JSON",
                    remedy: "report this defect with the settings file"
                )
            )
        }
    }
}
