@testable import CohortReports
import ReportModel
import Testing

/// What a result set holds for whom.
struct AudienceTests {
    private func resultSet(
        _ audience: Audience,
        _ policy: DisclosurePolicy? = nil,
        hasPseudonyms: Bool = false
    ) throws -> ResultSet {
        let run = try SampleRun.random(seed: 1)
        let results = run.results()
        var provenance = results.provenance
        provenance.audience = audience
        provenance.policy = policy
        provenance.hasPseudonyms = hasPseudonyms
        return ResultSet(
            RunResults(
                evaluation: results.evaluation,
                measures: results.measures,
                assessment: results.assessment,
                files: results.files,
                provenance: provenance
            )
        )
    }

    @Test func publicGetsTablesOfGroupsOnOnePage() throws {
        let resultSet = try resultSet(.public, .dfeFE)
        #expect(Set(resultSet.tables.map(\.id)) == Set(PublicTables.ids) && resultSet.tables.count == 7)
        #expect(resultSet.pages.count == 0)
        #expect(resultSet.provenance.inputs == [])
        let columns = Set(resultSet.tables.flatMap(\.columns).map(\.name))
        #expect(columns.isDisjoint(with: ["registration_id", "learner_id", "assessor_id", "iqa_id", "file", "owner"]))
        #expect(
            resultSet.summaries.map(\.id) == [
                "overall_summary", "cohort_summary", "qualification_summary", "upgrade_paths",
            ]
        )
        #expect(
            resultSet.index.sections.map(\.id) == [
                "policy", "cohorts", "qualifications", "centres", "overall", "units", "upgrades", "months", "definitions",
                "provenance",
            ]
        )
    }

    @Test(arguments: DisclosurePolicy.allCases)
    func policyIsSaidFirst(policy: DisclosurePolicy) throws {
        let index = try resultSet(.public, policy).index
        #expect(index.sections.first?.paragraphs == [policy.statement])
    }

    /// Where no policy is said, the public does not get exact figures by accident.
    @Test func withoutAWordOfThePolicyFiguresAreProtected() throws {
        let usual = try resultSet(.public, nil).table("overall_summary").lines
        #expect(try usual == resultSet(.public, .dfeFE).table("overall_summary").lines)
        #expect(try usual != resultSet(.public, DisclosurePolicy.none).table("overall_summary").lines)
    }

    /// Headlines and views for the terminal are made from the protected tables.
    @Test func nothingOfThePageIsExact() throws {
        let resultSet = try resultSet(.public, .ofqual)
        let overall = try resultSet.table("overall_summary")
        #expect(try [resultSet.index.headline("Registrations")] == overall.cells("registrations"))
        #expect(try [resultSet.index.headline("Certificated")] == overall.cells("certificated"))
        let exact = try self.resultSet(.internal).table("overall_summary")
        #expect(overall.lines != exact.lines)
        #expect(resultSet.summaries[0].allRows.map { $0[1] } == overall.rows.row(at: 0))
        for view in resultSet.summaries.dropFirst() {
            let table = try resultSet.table(view.id)
            for column in view.columns { #expect(try view.cells(column.name) == table.cells(column.name)) }
        }
    }

    @Test func verifierGetsEveryTableAndPage() throws {
        let (own, others) = (try resultSet(.internal), try resultSet(.verifier))
        #expect(others.tables.map(\.lines) == own.tables.map(\.lines))
        // With a page of their own before them, and the lists behind it.
        let pages = others.allPages.map(\.id)
        #expect(pages.first == "overview")
        #expect(pages.filter { $0 != "overview" && !$0.hasPrefix("verifier-") } == own.allPages.map(\.id))
        let dashboard = try others.page("overview")
        #expect(dashboard.title == own.index.title && dashboard.headlines == own.index.headlines)
        #expect(dashboard.sections.map(\.id) == own.index.sections.map(\.id) && dashboard.isDashboard)
        #expect(others.provenance.inputs == own.provenance.inputs)
    }

    /// The first page names the folder of rejected rows only where there is one.
    @Test(arguments: [(Audience.internal, false, true), (.internal, true, false), (.verifier, false, false)])
    func folderOfRejectedRows(audience: Audience, hasPseudonyms: Bool, isNamed: Bool) throws {
        let page = try resultSet(audience, hasPseudonyms: hasPseudonyms).page("data-quality")
        let section = try #require(page.sections.first { $0.id == "data-quality" })
        #expect(section.paragraphs[0].contains("“rejected”") == isNamed)
    }

    @Test func statementsOfTheAudience() throws {
        var provenance = try resultSet(.internal).provenance
        #expect(provenance.audienceStatement == "the centre itself")
        provenance.hasPseudonyms = true
        #expect(provenance.audienceStatement == "the centre itself; ids of learners and registrations are pseudonyms")
        provenance.audience = .verifier
        #expect(
            provenance.audienceStatement
                == "an external verifier, without rejected rows; ids of learners and registrations are pseudonyms"
        )
        provenance.hasPseudonyms = false
        provenance.hasNames = true
        #expect(provenance.audienceStatement == "an external verifier, without rejected rows; with learners' names")
        provenance.audience = .public
        provenance.policy = .ofqual
        #expect(provenance.audienceStatement == "the public: groups only, under the policy ofqual")
    }
}
