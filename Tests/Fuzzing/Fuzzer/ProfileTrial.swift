import CohortImport
import Diagnostics
import QualificationCatalogue
import Quantities
import SystemPackage

/// Reads a file that is made for a profile: a header of its columns and a few records.
struct ProfileTrial {
    private let profile: Profile
    private let catalogue: Catalogue
    private let names: [String]

    /// What stands in every field of a record; one that fits would be luck.
    private static let contents = ["1", "2026-01-05", "05/01/2026", "x, \"y\"", "1,5", "  "]

    init(_ profile: Profile, catalogue: Catalogue) {
        self.profile = profile
        self.catalogue = catalogue
        var counts: [[UInt8]: Int] = [:]
        var names: [String] = []
        for column in profile.columns + (profile.requiredColumns ?? []) {
            let key = Array(column.name.utf8)
            let missing = (column.occurrence ?? 1) - counts[key, default: 0]
            guard missing > 0 else { continue }
            counts[key, default: 0] += missing
            names += Array(repeating: column.name, count: missing)
        }
        self.names = names + ["of no use"]
    }

    func run() throws(Finding) {
        guard isPossible, let fileName = Self.fileName(for: profile.fileName) else { return }
        var text = Self.line(names)
        for content in Self.contents {
            text += Self.line(names.map { _ in content })
        }
        // By a name that no pattern fits by chance, in a table that the profile may take for its own all the same.
        let registrations =
            "registration_id,learner_id,centre_id,cohort_id,qualification_id,registered_on\n1,1,1,1,Q1,2026-01-05\n"
        let files = [
            try Self.input(Array(text.utf8), fileName, label: "a/export.csv"),
            try Self.input(Array(registrations.utf8), "registrations", label: "b/registrations.csv"),
        ]
        let importer = CohortImporter(
            catalogue: catalogue,
            profiles: [profile],
            asAt: Day(number: 20_757),
            rejectedFolder: FuzzFolder.path.appending("rejected")
        )
        do throws(Failure) {
            let summary = try importer.run(files, into: SilentSink())
            let read = summary.files.first { $0.label == "a/export.csv" }
            guard let read, read.profile == profile.id, read.isReconciled, read.rowsRead == Self.contents.count else {
                throw Failure(.internalError, "it came to \(summary.files)", remedy: "")
            }
        } catch {
            // Then the profile took the registrations as well.
            guard !error.message.hasPrefix("no file among the inputs holds registrations") else { return }
            guard !error.message.hasPrefix("there is a header but no row of registrations") else { return }
            throw Finding("profile \(profile.id) does not read \(text): \(error)")
        }
        FuzzFolder.remove("rejected")
    }

    /// Not for columns that no file can have, or that stand for what an earlier rejection added; nor where a name stands for one
    /// of several columns and for the only one, which the import explains.
    private var isPossible: Bool {
        let all = profile.columns + (profile.requiredColumns ?? [])
        let single = Set(all.filter { $0.occurrence == nil }.map { Array($0.name.utf8) })
        guard !all.contains(where: { $0.occurrence ?? 1 > 1 && single.contains(Array($0.name.utf8)) }) else { return false }
        let added = FileHeader.AddedColumn.allCases.map { FileHeader.key($0.rawValue) }
        return names.count <= 2_000
            && names.allSatisfy { !$0.utf8.contains(0) && !added.contains(FileHeader.key($0)) }
    }

    /// A file's name that fits the pattern; nil where no file can have one.
    private static func fileName(for pattern: FileNamePattern?) -> String? {
        guard let pattern else { return "export.csv" }
        var name = ""
        var isCapture = false
        for character in pattern.pattern {
            switch character {
            case "{": isCapture = true
            case "}" where isCapture:
                isCapture = false
                name += "x1"
            case "*" where !isCapture: name += "x"
            default: if !isCapture { name.append(character) }
            }
        }
        if name.lowercased().hasSuffix(".gz") { name += ".gz" }
        let isPossible = !name.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "/") } && !["", ".", ".."].contains(name)
        return isPossible && name.utf8.count <= 200 && pattern.values(in: name) != nil ? name : nil
    }

    private static func input(_ bytes: [UInt8], _ name: String, label: String) throws(Finding) -> InputFile {
        let folder = label.prefix { $0 != "/" }
        let path = try FuzzFolder.write(bytes, to: "\(folder)/\(name)")
        return InputFile(path: path, resolvedPath: path, label: label)
    }

    private static func line(_ fields: [String]) -> String {
        fields.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\n"
    }
}

/// Takes every row.
private final class SilentSink: RowSink {
    func add(_ row: RegistrationRow, at position: RowPosition) -> RowVerdict { .accepted }
    func add(_ row: UnitResultRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict { .accepted }
    func add(_ row: SessionRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict { .accepted }
    func add(_ row: EvidenceRow, registrationID: Span<UInt8>, at position: RowPosition) -> RowVerdict { .accepted }
    func add(_ row: PersonRow, at position: RowPosition) -> RowVerdict { .accepted }
    func knows(registrationID: Span<UInt8>) -> Bool { true }
    func verdict(on row: UnitResultRow, registrationID: Span<UInt8>) -> RowVerdict { .accepted }
    func registration(differingInZerosFrom registrationID: Span<UInt8>) -> String? { nil }
}
