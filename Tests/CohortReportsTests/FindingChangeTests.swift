@testable import CohortReports
import QualityRules
import Quantities
import ReportModel
import Testing

/// Findings against those of the report before.
struct FindingChangeTests {
    /// A run with findings on its registrations: none has a quality assurer (R602).
    private func run(_ ids: [String]) throws -> SampleRun {
        let run = try SampleRun()
        for id in ids { try run.register(id, "8582-C", learner: "L" + id, on: "2026-10-20") }
        return run
    }

    private func finding(_ rule: String, _ registration: String, _ message: String = "m", isWaived: Bool = false)
        -> RecordedFinding
    {
        RecordedFinding(
            ruleID: rule,
            severity: "warning",
            registrationID: registration,
            file: "old.csv",
            line: "7",
            field: rule == "R602" ? "iqa_id" : "f",
            value: "v",
            message: message,
            isWaived: isWaived
        )
    }

    private func earlier(
        _ findings: [RecordedFinding],
        vanished: [String] = [],
        hasPseudonyms: Bool = false
    ) throws -> EarlierReports {
        let day = try #require(Day(iso: "2026-09-30"))
        return EarlierReports(
            previous: PreviousReport(
                period: day.month,
                asAt: day,
                hasPseudonyms: hasPseudonyms,
                basis: PublishedBasis(toolVersion: "9.8.7", catalogueSHA256: "00ff", settingsSHA256: nil),
                figures: [],
                vanished: vanished.map {
                    SeenRegistration(registrationID: $0, centreID: "C", cohortID: "K", qualificationID: "Q", status: "active")
                },
                findings: findings
            ),
            trend: []
        )
    }

    private func changes(_ results: RunResults) throws -> [String] {
        try ResultSet(results).table("finding_changes").allRows.map { $0.prefix(4).map(\.plainText).joined(separator: " ") }
    }

    /// A row that the report before may only not have listed is not called new.
    @Test(arguments: [("m", true), ("m; 1 more row of this registration like it", false), ("m; 12 of them", true)])
    func rowsThatWereNotListedBefore(message: String, isNew: Bool) throws {
        let before = RecordedFinding(
            ruleID: "R602",
            severity: "warning",
            registrationID: "A",
            file: "old.csv",
            line: "7",
            field: "another",
            value: "v",
            message: message,
            isWaived: false
        )
        let results = try run(["A"]).results(earlier: earlier([before]))
        let changes = try #require(results.findingChanges)
        #expect(changes.isNew == [isNew])
        #expect(changes.counts[.fixed] == 1)
    }

