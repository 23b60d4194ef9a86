@testable import CohortReports
import ReportModel
import Testing

/// The parts of the pages and of the terminal's views.
struct PageStructureTests {
    @Test func sectionsOfTheFirstPage() throws {
        let ids = try SampleRun.random(seed: 1).resultSet.index.sections.map(\.id)
        #expect(ids == ["completion", "hours", "upgrades", "trend", "attention", "findings", "centres"])
    }

    @Test func sectionsOfACohortPage() throws {
        for page in try SampleRun.random(seed: 1).resultSet.cohortPages {
            #expect(page.sections.map(\.id) == ["summary", "progress", "registrations", "upgrades", "findings"])
        }
    }

    @Test func theNavigationLeadsToEveryMainPage() throws {
        let resultSet = try SampleRun().resultSet
        let main = ["index"] + resultSet.allPages.filter(\.trail.isEmpty).map(\.id)
        #expect(Set(resultSet.navigation.map(\.target.page)) == Set(main))
        #expect(resultSet.navigation.first == PageLink("Overview", PageTarget("index")))
        #expect(resultSet.navigation.count == 14)
    }

    @Test func theVerifiersPageComesFirstInTheNavigation() throws {
        let resultSet = try ResultSet(SampleRun().results(audience: .verifier))
        #expect(
            resultSet.navigation.prefix(2) == [
                PageLink("For the verifier", PageTarget("index")), PageLink("Overview", PageTarget("overview")),
            ]
        )
        let own = try SampleRun().resultSet.navigation
        #expect(resultSet.navigation.dropFirst(2) == own.dropFirst())
        let main = ["index"] + resultSet.allPages.filter(\.trail.isEmpty).map(\.id)
        #expect(Set(resultSet.navigation.map(\.target.page)) == Set(main))
    }

    @Test(arguments: [Audience.internal, .verifier])
    func anEmptyTableSaysWhatThatMeans(audience: Audience) throws {
        let run = try SampleRun()
        try run.register("R", "CAW")
        let resultSet = ResultSet(run.results(audience: audience))
        for page in [resultSet.index] + resultSet.allPages {
            for section in page.sections {
                for table in section.tables where table.table.rows.count == 0 {
                    #expect(table.emptyText.hasSuffix("."), "\(page.id) \(section.id)")
                }
            }
        }
    }

    /// Whatever a page shows of a table names the file that holds all of it.
    @Test(arguments: [Audience.internal, .verifier])
    func filesNamedOnPagesExist(audience: Audience) throws {
        let resultSet = try ResultSet(SampleRun.random(seed: 2).results(audience: audience))
        let names = Set(resultSet.tables.map { "tables/\($0.id).csv" })
        for page in [resultSet.index] + resultSet.allPages {
            for table in page.sections.flatMap(\.tables) {
                if let file = table.file { #expect(names.contains(file), "\(file)") }
            }
        }
        let listing = try resultSet.page("data-quality").table(of: "files")
        #expect(listing.allRows.map { $0[0].plainText } == resultSet.tables.map { "tables/\($0.id).csv" })
        #expect(listing.allRows.map { $0[2] } == resultSet.tables.map { .count($0.rows.count) })
    }

    @Test func everyColumnIsDefined() throws {
        let resultSet = try SampleRun().resultSet
        let section = try #require(resultSet.page("definitions").sections.first { $0.id == "definitions" })
        let meanings = Set(section.definitions.map(\.meaning))
        for column in resultSet.tables.flatMap(\.columns) {
            #expect(meanings.contains(column.definition), "\(column.name)")
        }
        #expect(Set(section.definitions.map(\.term)).count == section.definitions.count)
    }

    @Test func provenance() throws {
        let page = try SampleRun().resultSet.page("definitions")
        let section = try #require(page.sections.first { $0.id == "provenance" })
        let text = section.definitions.map { "\($0.term): \($0.meaning)" }.joined(separator: "\n")
        for part in ["31 October 2026", "9.8.7", "2026.1", "00ff", "registrations.csv", "abcd", "12 bytes"] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test func numbersInWords() {
        #expect(counted(0, "cohort") == "0 cohorts")
        #expect(counted(1, "cohort") == "1 cohort")
        #expect(counted(2, "cohort") == "2 cohorts")
    }

    /// The screen shows parts of the tables: the same rows, fewer columns.
    @Test func theTerminalShowsTheSameFigures() throws {
        let resultSet = try SampleRun.random(seed: 3).resultSet
        #expect(
            resultSet.summaries.map(\.id) == [
                "overall_summary", "cohort_summary", "qualification_summary", "upgrade_paths", "findings_summary",
                "sampling_summary", "sampling_plan", "imports",
            ]
        )
        for view in resultSet.summaries.dropFirst() {
            let table = try resultSet.table(view.id)
            #expect(view.rows.count == table.rows.count)
            for column in view.columns { #expect(try view.cells(column.name) == table.cells(column.name)) }
        }
        let overall = try resultSet.table("overall_summary")
        let transposed = resultSet.summaries[0]
        #expect(transposed.allRows.map { $0[0].plainText } == overall.columns.map(\.title))
        #expect(transposed.allRows.map { $0[1] } == overall.rows.row(at: 0))
    }
}
