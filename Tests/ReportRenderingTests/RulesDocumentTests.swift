import ReportRendering
import Testing

struct RulesDocumentTests {
    @Test func golden() throws {
        let rule = RulesDocument.Rule(
            id: "R1",
            severity: "info",
            title: "A “title”",
            reason: "a/b",
            remedy: "c",
            message: "{d} \"e\""
        )
        let bytes = try RulesDocument(rules: [rule]).encoded()
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                {
                  "rules" : [
                    {
                      "id" : "R1",
                      "message" : "{d} \\"e\\"",
                      "reason" : "a/b",
                      "remedy" : "c",
                      "severity" : "info",
                      "title" : "A “title”"
                    }
                  ],
                  "schema" : "cohortqa.rules/1"
                }

                """
        )
    }
}
