import Diagnostics
import Foundation
import Quantities
import ReportModel
import Testing
import WorkbookReading

@testable import ReportRendering

struct XLSXWorkbookWriterTests {
    private static func resultSet(_ tables: [ReportTable]) -> ResultSet {
        ResultSet(
            provenance: SampleTables.provenance,
            tables: tables,
            summaries: [],
            index: ReportPage(id: "index", title: "Cohort report", subtitle: "", headlines: [], sections: []),
            pages: NoPages()
        )
    }

    private struct NoPages: ReportPages {
        var count: Int { 0 }
        func page(at index: Int) -> ReportPage {
            ReportPage(id: "", title: "", subtitle: "", headlines: [], sections: [])
        }
    }

    /// Writes a workbook into a folder of its own and reads it; nothing else is left there.
    private static func written(_ tables: [ReportTable], rowLimit: Int = XLSXWorkbookWriter.mostRows) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cohortqa-workbook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "report.xlsx").path
        try XLSXWorkbookWriter(resultSet(tables), rowLimit: rowLimit).write(to: path, temporaryFolder: folder.path)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["report.xlsx"])
        return try [UInt8](Data(contentsOf: URL(filePath: path)))
    }

    @Test func cells() throws {
        let parts = try WorkbookParts(Self.written([SampleTables.table()]))
        #expect(
            parts.cells(ofSheet: 4) == [
                "A1 t=cohort_id", "B1 t=status", "C1 t=registrations", "D1 t=hours", "E1 t=rate", "F1 t=last", "G1 t=overdue",
                "A2 t=A-1", "B2 t=active", "C2 n=12345", "D2 n=1234.56", "E2 n=0.8571", "F2 n=46326", "G2 t=yes",
                "A3 t=B", "C3 n=-7", "D3 n=0", "G3 t=no",
            ]
        )
    }

    @Test(
        arguments: SampleTables.hostileTexts + ["000123", "8582-C", "1E5", "=1+1", "http://example.org", "{=SUM(A1)}", " a "]
    )
    func textsStayTexts(text: String) throws {
        let parts = try WorkbookParts(Self.written([SampleTables.table(text: text)]))
        #expect(parts.cells(ofSheet: 4).map { $0.prefix(4) } == ["A1 t", "A2 t"])
        #expect(parts.texts["xl/worksheets/_rels/sheet4.xml.rels"] == nil, "there is no link")
        let isWellFormed = parts.texts.values.allSatisfy { text in
            text.unicodeScalars.allSatisfy { !isHarmful($0) || $0 == "\n" }
        }
        #expect(isWellFormed)
    }

    @Test func sameBytes() throws {
        let tables = [SampleTables.table(Array(repeating: SampleTables.rows[0], count: 500))]
        #expect(try Self.written(tables) == Self.written(tables))
    }

    /// A table goes on in further sheets, each with the header, and the contents say which rows are where.
    @Test(arguments: [(0, [0]), (1, [1]), (3, [3]), (4, [3, 1]), (7, [3, 3, 1])])
    func longTables(rows: Int, parts counts: [Int]) throws {
        let table = SampleTables.table(Array(repeating: SampleTables.rows[0], count: rows))
        let parts = try WorkbookParts(Self.written([table], rowLimit: 3))
        let contents = parts.cells(ofSheet: 2)
        for (index, count) in counts.enumerated() {
            let name = index == 0 ? "cohorts" : "cohorts_\(index + 1)"
            #expect(contents.contains("A\(index + 2) t=\(name)"))
            #expect(contents.contains("C\(index + 2) n=\(count)"))
            #expect(parts.cells(ofSheet: 4 + index).count == 7 * (count + 1))
        }
        #expect(parts.texts["xl/worksheets/sheet\(4 + counts.count).xml"] == nil)
        #expect(
            contents.contains("B3 t=Cohorts, part 2 of \(counts.count): rows 4 to \(min(rows, 6)) of \(rows)") == (rows > 3)
        )
    }

    @Test func properties() throws {
        let core = try #require(WorkbookParts(Self.written([SampleTables.table()])).texts["docProps/core.xml"])
        #expect(core.contains("<dc:title>Cohort report</dc:title>"))
        #expect(core.contains(">2026-10-31T12:00:00Z</dcterms:created>"))
    }

    @Test func sheetNames() {
        var names = SheetNames(taken: ["Cover"])
        let wanted = [
            "cover", "history", "a[b]:c*?/\\'", "", String(repeating: "x", count: 40), String(repeating: "x", count: 50),
        ]
        #expect(
            wanted.map { names.next($0) } == [
                "cover_2", "history_2", "a_b__c_____", "sheet", String(repeating: "x", count: 31),
                String(repeating: "x", count: 29) + "_2",
            ]
        )
    }

    @Test func folderThatIsNotThere() {
        let failure = #expect(throws: Failure.self) {
            try XLSXWorkbookWriter(Self.resultSet([SampleTables.table()]))
                .write(to: "/nowhere/report.xlsx", temporaryFolder: FileManager.default.temporaryDirectory.path)
        }
        #expect(failure?.kind == .cannotCreateOutput)
    }

    /// What a full disk does to the file is found, although the library says nothing.
    @Test func unfinishedFiles() throws {
        let bytes = try Self.written([SampleTables.table()])
        let path = FileManager.default.temporaryDirectory.appending(path: "cohortqa-\(UUID().uuidString).xlsx").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let rows = try (1...4).map { sheet -> Int in
            let text = try #require(WorkbookParts(bytes).texts["xl/worksheets/sheet\(sheet).xml"])
            let start = try #require(text.range(of: "<sheetData>")?.upperBound)
            return try text.utf8.distance(from: start, to: #require(text.range(of: "</sheetData>")?.lowerBound))
        }
        func isWhole(_ bytes: [UInt8], _ rows: [Int]) throws -> Bool {
            try Data(bytes).write(to: URL(filePath: path))
            return WrittenWorkbook.isWhole(path, rowBytes: rows)
        }
        #expect(try isWhole(bytes, rows))
        #expect(try !isWhole(bytes, Array(rows.dropLast())))
        #expect(try !isWhole(bytes, rows.dropLast() + [rows[3] + 1]))
        for count in [0, 21, 22, 1_000, bytes.count - 1] {
            #expect(try !isWhole(Array(bytes.prefix(count)), rows), "\(count) bytes")
        }
    }
}
