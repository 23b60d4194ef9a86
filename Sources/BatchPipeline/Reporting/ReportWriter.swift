import Diagnostics
import ReportModel
import ReportRendering
import SystemPackage

/// Writes every form of a result set into a folder.
struct ReportWriter: Sendable {
    static let workbookName = "report.xlsx"

    let resultSet: ResultSet
    let folder: ReportFolder
    let hasWorkbook: Bool
    private let progress: WritingProgress?

    /// - Parameter progress: is told of each file that is written.
    init(resultSet: ResultSet, folder: ReportFolder, hasWorkbook: Bool, progress: (any ProgressSink)?) {
        self.resultSet = resultSet
        self.folder = folder
        self.hasWorkbook = hasWorkbook
        let others = hasWorkbook ? 4 : 3
        let count = resultSet.tables.count + resultSet.pages.count + others
        self.progress = progress.map { WritingProgress($0, files: count) }
    }

    /// The workbook, the tables and the pages are written side by side: each is a file of its own, whoever comes first.
    func write() throws(Failure) {
        let renderer = try htmlRenderer()
        let others = OtherFile.allCases
        try inParallel(pieces: others.count + resultSet.pages.count) { piece throws(Failure) in
            guard piece >= others.count else { return try write(others[piece], renderer) }
            try write(resultSet.pages.page(at: piece - others.count), renderer)
        }
    }

    /// What there is beside the pages, what takes longest first, so that nobody waits for it at the end.
    private enum OtherFile: CaseIterable {
        case workbook
        case tables
        case run
        case index
    }

    private func write(_ file: OtherFile, _ renderer: HTMLPageRenderer) throws(Failure) {
        switch file {
        case .workbook: try writeWorkbook()
        case .tables: try write(dataPackage(of: writeTables()), to: "datapackage.json")
        case .run: try write(run(), to: "run.json")
        case .index: try write(resultSet.index, renderer)
        }
    }

    private func write(_ page: ReportPage, _ renderer: HTMLPageRenderer) throws(Failure) {
        try write(renderer.render(page), to: PageLocation(of: page).path)
    }

    private func writeWorkbook() throws(Failure) {
        guard hasWorkbook else { return }
        // The library would make the file with whatever rights the process gives.
        try folder.create(Self.workbookName).close()
        try XLSXWorkbookWriter(resultSet).write(
            to: folder.path.appending(Self.workbookName).string,
            temporaryFolder: folder.path.string
        )
        progress?.noteFile()
    }

    /// Returns each table with what became of its file.
    private func writeTables() throws(Failure) -> [(table: ReportTable, file: WrittenTable)] {
        var writer = CSVTableWriter()
        var result: [(table: ReportTable, file: WrittenTable)] = []
        for table in resultSet.tables {
            let file = try folder.create("tables/\(table.id).csv")
            var written = WrittenTable()
            try writer.write(table) { piece throws(Failure) in
                try file.write(piece)
                written.append(piece)
            }
            try file.close()
            progress?.noteFile()
            written.mayMergeKeys = writer.mayMergeTexts
            result.append((table, written))
        }
        return result
    }

    private func dataPackage(of tables: [(table: ReportTable, file: WrittenTable)]) throws(Failure) -> [UInt8] {
        do {
            return try DataPackageDocument(resultSet.provenance, tables: tables).encoded()
        } catch {
            throw Failure(.internalError, "datapackage.json can't be made", remedy: "report this as a defect")
        }
    }

    private func write(_ bytes: [UInt8], to name: String) throws(Failure) {
        try folder.write(bytes, to: name)
        progress?.noteFile()
    }

    private func run() throws(Failure) -> [UInt8] {
        do {
            return try RunDocument(resultSet).encoded()
        } catch {
            throw Failure(.internalError, "run.json can't be made", remedy: "report this as a defect")
        }
    }

    private func htmlRenderer() throws(Failure) -> HTMLPageRenderer {
        do {
            return try HTMLPageRenderer(provenance: resultSet.provenance, navigation: resultSet.navigation)
        } catch {
            throw Failure(.internalError, "the page template can't be read", remedy: "report this as a defect")
        }
    }
}
