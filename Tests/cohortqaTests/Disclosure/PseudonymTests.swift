import Crypto
import Foundation
import Testing

/// With a key every id of a registration and of a learner is its HMAC-SHA-256 under the bytes of the key file, everywhere.
struct PseudonymTests {
    /// Any bytes: NUL, bytes that are not UTF-8, a line end.
    static let key = Data([0x00, 0xFF, 0x0A]) + Data("a key of the centre's own\n".utf8)
    private static let ids = QualityExport.registrationIDs + QualityExport.learnerIDs

    static func writeKey(to workspace: Workspace, _ bytes: Data = key, mode: Int = 0o600) throws {
        try workspace.write(bytes, to: "own.key")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: workspace.path("own.key").path)
    }

    private static func pseudonym(_ id: String) -> String {
        HMAC<SHA256>.authenticationCode(for: Data(id.utf8), using: SymmetricKey(data: key)).map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0\(digits)" : digits
        }.joined()
    }

    /// A text with every id replaced, the longer ones first: one is the end of another.
    private static func replaced(_ text: String) -> String {
        ids.sorted { $0.count > $1.count }.reduce(text) { $0.replacing($1, with: pseudonym($1)) }
    }

    /// The same without the values of rejected rows, which may be ids of any kind.
    private static func withoutValues(_ table: CSVTable) throws -> CSVTable {
        guard let value = table.header.firstIndex(of: "value"), let rule = table.header.firstIndex(of: "rule_id") else {
            return table
        }
        var table = table
        for index in table.rows.indices where table.rows[index][rule].hasPrefix("R10") || table.rows[index][rule] == "R110" {
            table.rows[index][value] = ""
        }
        return table
    }

    private static let settings = """
        waivers:
          - {rule: R201, registration: RZ-1003, reason: agreed, owner: head, expires_on: 2026-12-31}
          - {rule: R302, registration: RZ-1004, reason: moved, owner: head, expires_on: 2026-09-30}
          - {rule: R403, registration: RZ-1001, reason: ill, owner: head, expires_on: 2026-12-31}
          - {rule: R404, registration: RZ-1998, reason: gone, owner: head, expires_on: 2026-12-31}

        """

    private static func reported(_ options: String...) throws -> (workspace: Workspace, run: CommandRun) {
        let workspace = try QualityExport().workspace(settings: settings)
        try writeKey(to: workspace)
        return (workspace, try workspace.report("exports", options: ["--pseudonym-key", "own.key"] + options))
    }

    @Test(arguments: [[], ["--json"], ["--audience", "verifier"], ["--no-pages"]])
    func noIdGetsOut(options: [String]) throws {
        let workspace = try QualityExport().workspace(settings: Self.settings)
        try Self.writeKey(to: workspace)
        let run = try workspace.report("exports", options: ["--pseudonym-key", "own.key"] + options)
        let places = try workspace.places(of: Self.ids + QualityExport.nameParts, in: "Reports", run)
        #expect(places == [])
        let others = try workspace.places(of: [Self.pseudonym("RZ-1003"), Self.pseudonym("LZ-2002")], in: "Reports", run)
        #expect(others.count > 1)
        #expect(
            !(try workspace.tree().paths.contains { $0.contains("rejected") }),
            "rejected rows hold whatever stands in the source"
        )
    }

    /// Every cell of every table is that of the plain report with the ids replaced, plan and findings included.
    @Test func tablesAreThePlainOnesWithIdsReplaced() throws {
        let (workspace, _) = try Self.reported()
        let plain = try QualityExport().workspace(settings: Self.settings)
        try plain.report("exports")
        let names = try plain.tree("Reports/2026-10/tables").paths
        #expect(names.count == 20)
        for name in names {
            let expected = try CSVTable(text: String(decoding: plain.data("Reports/2026-10/tables/\(name)"), as: UTF8.self))
            let found = try CSVTable(text: String(decoding: workspace.data("Reports/2026-10/tables/\(name)"), as: UTF8.self))
            #expect(found.header == expected.header)
            let rows = try Self.withoutValues(expected).rows
            let sorted = rows.map { $0.map(Self.replaced) }.sorted { $0.lexicographicallyPrecedes($1) }
            #expect(found.rows.sorted { $0.lexicographicallyPrecedes($1) } == sorted, "\(name)")
        }
        let people = try workspace.table("sampling_plan").column("assessor_id")
        #expect(Set(people) == ["AZ-3001", "AZ-3002"], "the ids of assessors stay")
        let progress = try workspace.table("registration_progress").columns("registration_id", "learner_id")
        #expect(progress.contains([Self.pseudonym("RZ-1006"), Self.pseudonym("LZ-2005")]))
        let messages = try workspace.table("findings").columns("rule_id", "registration_id", "value", "message")
        let unlinked = try #require(messages.first { $0[0] == "R307" })
        #expect(unlinked[1...2] == [Self.pseudonym("RZ-1007"), Self.pseudonym("RZ-1006")])
        #expect(unlinked[3].contains("registration \(Self.pseudonym("RZ-1006"));"))
        #expect(messages.contains { $0[0] == "R107" && $0[3].contains("; \(Self.pseudonym("0710000042")) is the same but") })
        #expect(messages.contains { $0[0] == "R105" && $0[1] == Self.pseudonym("RZ-1001") && $0[2] == "" })
        #expect(try plain.table("findings").columns("rule_id", "value").contains(["R105", "71000098"]))
        #expect(messages.contains { $0[0] == "R301" && $0[2] == Self.pseudonym("RZ-1999") })
        #expect(messages.contains { $0[0] == "R111" && $0[2] == Self.pseudonym("820000090") })
    }

    /// The order of rows tells nothing of the ids.
    @Test(arguments: [
        ("registration_progress", 0, 1), ("requirement_progress", 0, 1), ("findings", 0, 3), ("waived_findings", 0, 3),
        ("waivers", 0, 2), ("sampling_plan", 0, 3),
    ])
    func rowsAreSortedByPseudonym(name: String, first: Int, columns: Int) throws {
        let (workspace, _) = try Self.reported()
        let table = try workspace.table(name)
        let keys = table.rows.map { row in row[first..<columns].map { Array($0.utf8) } }
        #expect(!keys.isEmpty)
        for (one, next) in zip(keys, keys.dropFirst()) {
            #expect(!next.lexicographicallyPrecedes(one) { $0.lexicographicallyPrecedes($1) }, "\(name)")
        }
    }

    @Test func cohortPages() throws {
        let (workspace, _) = try Self.reported()
        let page = try StrictPage(workspace.data("Reports/2026-10/pages/cohort-c1-k3.html"))
        let ids = ["RZ-1006", "RZ-1007", "RZ-1008", "0710000042"].map(Self.pseudonym)
        let shown = try page.section("Credits and hours of each registration").filter { ids.contains($0) }
        // By qualification, and of one by what is shown.
        #expect(shown.sorted() == ids.sorted())
        #expect(page.texts.contains("the centre itself; ids of learners and registrations are pseudonyms"))
        let findings = try StrictPage(workspace.data("Reports/2026-10/pages/findings.html"))
        #expect(try findings.section("Waived findings").contains(Self.pseudonym("RZ-1003")))
        #expect(try findings.section("Waivers").contains(Self.pseudonym("RZ-1998")))
    }

    @Test func runDocument() throws {
        for audience in ["internal", "verifier"] {
            let (workspace, _) = try Self.reported("--audience", audience)
            let report = audience == "internal" ? "Reports/2026-10" : "Reports/verifier/2026-10"
            let document = try #require(
                try JSONSerialization.jsonObject(with: workspace.data("\(report)/run.json")) as? [String: Any]
            )
            #expect(document["pseudonyms"] as? Bool == true)
            #expect(document["audience"] as? String == audience)
        }
    }

    /// The same key gives the same pseudonyms, another key others; where the key comes from changes nothing.
    @Test func keyDecides() throws {
        let (workspace, _) = try Self.reported()
        let again = try QualityExport().workspace(settings: Self.settings)
        try Self.writeKey(to: again)
        let environment = ["COHORTQA_PSEUDONYM_KEY": "own.key"]
        #expect(try again.run("report", "exports", "--period", "2026-10", environment: environment).exitCode == 1)
        #expect(try again.tree().differences(from: workspace.tree()) == [])
        // The line end at the end of the file is a part of the key.
        try Self.writeKey(to: again, Self.key.dropLast())
        try again.report("exports", options: ["--pseudonym-key", "own.key"])
        let ids = try workspace.table("registration_progress").column("registration_id")
        #expect(try Set(again.table("registration_progress").column("registration_id")).isDisjoint(with: ids))
    }
}
