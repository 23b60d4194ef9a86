import Diagnostics
import Foundation
import Quantities
import ReportModel
import ReportRendering
import Testing

/// One table as JSON.
struct TableDocumentTests {
    private func bytes(_ table: ReportTable, _ provenance: Provenance = SampleTables.provenance) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try TableDocument(table, of: provenance).write { piece in
            for index in piece.indices { bytes.append(piece[index]) }
        }
        return bytes
    }

    private func document(_ table: ReportTable) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(bytes(table))) as? [String: Any])
    }

    @Test func golden() throws {
        let columns = [SampleTables.columns[0], SampleTables.columns[3]]
        let rows: [[ReportCell]] = [[.text("A\"\\"), .hours(Hours(seconds: 5_400))], [.none, .suppressed(.withheld)]]
        #expect(
            try String(decoding: bytes(SampleTables.table(rows, columns: columns)), as: UTF8.self) == #"""
                {
                  "as_at" : "2026-10-31",
                  "audience" : "internal",
                  "columns" : [
                    {
                      "definition" : "The cohort.",
                      "name" : "cohort_id",
                      "title" : "Cohort",
                      "type" : "string"
                    },
                    {
                      "definition" : "Hours logged.",
                      "name" : "hours",
                      "title" : "Hours",
                      "type" : "number",
                      "unit" : "hours"
                    }
                  ],
                  "period" : "2026-10",
                  "schema" : "cohortqa.table/1",
                  "scope" : "All cohorts.",
                  "table" : "cohorts",
                  "title" : "Cohorts",
                  "tool" : {
                    "name" : "cohortqa",
                    "version" : "1.2.3"
                  },
                  "rows" : [
                    {"cohort_id": "A\"\\", "hours": 1.50},
                    {"cohort_id": null, "hours": "x"}
                  ]
                }

                """#
        )
    }

    @Test func valuesOfEachKind() throws {
        let rows = try #require(document(SampleTables.table())["rows"] as? [[String: Any]])
        #expect(rows.count == 2)
        #expect(rows[0]["cohort_id"] as? String == "A-1")
        #expect(rows[0]["registrations"] as? Int == 12_345)
        #expect(rows[0]["hours"] as? Double == 1_234.56)
        #expect(rows[0]["rate"] as? Double == 0.8571)
        #expect(rows[0]["last"] as? String == "2026-10-31")
        #expect(rows[0]["overdue"] as? Bool == true)
        #expect(["status", "rate", "last"].allSatisfy { rows[1][$0] is NSNull })
    }

    @Test func withoutRows() throws {
        #expect((try document(SampleTables.table([]))["rows"] as? [Any])?.isEmpty == true)
    }

    @Test(arguments: SampleTables.hostileTexts + ["\u{E0041}", "a\u{2028}b"])
    func hostileTexts(value: String) throws {
        let table = SampleTables.table(text: value)
        let text = try String(decoding: bytes(table), as: UTF8.self)
        #expect(!text.unicodeScalars.contains { $0 != "\n" && isHarmful($0) })
        let rows = try #require(document(table)["rows"] as? [[String: String]])
        #expect(rows.first?["value"]?.utf8.elementsEqual(value.utf8) == true)
    }

    @Test func aLargeTableIsWhole() throws {
        let rows = (0..<5_000).map { [ReportCell.text("row \($0)"), .count($0)] }
        let document = try document(SampleTables.table(rows, columns: [SampleTables.columns[0], SampleTables.columns[2]]))
        let values = try #require(document["rows"] as? [[String: Any]])
        #expect(values.compactMap { $0["registrations"] as? Int } == Array(0..<5_000))
    }
}
