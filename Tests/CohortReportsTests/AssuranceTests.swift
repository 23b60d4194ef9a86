@testable import CohortReports
import QualityRules
import Quantities
import ReportModel
import Testing

/// Findings, waivers and the sampling plan as tables and pages.
struct AssuranceTests {
    /// R has a finding of R201, S one of R301 and R201; two decisions of A1, one sampled, and one of nobody.
    private func run() throws -> SampleRun {
        let run = try SampleRun()
        try run.register("R", "8582-C", certificated: "2026-05-01", assessor: "A1", iqa: "Q1")
        try run.register("S", "8582-D", learner: "L2", cohort: "K2", certificated: "2026-05-01", from: "X1", iqa: "Q1")
        try run.decide("R", "8582-700", on: "2026-02-01", sampled: "2026-03-01")
        try run.decide("R", "8582-701", on: "2026-02-02")
        try run.decide("S", "8582-700", on: "2026-02-03")
        return run
    }

    private func waiver(_ rule: String, _ registration: String, until day: String) throws -> Waiver {
        Waiver(
            ruleID: rule,
            registrationID: registration,
            reason: "why \(rule)",
            owner: "who",
            expiresOn: try #require(Day(iso: day))
        )
    }

    private func settings() throws -> QualitySettings {
        QualitySettings(waivers: [
            try waiver("R301", "S", until: "2026-10-31"), try waiver("R201", "S", until: "2026-10-30"),
            try waiver("R201", "Q", until: "2027-01-01"), try waiver("R201", "R", until: "2027-01-01"),
        ])
    }

