import Quantities
import ReportModel
import ReportRendering
import Testing

struct RunDocumentTests {
    private struct NoPages: ReportPages {
        var count: Int { 0 }

        func page(at index: Int) -> ReportPage {
            ReportPage(id: "none", title: "", subtitle: "", headlines: [], sections: [])
        }
    }

    private func resultSet(_ tables: [ReportTable]) -> ResultSet {
        let index = ReportPage(id: "index", title: "Report", subtitle: "", headlines: [], sections: [])
        return ResultSet(
            provenance: SampleTables.provenance,
            tables: tables,
            summaries: [],
            index: index,
            pages: NoPages()
        )
    }

    @Test func golden() throws {
        let columns = [
            ReportColumn("file", "File", .text, ""), ReportColumn("accepted", "Accepted", .count, ""),
            ReportColumn("rate", "Rate", .rate, ""), ReportColumn("ok", "OK", .flag, ""),
        ]
        var imports = SampleTables.table(
            [
                [.text("exports/a\"b\u{1B}.csv"), .count(12_345), .rate(Ratio(6, of: 7)), .flag(true)],
                [.text("=x"), .count(0), .none, .flag(false)],
            ],
            columns: columns
        )
        imports.id = "imports"
        let bytes = try RunDocument(resultSet([SampleTables.table(), imports])).encoded()
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                {
                  "as_at" : "2026-10-31",
                  "catalogue" : {
                    "sha256" : "ab12",
                    "version" : "2026.1"
                  },
                  "inputs" : [
                    {
                      "bytes" : 99,
                      "file" : "exports/sessions.csv",
                      "sha256" : "cd34",
                      "table" : "sessions"
                    }
                  ],
                  "period" : "2026-10",
                  "reconciliation" : [
                    {
                      "accepted" : 12345,
                      "file" : "exports/a\\"b\\u001b.csv",
                      "ok" : true,
                      "rate" : 0.8571
                    },
                    {
                      "accepted" : 0,
                      "file" : "=x",
                      "ok" : false,
                      "rate" : null
                    }
                  ],
                  "schema" : "cohortqa.run/1",
                  "tables" : [
                    {
                      "file" : "tables/cohorts.csv",
                      "id" : "cohorts",
                      "rows" : 2
                    },
                    {
                      "file" : "tables/imports.csv",
                      "id" : "imports",
                      "rows" : 2
                    }
                  ],
                  "tool" : {
                    "name" : "cohortqa",
                    "version" : "1.2.3"
                  }
                }

                """
        )
    }

    @Test func withoutAnImportsTableNothingIsReconciled() throws {
        let text = String(decoding: try RunDocument(resultSet([])).encoded(), as: UTF8.self)
        #expect(text.contains("\"reconciliation\" : [\n\n  ]"))
    }
}
