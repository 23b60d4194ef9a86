import CohortImport
import CohortReports
import Diagnostics
import Quantities
import ReportRendering
import RunSettings
import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Where what a report was made from lies: a hidden file beside the report, by which a bundle of it finds its inputs again.
///
/// It stays with the centre and is no part of the report, which names no path of the machine. Paths count from the folder of the
/// reports, so that the whole may be moved. What they lead to is trusted only where its digest is that of the report.
struct ReportSources: Codable {
    private static let schema = "cohortqa.sources/1"
    /// In bytes.
    private static let largest = 1 << 26

    private var schema = Self.schema
    /// Left out for what came in by standard input or a pipe.
    private var inputs: [String?]
    private var settings: String?
    private var catalogue: String?
    /// The periods of the reports that it was compared with, the oldest first; nil where an earlier version did not note them.
    private(set) var earlierPeriods: [Month]?

    enum CodingKeys: String, CodingKey {
        case schema, inputs, settings, catalogue
        case earlierPeriods = "earlier_periods"
    }

    /// - Parameter reports: the folder that the report is published in; must be there.
    init(_ files: [InputFile], settings: Settings, earlier: EarlierReports, reports: FilePath) {
        let base = Self.resolved(reports)
        inputs = files.map { $0.spooled == nil ? Self.path(to: $0.resolvedPath, from: base) : nil }
        self.settings = settings.file.map { Self.path(to: Self.resolved($0.value), from: base) }
        catalogue = settings.catalogueFile.value.map { Self.path(to: Self.resolved($0), from: base) }
        earlierPeriods = earlier.trend.map(\.period)
    }

    /// The record of a period's report; nil where there is none that can be read.
    init?(of period: Month, in reports: FilePath) {
        guard
            let bytes = try? SmallFile.bytes(of: Self.file(of: period, in: reports), limit: Self.largest, mustBeRegular: true),
            let document = try? JSONDecoder().decode(Self.self, from: Data(bytes)), document.schema == Self.schema
        else { return nil }
        self = document
    }

    /// Writes the record into a new file.
    func write(to path: FilePath) throws(Failure) {
        let bytes: [UInt8]
        do {
            bytes = try JSONText.encoded(self)
        } catch {
            throw Failure(.internalError, "the record of the inputs can't be made", remedy: "report this as a defect")
        }
        let file = try OutputFile(path, mustBeNew: true)
        try file.write(bytes.span)
        try file.close()
    }

    static func file(of period: Month, in reports: FilePath) -> FilePath {
        reports.appending(".sources-\(period).json")
    }

    /// The inputs; nil where one of them came in by a pipe.
    func inputPaths(in reports: FilePath) -> [FilePath]? {
        let paths = inputs.compactMap { $0 }
        return paths.count == inputs.count && !paths.isEmpty ? paths.map { reports.pushing(FilePath($0)) } : nil
    }

    func settingsPath(in reports: FilePath) -> FilePath? { settings.map { reports.pushing(FilePath($0)) } }

    func cataloguePath(in reports: FilePath) -> FilePath? { catalogue.map { reports.pushing(FilePath($0)) } }

    private static func resolved(_ path: FilePath) -> FilePath {
        FilePath(URL(filePath: path.string).resolvingSymlinksInPath().path(percentEncoded: false))
    }

    /// The way from a folder to a file, both absolute and without links.
    static func path(to file: FilePath, from folder: FilePath) -> String {
        let (target, base) = (Array(file.components), Array(folder.components))
        let common = zip(target, base).prefix { $0 == $1 }.count
        let up = base.dropFirst(common).map { _ in ".." }
        return (up + target.dropFirst(common).map(\.string)).joined(separator: "/")
    }
}
