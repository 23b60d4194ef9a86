@testable import CohortAnalytics
@testable import CohortImport
@testable import CohortReports
import QualityRules
import Quantities
import ReportModel
import Testing

/// The first page of a verifier's report: what it says, in which order, and to whom.
struct VerifierPageTests {
    private func day(_ text: String) throws -> Day {
        try #require(Day(iso: text))
    }

    /// R and S are certificated without their requirements.
    private func run() throws -> SampleRun {
        let run = try SampleRun()
        try run.register("R", "8582-C", certificated: "2026-05-01", assessor: "A1", iqa: "Q1")
        try run.register("S", "8582-D", learner: "L2", cohort: "K2", certificated: "2026-06-01", iqa: "Q1")
        try run.register("T", "8582-D", learner: "L3", cohort: "K2")
        try run.decide("R", "8582-700", on: "2026-02-01", sampled: "2026-03-01")
        return run
    }

    private func waiver(_ registration: String, until expiry: String) throws -> Waiver {
        Waiver(
            ruleID: "R201",
            registrationID: registration,
            reason: "why \(registration)",
            owner: "who",
            expiresOn: try day(expiry)
        )
    }

    private func index(_ run: SampleRun, _ settings: QualitySettings = QualitySettings(), since: Day? = nil) -> ReportPage {
        ResultSet(run.results(settings: settings, audience: .verifier, claimsSince: since)).index
    }