    @Test func waiversAndTheirFindings() throws {
        let resultSet = try ResultSet(run().results(settings: settings()))
        #expect(
            try resultSet.table("waivers").lines == [
                "R201,Q,why R201,who,2027-01-01,unused,0", "R201,R,why R201,who,2027-01-01,active,1",
                "R201,S,why R201,who,2026-10-30,expired,1", "R301,S,why R301,who,2026-10-31,active,1",
            ]
        )
        let waived = try resultSet.table("waived_findings")
        #expect(
            try zip(waived.cells("rule_id"), waived.cells("registration_id")).map { "\($0.plainText) \($1.plainText)" } == [
                "R201 R", "R301 S",
            ]
        )
        #expect(try waived.cells("reason") == [.text("why R201"), .text("why R301")])
        #expect(try waived.cells("owner") == [.text("who"), .text("who")])
        let open = try resultSet.table("findings").allRows.map { "\($0[0].plainText) \($0[2].plainText)" }
        #expect(open.contains("R201 S") && open.contains("R603 S"))
        #expect(!open.contains("R201 R") && !open.contains("R301 S"))
    }

    @Test func underPseudonymsEverythingIsSortedByThem() throws {
        let identities = Identities(pseudonymsUnder: [UInt8](repeating: 7, count: 32))
        let resultSet = try ResultSet(run().results(settings: settings(), identities: identities))
        let registrations = ["R", "S"].map(identities.shown).sorted()
        #expect(try resultSet.table("registration_progress").cells("registration_id").map(\.plainText) == registrations)
        let waivers = try resultSet.table("waivers").cells("registration_id").prefix(3).map(\.plainText)
        #expect(waivers == ["Q", "R", "S"].map(identities.shown).sorted())
        let claims = try resultSet.table("findings").allRows.filter { $0[0] == .text("R201") }
        #expect(claims.map { $0[2].plainText } == [identities.shown("S")])
        for page in [resultSet.index] + resultSet.allPages {
            for table in page.sections.flatMap(\.tables).map(\.table) {
                let cells = Set(table.allRows.joined().map(\.plainText))
                #expect(cells.isDisjoint(with: ["R", "S", "Q", "X1", "L1", "L2"]), "\(page.id) \(table.id)")
            }
        }
    }

    @Test func samplingTables() throws {
        let resultSet = try run().resultSet
        #expect(
            try resultSet.table("sampling_summary").lines == [
                ",8582-700,1,1,0,1,0.0000,no", "A1,8582-700,1,1,1,0,1.0000,yes", "A1,8582-701,1,1,0,1,0.0000,no",
            ]
        )
        #expect(
            try resultSet.table("sampling_plan").lines == [
                ",8582-700,S,1,2026-02-03,pass,amber,error_finding,Q1,,planned",
                "A1,8582-700,R,1,2026-02-01,pass,amber,sampled,Q1,2026-03-01,done",
                "A1,8582-701,R,1,2026-02-02,pass,amber,error_finding,Q1,,planned",
            ]
        )
        let policy = SamplingPolicy().description
        #expect(try resultSet.table("sampling_summary").scope.hasSuffix(policy))
        #expect(try !resultSet.table("sampling_plan").scope.contains(policy), "the terminal says it once")
    }

    @Test func samplingPage() throws {
        let resultSet = try run().resultSet
        let page = try resultSet.page("sampling")
        #expect(page.sections.map(\.id) == ["matrix", "strata"])
        #expect(page.sections[0].paragraphs == [SamplingPolicy().description])
        let matrix = try page.table(of: "matrix")
        #expect(matrix.columns.map(\.name) == ["assessor_id", "risk", "8582-700", "8582-701"])
        #expect(matrix.lines == ["not named,amber,0 of 1 (1) short,", "A1,amber,1 of 1 (1),0 of 1 (1) short"])
        #expect(
            try resultSet.page("sampling-planned").table(of: "decisions").cells("reason") == [
                .text("error_finding"), .text("error_finding"),
            ]
        )
        #expect(
            try resultSet.page("sampling-done").table(of: "decisions").cells("sampled_on").map(\.plainText) == ["2026-03-01"]
        )
        #expect(try page.headline("Decisions") == .count(3))
        #expect(try page.headline("Sampled") == .count(1))
        #expect(try page.headline("To be sampled") == .count(2))
        #expect(try page.headline("Strata met") == .count(1))
    }

    /// A page for each rule with findings, the gravest first, each with why it matters and how to put it right.
    @Test func findingsPages() throws {
        let resultSet = try ResultSet(run().results(settings: settings()))
        let page = try resultSet.page("findings")
        #expect(page.sections.map(\.id) == ["summary", "waivers", "waived"])
        #expect(page.sections[0].paragraphs.last?.hasPrefix("At most 20 rows of one rule on a registration are listed") == true)
        let rules = rules(resultSet)
        let severities = try rules.map { try #require(RuleRegistry.definition(of: $0)).severity }
        #expect(
            severities == severities.sorted(by: >) && rules.first == "R201" && rules.contains("R601") && rules.contains("R603")
        )
        let summary = page.sections[0].tables[0]
        for (index, row) in summary.table.allRows.enumerated() {
            #expect(summary.link?(index, row) == PageTarget("findings-\(row[0].plainText.lowercased())"))
        }
        #expect(Set(summary.table.allRows.map { $0[0].plainText }) == Set(rules))
        let definition = try #require(RuleRegistry.definition(of: "R201"))
        let claims = try resultSet.page("findings-r201")
        #expect(claims.title == "R201 \(definition.title)" && claims.subtitle == "Error, 1 finding")
        #expect(claims.trail == [PageLink("Findings", PageTarget("findings"))])
        #expect(claims.sections[0].definitions.map(\.meaning) == [definition.reason, definition.remedy])
        #expect(try claims.table(of: "findings").cells("registration_id") == [.text("S")])
        #expect(try page.table(of: "waived").cells("registration_id") == [.text("R"), .text("S")])
        #expect(try page.table(of: "waivers").rows.count == 4)
        let severity = try resultSet.table("findings").cells("severity")
        for (title, word) in [("Errors", "error"), ("Warnings", "warning"), ("For information", "info")] {
            #expect(try page.headline(title) == .count(severity.count { $0 == .text(word) }))
        }
        #expect(try page.headline("Waived") == .count(2))
        let counted = try rules.reduce(0) { count, id in
            try count + resultSet.page("findings-\(id.lowercased())").table(of: "findings").rows.count
        }
        #expect(try counted == resultSet.table("findings").rows.count, "every finding is on its rule's page")
    }

    /// The rules that have a page, in the order of the pages.
    private func rules(_ resultSet: ResultSet) -> [String] {
        resultSet.allPages.map(\.id).filter { $0.hasPrefix("findings-") }.map { String($0.dropFirst(9)).uppercased() }
    }

    @Test func severitiesOfTheSettingsOrderThePages() throws {
        let settings = QualitySettings(severities: RuleSeverities(["R201": .info, "R601": .error]))
        let resultSet = try ResultSet(run().results(settings: settings))
        #expect(rules(resultSet).prefix(2) == ["R301", "R601"])
        #expect(try resultSet.page("findings-r201").subtitle == "Info, 2 findings")
    }

    /// A finding, a decision to sample and a learner in a list lead to the registration's place on its cohort's page, also
    /// where ids are pseudonyms.
    @Test(arguments: [Identities.plain, Identities(pseudonymsUnder: Array("0123456789abcdef".utf8))])
    func rowsLeadToRegistrations(identities: Identities) throws {
        let resultSet = try ResultSet(run().results(identities: identities))
        var places: [PageTarget: String] = [:]
        for page in resultSet.cohortPages {
            for table in try #require(page.sections.first { $0.id == "progress" }).tables {
                let first = try #require(table.firstRegistration)
                for (index, row) in table.table.allRows.enumerated() {
                    places[PageTarget(page.id, .registration(first + index))] = row[0].plainText
                }
            }
        }
        #expect(places.count == 2)
        var followed = 0
        for page in resultSet.allPages {
            for table in page.sections.flatMap(\.tables) where table.table.columns.first?.name == "registration_id" {
                for (index, row) in table.table.allRows.enumerated() {
                    guard let target = table.link?(index, row) else { continue }
                    #expect(places[target] == row[0].plainText, "\(page.id)")
                    followed += 1
                }
            }
        }
        #expect(followed > 10)
    }

    /// Waived findings stand on the page of their cohort, apart from the open ones.
    @Test func cohortPages() throws {
        let pages = try ResultSet(run().results(settings: settings())).cohortPages
        #expect(pages.map(\.title) == ["Cohort K1", "Cohort K2"])
        let expected: [(rules: Set<String>, waived: String)] = [([], "R201"), (["R201", "R603"], "R301")]
        for (page, (rules, waived)) in zip(pages, expected) {
            let open = try page.table(of: "findings").cells("rule_id").map(\.plainText)
            #expect(rules.isSubset(of: open) && !open.contains(waived), "\(open)")
            #expect(try page.table(of: "findings", at: 1).cells("rule_id") == [.text(waived)])
            #expect(try page.headline("Findings") == .count(open.count))
        }
    }

    @Test func withoutWaiversCohortPagesHaveNoTableOfThem() throws {
        for page in try run().resultSet.cohortPages {
            #expect(try #require(page.sections.first { $0.id == "findings" }).tables.count == 1)
        }
    }

    @Test func firstPageLeadsToThem() throws {
        let index = try run().resultSet.index
        let section = try #require(index.sections.first { $0.id == "findings" })
        let row = try #require(section.tables[0].table.allRows.first)
        #expect(section.tables[0].link?(0, row)?.page == "findings-\(row[0].plainText.lowercased())")
        #expect(section.links.map(\.target.page) == ["findings", "sampling"])
    }

}
