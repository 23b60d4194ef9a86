import Diagnostics
import ParallelWork
import ReportModel
import ReportRendering
import SystemPackage

/// Writes every form of a result set into a folder.
struct ReportWriter: Sendable {
    static let workbookName = "report.xlsx"

    let resultSet: ResultSet
    let folder: ReportFolder
    let hasWorkbook: Bool
    private let workers: Workers
    private let progress: WritingProgress?

    /// - Parameters:
    ///   - workers: on how many threads files are made.
    ///   - progress: is told of each file that is written.
    init(
        resultSet: ResultSet,
        folder: ReportFolder,
        hasWorkbook: Bool,
        workers: Workers = .all,
        progress: (any ProgressSink)?
    ) {
        self.workers = workers
        self.resultSet = resultSet
        self.folder = folder
        self.hasWorkbook = hasWorkbook
        let others = hasWorkbook ? 4 : 3
        let count = resultSet.tables.count + resultSet.pages.count + others
        self.progress = progress.map { WritingProgress($0, files: count) }
    }

    /// The workbook, the tables and the pages are written side by side: each is a file of its own, whoever comes first.
    func write() throws(Failure) {
        let navigation = resultSet.navigation
        let tables = TableFiles(resultSet.tables, folder: folder)
        // What takes longest comes first, so that nobody waits for it at the end.
        let others = OtherFile.allCases
        let firstTable = others.count
        let dataPackage = firstTable + tables.pieceCount
        let firstPage = dataPackage + 1
        try inParallel(pieces: firstPage + resultSet.pages.count, on: workers) { piece throws(Failure) in
            if piece < firstTable {
                try write(others[piece], navigation)
            } else if piece < dataPackage {
                try write(piece - firstTable, of: tables)
            } else if piece == dataPackage {
                try write(self.dataPackage(of: tables.results()), to: "datapackage.json")
            } else {
                try write(resultSet.pages.page(at: piece - firstPage), navigation)
            }
        }
    }

    /// What there is beside tables and pages.
    private enum OtherFile: CaseIterable {
        case workbook
        case run
        case index
    }

    private func write(_ file: OtherFile, _ navigation: [PageLink]) throws(Failure) {
        switch file {
        case .workbook: try writeWorkbook()
        case .run: try write(run(), to: "run.json")
        case .index: try write(resultSet.index, navigation)
        }
    }

    private func write(_ piece: Int, of tables: TableFiles) throws(Failure) {
        if try tables.write(piece) != nil { progress?.noteFile() }
    }

    private func write(_ page: ReportPage, _ navigation: [PageLink]) throws(Failure) {
        let renderer: HTMLPageRenderer
        do {
            renderer = try HTMLPageRenderer(provenance: resultSet.provenance, navigation: navigation)
        } catch {
            throw Failure(.internalError, "the page template can't be read", remedy: "report this as a defect")
        }
        try write(renderer.render(page), to: PageLocation(of: page).path)
    }

    private func writeWorkbook() throws(Failure) {
        guard hasWorkbook else { return }
        // The library would make the file with whatever rights the process gives.
        try folder.create(Self.workbookName).close()
        let path = folder.path.appending(Self.workbookName)
        try XLSXWorkbookWriter(resultSet).write(to: path.string, temporaryFolder: folder.path.string)
        DiskSync.startWriting(path)
        progress?.noteFile()
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
}