    @Test func sectionsInTheirOrder() throws {
        let page = try index(run())
        #expect(page.id == "index")
        #expect(
            page.sections.map(\.id) == [
                "unmet", "claims", "sampling", "learners", "people", "findings", "waived", "carried", "bundle",
            ]
        )
        #expect(page.headlines.first?.title == "Claims without their requirements")
    }

    @Test func theRuleIsThatOfClaimsWithoutRequirements() throws {
        let definition = try #require(RuleRegistry.definition(of: ClaimLists.rule))
        #expect(definition.title == "Certificated, but a gating requirement is not met")
    }

    // MARK: Claims without their requirements

    @Test func openClaimsWithoutRequirements() throws {
        let page = try index(run())
        let table = try page.table(of: "unmet")
        #expect(
            table.columns.map(\.name) == [
                "registration_id", "learner_id", "qualification_id", "certificated_on", "assessor_id", "message",
            ]
        )
        #expect(table.lines.count == 2)
        #expect(table.lines[0].hasPrefix("R,L1,8582-C,2026-05-01,A1,certificated, but not met: "))
        #expect(table.lines[1].hasPrefix("S,L2,8582-D,2026-06-01,,certificated, but not met: "))
        #expect(try page.headline("Claims without their requirements") == .count(2))
        let links = try #require(page.sections.first).links.map(\.target)
        #expect(links == [PageTarget("findings-r201")])
    }

    /// A waiver hides no claim: it stands among the others with its terms, and an expired one changes nothing.
    @Test func waivedClaimsAreShown() throws {
        let settings = QualitySettings(waivers: [try waiver("R", until: "2026-10-31"), try waiver("S", until: "2026-10-30")])
        let page = try index(run(), settings)
        let table = try page.table(of: "unmet")
        #expect(try table.cells("registration_id") == [.text("R"), .text("S")])
        #expect(try table.cells("state") == [.text("waived"), .text("open")])
        #expect(try table.cells("reason") == [.text("why R"), .none])
        #expect(try table.cells("owner") == [.text("who"), .none])
        #expect(try table.cells("expires_on") == [.date(try day("2026-10-31")), .none])
        #expect(page.headlines.first?.note == "1 of them waived")
        #expect(try page.table(of: "waived").lines.map { $0.prefix(7) } == ["R201,R,"])
        #expect(try page.table(of: "waived", at: 1).lines == ["R201,S,why S,who,2026-10-30,expired,1"])
    }

    /// Where all are waived the rule has no page to lead to.
    @Test func onlyWaivedClaims() throws {
        let settings = QualitySettings(waivers: [try waiver("R", until: "2027-01-01"), try waiver("S", until: "2027-01-01")])
        let resultSet = try ResultSet(run().results(settings: settings, audience: .verifier))
        #expect(try resultSet.index.table(of: "unmet").rows.count == 2)
        let names = Set(["index"] + resultSet.allPages.map(\.id))
        #expect(resultSet.index.targets.allSatisfy { names.contains($0.page) })
        #expect(
            try #require(resultSet.index.sections.first).links.map(\.target) == [PageTarget("findings", .section("waived"))]
        )
    }

    @Test func noneIsSaidPlainly() throws {
        let run = try SampleRun()
        try run.register("R", "CAW")
        let section = try #require(index(run).sections.first)
        #expect(section.tables.first?.table.rows.count == 0)
        #expect(section.tables.first?.emptyText == "There are none: no finding of R201, waived or not.")
        #expect(section.links == [])
    }

    // MARK: Claims since the last bundle

    @Test(arguments: [
        (nil, ["A", "B", "C", "U"]), ("2026-09-29", ["A", "B", "U"]), ("2026-09-30", ["B", "U"]), ("2026-10-31", ["U"]),
    ])
    func claimsSince(since: String?, expected: [String]) throws {
        let run = try SampleRun()
        try run.register("A", "CAW", certificated: "2026-09-30")
        try run.register("B", "CAW", certificated: "2026-10-31", withdrawn: "2026-10-31")
        try run.register("C", "CAW", certificated: "2026-09-29")
        try run.register("D", "CAW", certificated: "2026-11-01")
        try run.register("E", "CAW", withdrawn: "2026-10-01")
        // The source tells by a word only; the day of registration stands in for the day.
        try run.register("U", "CAW", on: "2026-01-10", certificated: "2026-01-10", isTimelinessUnknown: true)
        let page = index(run, since: try since.map(day))
        let table = try page.table(of: "claims")
        #expect(try table.cells("registration_id").map(\.plainText) == expected)
        #expect(try table.text("certificated_on", "U") == "")
        let section = try #require(page.sections.first { $0.id == "claims" })
        let start =
            switch since {
            case nil: "No earlier bundle is known: all certificated registrations."
            case "2026-09-30": "Registrations certificated since 30 September 2026, the day of the last bundle."
            default: "Registrations certificated since "
            }
        #expect(section.paragraphs.first?.hasPrefix(start) == true)
        #expect(section.paragraphs.last?.hasSuffix("1 registration is certificated: they are always among the claims.") == true)
        let title = since == nil ? "Claims" : "Claims since the last bundle"
        #expect(section.title == title)
        #expect(try page.headline(title) == .count(expected.count))
    }

    // MARK: People

    @Test func people() throws {
        let run = try run()
        run.person(.init(personID: "A1", role: .assessor, startedOn: try day("2026-02-01"), risk: .green))
        run.person(.init(personID: "Z", role: .iqa, startedOn: nil, risk: .red))
        try run.decide("R", "8582-701", .refer, on: "2026-02-02", assessor: "A2")
        #expect(
            try index(run).table(of: "people").lines == [
                "A1,Assessor,2026-02-01,new,1,1,0,1", "A2,Assessor,,amber,0,1,1,0", "not named,Assessor,,amber,2,0,0,0",
                "Q1,Internal quality assurer,,,2,2,1,1", "Z,Internal quality assurer,,red,0,0,0,0",
                "not named,Internal quality assurer,,,1,0,0,0",
            ]
        )
    }

    /// A learner's name where an assessor's id should be.
    @Test func withheldNames() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", name: "Ann Onymous", certificated: "2026-05-01", assessor: "Ann Onymous")
        try run.decide("R", "8582-700", sampled: "2026-03-02")
        let resultSet = ResultSet(run.results(audience: .verifier))
        for page in [resultSet.index] + resultSet.allPages {
            for table in page.sections.flatMap(\.tables) {
                #expect(!table.table.lines.contains { $0.contains("Onymous") }, "\(page.id)")
            }
        }
        #expect(try resultSet.index.table(of: "learners").cells("assessor_id") == [.text("(name withheld)")])
        #expect(try resultSet.index.table(of: "people").cells("person_id").contains(.text("(name withheld)")))
    }

    @Test func learnersNamesWhereTheSettingsAskForThem() throws {
        let run = try SampleRun()
        try run.register("R", "CAW", name: "Ann Onymous", keepsName: true)
        let table = try index(run).table(of: "learners")
        #expect(table.lines == ["R,L1,Ann Onymous,K1,CAW,registered,2026-01-10,,"])
        #expect(try !index(self.run()).table(of: "learners").columns.contains { $0.name == "learner_name" })
    }

    // MARK: Others

    @Test(arguments: [Audience.internal, .public])
    func othersGetNothingOfIt(audience: Audience) throws {
        let resultSet = try ResultSet(SampleRun.random(seed: 1, isStaffed: true).results(audience: audience))
        let ids = ["index"] + resultSet.allPages.map(\.id)
        #expect(!ids.contains { $0.hasPrefix("verifier") || $0 == "overview" })
        #expect(resultSet.index.sections.first?.id == (audience == .internal ? "completion" : "policy"))
        #expect(!resultSet.navigation.contains { $0.title == "For the verifier" })
    }

    @Test func pseudonymsHideIds() throws {
        // Fewer than 100, so that no rule has a registration's id.
        let run = try SampleRun.random(seed: 2, registrations: 99, isStaffed: true)
        let identities = Identities(pseudonymsUnder: [UInt8](repeating: 7, count: 32))
        let resultSet = ResultSet(run.results(identities: identities, audience: .verifier))
        let ledger = run.ledger
        let ids = Set(
            (0..<ledger.registrationIDs.count).map { ledger.registrationIDs[$0] }
                + (0..<ledger.learnerIDs.count).map { ledger.learnerIDs[$0] }
        )
        let pages = [resultSet.index] + resultSet.allPages.filter { $0.id.hasPrefix("verifier-") }
        #expect(pages.count > 3)
        for page in pages {
            for table in page.sections.flatMap(\.tables).map(\.table) {
                // Findings hold ids in the midst of their messages.
                let words = Set(table.lines.flatMap { $0.split { !$0.isLetter && !$0.isNumber }.map(String.init) })
                #expect(words.isDisjoint(with: ids), "\(page.id) \(table.id)")
            }
        }
    }

    /// A centre of 5,000 registrations: the first page shows the beginning of each list.
    @Test func theFirstPageStaysSmall() throws {
        let run = try SampleRun()
        for number in 0..<5_000 {
            let certificated = number.isMultiple(of: 2) ? "2026-05-01" : nil
            let assessor = "A\(number % 50)"
            try run.register("R\(number)", "8582-C", learner: "L\(number)", certificated: certificated, assessor: assessor)
        }
        let resultSet = ResultSet(run.results(audience: .verifier))
        let tables = resultSet.index.sections.flatMap(\.tables)
        let bytes = tables.reduce(0) { sum, table in
            sum + table.shownRows.reduce(0) { $0 + table.table.rows.row(at: $1).reduce(0) { $0 + $1.plainText.utf8.count } }
        }
        #expect(tables.reduce(0) { $0 + $1.shownRows.count } < 300)
        #expect(bytes < 40_000)
        #expect(try resultSet.index.headline("Claims without their requirements") == .count(2_500))
        let ids = resultSet.allPages.map(\.id).filter { $0.hasPrefix("verifier-") }
        #expect(ids.count { $0.hasPrefix("verifier-unmet") } == 13)
        #expect(ids.count { $0.hasPrefix("verifier-learners") } == 20)
        #expect(ids.contains("verifier-people") && !ids.contains("verifier-carried"))
    }
}
