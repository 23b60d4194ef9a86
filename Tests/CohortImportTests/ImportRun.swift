import CohortImport
import Diagnostics
import Quantities
import SystemPackage

/// One import of files written for it.
struct ImportRun {
    let folder: ScratchFolder
    let sink: RecordingSink
    let summary: ImportSummary

    /// - Parameters:
    ///   - files: text by name; each lies in the folder `in`.
    ///   - writesRejected: whether rejected rows are written, into the folder `rejected`.
    init(
        _ files: [String: String],
        verdicts: [String: RowVerdict] = [:],
        profiles: [Profile] = [],
        writesRejected: Bool = true
    ) throws {
        let bytes = files.mapValues { Array($0.utf8) }
        try self.init(bytes, verdicts: verdicts, profiles: profiles, writesRejected: writesRejected)
    }

    init(
        _ files: [String: [UInt8]],
        verdicts: [String: RowVerdict] = [:],
        profiles: [Profile] = [],
        writesRejected: Bool = true
    ) throws {
        folder = try ScratchFolder()
        sink = RecordingSink(verdicts: verdicts)
        let input = try folder.makeFolder("in")
        for (name, bytes) in files {
            try folder.write("in/" + name, bytes)
        }
        let importer = CohortImporter(
            catalogue: try BuiltInCatalogue.catalogue(),
            profiles: profiles,
            asAt: .ofReport,
            rejectedFolder: writesRejected ? folder.path.appending("rejected") : nil
        )
        summary = try importer.run(try InputFile.discover([input]).files, into: sink)
    }

    /// What is said of a file.
    func file(_ label: String) -> ImportedFile? {
        summary.files.first { $0.label == label }
    }

    /// The text of a file of rejected rows; nil where there is none.
    func rejected(_ label: String) -> String? {
        folder.text("rejected/" + label)
    }
}

/// A table of registrations with the ids given, for imports that are about something else.
func registrations(_ ids: String...) -> String {
    let rows = ids.map { "\($0),L-1,X-1,C-1,8582-C,2026-01-05\n" }
    return "registration_id,learner_id,centre_id,cohort_id,qualification_id,registered_on\n" + rows.joined()
}

extension Day {
    /// 31 October 2026.
    static let ofReport = Day(number: 20_757)
}