    @Test func newStillOpenFixedAndVanished() throws {
        let earlier = try earlier(
            [finding("R602", "A"), finding("R201", "A"), finding("R403", "Z"), finding("R602", "Z")],
            vanished: ["Z"]
        )
        let results = try run(["A", "B"]).results(earlier: earlier)
        let told = try changes(results)
        #expect(
            told == [
                "fixed R201 warning A", "new R501 warning Z", "new R602 warning B", "still_open R602 warning A",
                "vanished R403 warning Z", "vanished R602 warning Z",
            ]
        )
        #expect(results.findingChanges?.counts == [.new: 2, .stillOpen: 1, .fixed: 1, .vanished: 2])
    }

    /// As many of one key as there were stay open.
    @Test func findingsOfOneKeyAreCounted() throws {
        let run = try run(["A"])
        for _ in 0..<4 { try run.session("A", "coaching", on: "2026-10-21", client: "C") }
        let now = run.results().findings.filter { $0.ruleID == "R207" }
        try #require(now.count >= 2)
        var before = finding("R207", "A", now[now.startIndex].message.text)
        (before.field, before.value) = (now[0].field, now[0].value.text)
        for count in 0...now.count + 1 {
            let results = try run.results(earlier: earlier(Array(repeating: before, count: count)))
            let changes = try #require(results.findingChanges)
            let open = zip(results.findings, changes.isNew).count { $0.ruleID == "R207" && !$1 }
            #expect(open == min(count, now.count))
            #expect(changes.gone.count == max(0, count - now.count))
        }
    }

    @Test func waivedSinceIsNotFixedAndAnExpiredWaiverIsNoNews() throws {
        let waiver = Waiver(
            ruleID: "R602",
            registrationID: "A",
            reason: "r",
            owner: "o",
            expiresOn: try #require(Day(iso: "2026-12-31"))
        )
        let waived = try run(["A"]).results(
            settings: QualitySettings(waivers: [waiver]),
            earlier: try earlier([finding("R602", "A")])
        )
        #expect(try changes(waived) == ["waived R602 warning A"])
        let again = try run(["A"]).results(earlier: try earlier([finding("R602", "A", isWaived: true)]))
        #expect(try changes(again) == ["still_open R602 warning A"])
        let both = try run(["A"]).results(
            settings: QualitySettings(waivers: [waiver]),
            earlier: try earlier([finding("R602", "A", isWaived: true)])
        )
        #expect(try changes(both) == [])
    }

    @Test func newsOfAReportNeitherStayNorGetFixed() throws {
        let results = try run([]).results(earlier: try earlier([finding("R501", "A"), finding("R502", "")]))
        #expect(try changes(results) == [])
    }

    @Test func withoutAReportBeforeNothingIsSaid() throws {
        let results = try run(["A"]).results()
        #expect(results.findingChanges == nil)
        #expect(try changes(results) == [])
        #expect(ResultSet(results).summaries.allSatisfy { $0.id != "changes" })
    }

    /// Nobody can tell whose pseudonyms they are.
    @Test func aReportOfPseudonymsIsNotCompared() throws {
        let results = try run(["A"]).results(earlier: try earlier([finding("R602", "A")], hasPseudonyms: true))
        #expect(results.findingChanges == nil)
        let page = try ResultSet(results).page("changes")
        #expect(page.sections.count { $0.paragraphs.contains { $0.contains("pseudonyms") } } == 2)
    }

    /// Texts of the report before may have ids in them.
    @Test func besidePseudonymsNoIDOfTheReportBeforeShows() throws {
        var gone = finding("R304", "SECRET-1", "upgraded from SECRET-2")
        gone.value = "SECRET-2"
        let earlier = try earlier([gone, finding("R403", "SECRET-3")], vanished: ["SECRET-3"])
        let results = try run(["A"]).results(
            identities: Identities(pseudonymsUnder: [UInt8](repeating: 7, count: 32)),
            audience: .verifier,
            earlier: earlier
        )
        let resultSet = ResultSet(results)
        let rows = try resultSet.table("finding_changes").lines
        #expect(rows.contains { $0.hasPrefix("fixed,R304") } && rows.contains { $0.hasPrefix("vanished,R403") })
        for table in resultSet.tables { #expect(table.lines.allSatisfy { !$0.contains("SECRET") }, "\(table.id)") }
    }

    /// Figures may be others without another export.
    @Test func anotherCatalogueIsSaid() throws {
        var earlier = try earlier([])
        let same = try run(["A"]).results(earlier: earlier)
        #expect(same.changedBasis == [])
        earlier.previous?.basis.catalogueSHA256 = "11"
        earlier.previous?.basis.settingsSHA256 = "22"
        earlier.previous?.basis.toolVersion = "0.0.1"
        let other = try run(["A"]).results(earlier: earlier)
        #expect(other.changedBasis == ["catalogue", "settings", "version of cohortqa"])
        func told(_ results: RunResults) throws -> Bool {
            let sections = try ResultSet(results).page("changes").sections
            return sections.contains { $0.paragraphs.contains { $0.contains("another catalogue") } }
        }
        #expect(try told(other))
        #expect(try !told(same))
    }

    @Test func aRuleOfAnotherVersionIsTakenByItsWords() throws {
        let results = try run(["A"]).results(earlier: try earlier([finding("R999", "A")]))
        #expect(try changes(results).contains("fixed R999 warning A"))
    }
}
