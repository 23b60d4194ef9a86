@testable import CohortAnalytics
import CohortImport
@testable import CohortReports
import Quantities
import ReportModel
import Testing

/// What the pages say is what the tables say.
struct PageFigureTests {
    static let seeds: [UInt64] = [1, 2, 3, 4]

    /// The sum of a column of hours, as a cell.
    private func sum(_ name: String, of table: ReportTable) throws -> ReportCell {
        .hours(
            Hours(
                seconds: try table.cells(name).reduce(0) { sum, cell in
                    if case .hours(let hours) = cell { sum + hours.seconds } else { sum }
                }
            )
        )
    }

    @Test(arguments: seeds)
    func headlinesOfTheFirstPage(seed: UInt64) throws {
        let resultSet = try SampleRun.random(seed: seed).resultSet
        let overall = try resultSet.table("overall_summary")
        for (title, column) in [
            ("Registrations", "registrations"), ("Certificated", "certificated"), ("Completion rate", "completion_rate"),
            ("Practice hours logged", "practice_hours_logged"), ("Overdue", "overdue"), ("Stalled", "stalled"),
        ] {
            #expect(try [resultSet.index.headline(title)] == overall.cells(column))
        }
        let severities = try resultSet.table("findings").cells("severity")
        #expect(try resultSet.index.headline("Findings to act on") == .count(severities.count { $0 == .text("error") }))
    }

