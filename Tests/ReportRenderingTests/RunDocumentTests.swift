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

    private func resultSet(_ tables: [ReportTable], _ provenance: Provenance = SampleTables.provenance) -> ResultSet {
        let index = ReportPage(id: "index", title: "Report", subtitle: "", headlines: [], sections: [])
        return ResultSet(
            provenance: provenance,
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
                  "audience" : "internal",
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
                  "pseudonyms" : false,
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

    /// Whom it is for, how figures are protected, and nothing of the inputs where they do not go out.
    @Test func forThePublic() throws {
        var provenance = SampleTables.provenance
        provenance.audience = .public
        provenance.policy = .ofqual
        provenance.inputs = []
        let text = String(decoding: try RunDocument(resultSet([], provenance)).encoded(), as: UTF8.self)
        for line in ["\"audience\" : \"public\"", "\"disclosure_policy\" : \"ofqual\"", "\"inputs\" : [\n\n  ]"] {
            #expect(text.contains("  \(line),\n"), "\(line)")
        }
        provenance.audience = .verifier
        provenance.policy = nil
        provenance.hasPseudonyms = true
        let verifier = String(decoding: try RunDocument(resultSet([], provenance)).encoded(), as: UTF8.self)
        #expect(verifier.contains("\"audience\" : \"verifier\"") && verifier.contains("\"pseudonyms\" : true"))
        #expect(!verifier.contains("disclosure_policy"))
    }

    /// A figure that is not published is its mark, a rate for the public a number of three decimals.
    @Test func protectedFigures() throws {
        let columns = [ReportColumn("count", "C", .count, ""), ReportColumn("rate", "R", .rate, "")]
        let low = try #require(Suppression.allCases.first)
        var imports = SampleTables.table([[.suppressed(low), .roundedRate(857)]], columns: columns)
        imports.id = "imports"
        let text = String(decoding: try RunDocument(resultSet([imports])).encoded(), as: UTF8.self)
        #expect(text.contains("\"count\" : \"\(low.rawValue)\",\n      \"rate\" : 0.857\n"))
    }

    /// C0, DEL and C1: a terminal that shows the document must not obey it.
    @Test func controlCharactersAreEscaped() throws {
        let controls = (Array(0x00...0x1F) + Array(0x7F...0x9F)).compactMap { Unicode.Scalar($0 as UInt32) }
        var text = ""
        text.unicodeScalars.append(contentsOf: controls)
        var imports = SampleTables.table(text: text)
        imports.id = "imports"
        let document = String(decoding: try RunDocument(resultSet([imports])).encoded(), as: UTF8.self)
        let left = document.unicodeScalars.filter { $0 != "\n" && $0.properties.generalCategory == .control }
        #expect(left.map(\.value) == [])
    }

    @Test func withoutAnImportsTableNothingIsReconciled() throws {
        let text = String(decoding: try RunDocument(resultSet([])).encoded(), as: UTF8.self)
        #expect(text.contains("\"reconciliation\" : [\n\n  ]"))
    }
}
