@testable import BatchPipeline
import Diagnostics
import Quantities
import ParallelWork
import ReportModel
import ReportRendering
import SystemPackage
import Testing

/// Tables that are made in pieces are those that one writer makes.
struct TableFilesTests {
    private struct NumberedRows: WrittenRows {
        let count: Int

        func write(_ rows: Range<Int>, to block: inout CellBlock) {
            for row in rows {
                block.append(text: row.isMultiple(of: 1_000) ? "=\(row)" : "N\(row)")
                block.append(seconds: row)
            }
        }
    }

    private static func table(_ id: String, rows: Int) -> ReportTable {
        ReportTable(
            id: id,
            title: id,
            scope: "",
            keyColumns: 1,
            columns: [ReportColumn("id", "Id", .text, ""), ReportColumn("hours", "Hours", .hours, "")],
            rows: NumberedRows(count: rows)
        )
    }

    @Test func filesOfPieces() throws {
        let reports = try ReportsFolder()
        let tables = [0, 1, 16_384, 16_385, 100_000].map { Self.table("rows-\($0)", rows: $0) }
        let files = TableFiles(tables, folder: ReportFolder(path: reports.path))
        #expect(files.pieceCount == 1 + 1 + 1 + 2 + 7)
        try inParallel(pieces: files.pieceCount, on: Workers(4)) { piece throws(Failure) in _ = try files.write(piece) }
        for (table, file) in files.results() {
            let expected = CSVTableWriter.bytes(of: table)
            let path = reports.path.appending("tables").appending("\(table.id).csv")
            var whole = WrittenTable()
            whole.append(expected.span)
            #expect(try DigestedFile(path).sha256 == whole.sha256)
            #expect(file.sha256 == whole.sha256 && file.bytes == expected.count, "\(table.id)")
            #expect(!file.mayMergeKeys)
        }
        #expect(files.results().map(\.table.id) == tables.map(\.id))
    }

    /// Nobody waits for a piece that failed.
    @Test func aFileThatCannotBeMade() throws {
        let reports = try ReportsFolder()
        let blocked = reports.path.appending("blocked")
        // A file where a folder should be.
        try OutputFile(blocked).close()
        let files = TableFiles(
            [Self.table("a", rows: 50_000), Self.table("b", rows: 50_000)],
            folder: ReportFolder(path: blocked)
        )
        #expect(throws: Failure.self) {
            try inParallel(pieces: files.pieceCount, on: Workers(4)) { piece throws(Failure) in _ = try files.write(piece) }
        }
    }
}
