import CSVReading
import Diagnostics
import InputDecoding
import Quantities
import ReportModel
import ReportRendering
import RunSettings
import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `bundles.csv` in the folder of reports: which bundles were made, one for a period and audience, the last that was made.
///
/// It tells a verifier's page which claims are new, and the quality lead what went out. No clock: a bundle is dated by its report.
struct BundleRegister {
    struct Entry {
        var period: Month
        var audience: Audience
        var asAt: Day
        /// The file's name, without folders.
        var file: String
        var sha256: String
        /// The id of the key that it is signed with; empty where it is not.
        var keyID: String
    }

    static let name = "bundles.csv"
    private static let largest = 1 << 24

    private(set) var entries: [Entry]
    private let file: FilePath

    /// - Throws: `invalidInput` where there is such a file and it is not a register.
    init(in reports: FilePath) throws(Failure) {
        file = reports.appending(Self.name)
        entries = []
        let bytes: [UInt8]
        do throws(Errno) {
            bytes = try SmallFile.bytes(of: file, limit: Self.largest, mustBeRegular: true)
        } catch {
            if error == .noSuchFileOrDirectory || error == .notDirectory { return }
            throw unreadable(1)
        }
        var reader = try CSVRecordReader(source: MemorySource(bytes))
        guard case .record = try reader.next(), reader.texts() == Self.columns.map(\.name) else { throw unreadable(1) }
        while true {
            switch try reader.next() {
            case .end: return
            case .blank: continue
            case .malformed: throw unreadable(reader.line)
            case .record: break
            }
            let texts = reader.texts()
            guard texts.count == Self.columns.count, let period = Month(iso: texts[0]),
                let audience = Audience(rawValue: texts[1]), let asAt = Day(iso: texts[2])
            else { throw unreadable(reader.line) }
            entries.append(
                Entry(period: period, audience: audience, asAt: asAt, file: texts[3], sha256: texts[4], keyID: texts[5])
            )
        }
    }

    /// The day of the last bundle for an audience of an earlier day.
    func lastBundle(for audience: Audience, before day: Day) -> Day? {
        entries.filter { $0.audience == audience && $0.asAt < day }.map(\.asAt).max()
    }

    /// A bundle that can't be entered is found before the work and not after.
    func refuseUnwritable() throws(Failure) {
        // Replaced and not written into, so that the folder's rights are what counts.
        guard !FileManager.default.isWritableFile(atPath: file.removingLastComponent().string) else { return }
        throw Failure(
            .cannotCreateOutput,
            at: SourcePosition(file: file.string),
            "the bundle can't be entered in the register, by which the next one knows which claims are new",
            remedy: "give yourself the right to write in the folder of reports, or work with a copy of it"
        )
    }

    /// Enters a bundle in place of one for the same period and audience.
    mutating func enter(_ entry: Entry) throws(Failure) {
        entries.removeAll { $0.period == entry.period && $0.audience == entry.audience }
        entries.append(entry)
        entries.sort { ($0.period, $0.audience.rawValue) < ($1.period, $1.audience.rawValue) }
        let table = ReportTable(
            id: "bundles",
            title: "Bundles",
            scope: "",
            keyColumns: 2,
            columns: Self.columns,
            rows: StoredRows(
                entries.map {
                    [
                        .text($0.period.description), .text($0.audience.rawValue), .date($0.asAt), .text($0.file),
                        .text($0.sha256), .text($0.keyID),
                    ]
                }
            )
        )
        try OutputFile.replace(file, with: CSVTableWriter.bytes(of: table))
    }

    private static let columns = [
        ReportColumn("period", "Period", .text, "The month of the report."),
        ReportColumn("audience", "Audience", .code, "Whom the bundle is for."),
        ReportColumn("as_at", "As at", .date, "The day of the report."),
        ReportColumn("file", "File", .text, "The name that the bundle was written under."),
        ReportColumn("sha256", "SHA-256", .text, "The digest of the bundle's bytes."),
        ReportColumn("signed_with", "Signed with", .text, "The id of the key; empty where it is not signed."),
    ]

    private func unreadable(_ line: Int) -> Failure {
        Failure(
            .invalidInput,
            at: SourcePosition(file: file.string, line: line),
            "the register of bundles can't be read, so it is not known which claims are new",
            remedy: "put the line right, or move the file away; then all claims count as new"
        )
    }
}