    /// The list of learners short of hours: those of the progress table with a shortfall, and nobody else.
    @Test(arguments: seeds)
    func shortOfHours(seed: UInt64) throws {
        let resultSet = try SampleRun.random(seed: seed).resultSet
        let progress = try resultSet.table("registration_progress")
        let expected = zip(try progress.cells("registration_id"), try progress.cells("practice_hours_shortfall"))
            .filter { $1 != .hours(.zero) }
        let short = try resultSet.page("short-of-hours").table(of: "short-of-hours")
        #expect(!expected.isEmpty)
        #expect(try short.cells("registration_id") == expected.map(\.0))
        #expect(try short.cells("practice_hours_shortfall") == expected.map(\.1))
        #expect(try resultSet.index.headline("Short of practice hours") == .count(expected.count))
        #expect(
            try [sum("practice_hours_shortfall", of: short)]
                == resultSet.table("overall_summary").cells("practice_hours_shortfall")
        )
        #expect(Set(try short.cells("status")).isDisjoint(with: [.text("withdrawn"), .text("transferred")]))
        var ofPages = 0
        for page in resultSet.cohortPages {
            let own = try page.table(of: "registrations").cells("practice_hours_shortfall").count { $0 != .hours(.zero) }
            #expect(try page.headline("Short of practice hours") == .count(own))
            ofPages += own
        }
        #expect(ofPages == expected.count)
    }

    @Test(arguments: seeds)
    func cohortPagesHoldEveryRegistrationOnce(seed: UInt64) throws {
        let resultSet = try SampleRun.random(seed: seed).resultSet
        let progress = try resultSet.table("registration_progress")
        var found: [ReportCell] = []
        for page in resultSet.cohortPages {
            let table = try page.table(of: "registrations")
            #expect(try page.headline("Registrations") == .count(table.rows.count))
            found += try table.cells("registration_id")
            for (column, total) in [("practice_hours_logged", "Practice hours logged")] {
                #expect(try page.headline(total) == sum(column, of: table))
            }
        }
        #expect(found.map(\.plainText).sorted() == (try progress.cells("registration_id").map(\.plainText).sorted()))
    }

    /// A row of a page is the row of the table, with fewer columns; hours that came as totals stand on pages only.
    @Test(arguments: seeds)
    func rowsOfCohortPagesAreThoseOfTheTables(seed: UInt64) throws {
        let resultSet = try SampleRun.random(seed: seed).resultSet
        let progress = try resultSet.table("registration_progress")
        let byID = Dictionary(progress.allRows.map { ($0[0], $0) }) { first, _ in first }
        for page in resultSet.cohortPages {
            do {
                let table = try page.table(of: "registrations")
                let shared = table.columns.indices.filter { table.columns[$0].name != "hours_in_totals" }
                let positions = try shared.map { index in
                    try #require(progress.columns.firstIndex(of: table.columns[index]), "\(table.columns[index].name)")
                }
                for row in table.allRows {
                    let full = try #require(byID[row[0]])
                    #expect(shared.map { row[$0] } == positions.map { full[$0] })
                }
            }
        }
    }

    /// Every hour that came as a total is on the page of its cohort.
    @Test(arguments: seeds)
    func hoursInTotalsAreOnThePages(seed: UInt64) throws {
        let run = try SampleRun.random(seed: seed)
        let evaluation = run.evaluation
        var found: [String: ReportCell] = [:]
        for page in run.resultSet.cohortPages {
            let table = try page.table(of: "registrations")
            guard table.columns.contains(where: { $0.name == "hours_in_totals" }) else { continue }
            for (id, hours) in zip(try table.cells("registration_id"), try table.cells("hours_in_totals")) {
                found[id.plainText] = hours
            }
        }
        for index in evaluation.inScope {
            let hours = Hours(seconds: evaluation.measures(of: index).inTotals)
            #expect(found[evaluation.ledger.registrationIDs[index], default: .hours(Hours(seconds: 0))] == .hours(hours))
        }
        #expect(found.values.contains { $0 != .hours(Hours(seconds: 0)) })
    }

    /// The bars of a cohort's page are the rows of the table of requirements, each once.
    @Test(arguments: seeds)
    func progressIsThatOfTheTable(seed: UInt64) throws {
        let resultSet = try SampleRun.random(seed: seed).resultSet
        var expected: [String: [ReportCell]] = [:]
        for row in try resultSet.table("requirement_progress").allRows {
            expected["\(row[0].plainText) \(row[1].plainText)"] = row
        }
        var seen: Set<String> = []
        for table in resultSet.cohortPages.flatMap(\.sections).filter({ $0.id == "progress" }).flatMap(\.tables) {
            for row in table.table.allRows {
                for (column, cell) in zip(table.table.columns, row) where column.kind == .progress && cell != .none {
                    let key = "\(row[0].plainText) \(column.name)"
                    let figures = try #require(expected[key], "\(key)")
                    #expect(seen.insert(key).inserted)
                    expect(cell, says: figures)
                }
            }
        }
        // A deadline that can't be told yet has nothing to show.
        let untold = expected.filter { !seen.contains($0.key) }
        #expect(untold.values.allSatisfy { $0[5] == .none && $0[8] == .none })
        #expect(!seen.isEmpty)
    }

    private func expect(_ cell: ReportCell, says figures: [ReportCell]) {
        guard case .progress(let amount) = cell else {
            #expect(figures[8] == .flag(cell == .text("Met")))
            return
        }
        let text = { (value: Int) in amount.text(value) }
        #expect(text(amount.required) == figures[4].plainText)
        #expect(text(amount.achieved) == (figures[5].plainText.isEmpty ? text(0) : figures[5].plainText))
        #expect(text(amount.carried) == (figures[6].plainText.isEmpty ? text(0) : figures[6].plainText))
        #expect(amount.isMet.map(ReportCell.flag) ?? .none == figures[8])
    }

    @Test(arguments: seeds)
    func findingsOfCohortPages(seed: UInt64) throws {
        let resultSet = try SampleRun.random(seed: seed).resultSet
        var lines: [String] = []
        for page in resultSet.cohortPages {
            let table = try page.table(of: "findings")
            #expect(try page.headline("Findings") == .count(table.rows.count))
            lines += table.lines
        }
        // Those about no registration are on no cohort's page.
        let onRegistrations = try resultSet.table("findings").allRows.filter { $0[2] != .text("") }
        #expect(lines.sorted() == onRegistrations.map { $0.map(\.plainText).joined(separator: ",") }.sorted())
        #expect(!lines.isEmpty)
    }

    /// The learner who brings 34 hours: 30 carried, 4 not, 70 to do.
    @Test func theCarriedHoursOfTheExample() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C", cohort: "K1")
        try run.hours("F", "supervising", 34)
        try run.pass("F", ["8582-700", "8582-701", "8582-703"])
        try run.register("R", "8582-D", cohort: "K2", from: "F")
        let resultSet = run.resultSet
        let line = "R,L1,F,8582-C,8582-D,2,14,34.00,30.00,4.00,70.00"
        #expect(try resultSet.page("upgrade-paths").table(of: "upgrades").lines == [line])
        #expect(resultSet.cohortPages.map(\.title) == ["Cohort K1", "Cohort K2"])
        #expect(try resultSet.cohortPages[0].table(of: "upgrades").lines == [])
        #expect(try resultSet.cohortPages[1].table(of: "upgrades").lines == [line])
        let path = try resultSet.table("upgrade_paths")
        #expect(try path.text("hours_carried", "8582-C", "8582-D") == "30.00")
        #expect(try path.text("hours_not_carried", "8582-C", "8582-D") == "4.00")
        #expect(try resultSet.table("registration_progress").text("practice_hours_shortfall", "R") == "70.00")
    }

    @Test(arguments: seeds)
    func carriedHoursOfTheFirstPageAddUp(seed: UInt64) throws {
        let resultSet = try SampleRun.random(seed: seed).resultSet
        let carried = try resultSet.page("upgrade-paths").table(of: "upgrades")
        let overall = try resultSet.table("overall_summary")
        #expect(try [sum("hours_carried", of: carried)] == overall.cells("practice_hours_carried"))
        #expect(try sum("hours_carried", of: carried) == sum("hours_carried", of: resultSet.table("upgrade_paths")))
    }
}
