@testable import CohortReports
import Quantities
import ReportModel
import ReportRendering
import Testing

/// Every figure that an explanation shows is the report's, for every registration of the examples.
struct ExplainedFigureTests {
    typealias Example = SampleExplanations.Example

    private static func sample(_ example: Example) throws -> SampleExplanations {
        try #require(try SampleExplanations.all[example]?.get())
    }

    private static func table(_ id: String, of sample: SampleExplanations) throws -> ReportTable {
        try #require(sample.report.tables.first { $0.id == id })
    }

    /// The cells of registration_progress behind the keys, by column, and the keys among the facts.
    @Test(arguments: Example.allCases)
    func figuresOfRegistrationProgress(example: Example) throws {
        let sample = try Self.sample(example)
        let table = try Self.table("registration_progress", of: sample)
        #expect(table.rows.count > 15)
        for index in 0..<table.rows.count {
            let row = table.rows.row(at: index)
            let explanation = try #require(sample.explanations[row[0].plainText])
            let figures = try explanation.rows("figures")
            let facts = try explanation.rows("registration")
            for (column, cell) in zip(table.columns, row) {
                let isKey = ["registration_id", "learner_id", "centre_id", "cohort_id", "qualification_id"].contains(
                    column.name
                )
                let shown =
                    isKey
                    ? facts.first { $0["field"] == .text(column.name) }?["value"]
                    : figures.first { $0["figure"] == .text(column.name) }?["value"]
                #expect(shown == cell, "\(row[0].plainText), \(column.name)")
            }
            #expect(figures.allSatisfy { $0["made_of"] != .text("") }, "\(row[0].plainText): a figure without its sum")
        }
    }

    @Test(arguments: Example.allCases)
    func requirementsOfRequirementProgress(example: Example) throws {
        let sample = try Self.sample(example)
        let table = try Self.table("requirement_progress", of: sample)
        var shown = 0
        for (id, explanation) in sample.explanations where explanation.isInScope {
            let rows = (0..<table.rows.count).map(table.rows.row).filter { $0[0].plainText.utf8.elementsEqual(id.utf8) }
            let requirements = try explanation.rows("requirements")
            #expect(requirements.count == rows.count)
            for (row, requirement) in zip(rows, requirements) {
                for (column, cell) in zip(table.columns, row).dropFirst() {
                    #expect(requirement[column.name] == cell, "\(id), \(row[1].plainText), \(column.name)")
                }
                #expect(requirement["source"]?.plainText.isEmpty == false)
                #expect(requirement["made_of"]?.plainText.isEmpty == false)
            }
            shown += rows.count
        }
        #expect(shown == table.rows.count)
    }

    /// The findings of all explanations are those of the report that name a registration.
    @Test(arguments: Example.allCases)
    func findings(example: Example) throws {
        let sample = try Self.sample(example)
        let table = try Self.table("findings", of: sample)
        let expected = (0..<table.rows.count).map(table.rows.row).filter { sample.explanations[$0[2].plainText] != nil }
        let names = table.columns.map(\.name)
        let shown = try sample.explanations.values.flatMap { try $0.rows("findings") }.map { row in
            names.map { row[$0] ?? .none }
        }
        let order: ([ReportCell], [ReportCell]) -> Bool = { $0.map(\.plainText).lexicographicallyPrecedes($1.map(\.plainText)) }
        #expect(shown.sorted(by: order) == expected.sorted(by: order))
    }

    // MARK: Sums

    /// What the single sessions say that they add to makes up each sum of hours.
    @Test(arguments: Example.allCases)
    func sessionsMakeUpTheHours(example: Example) throws {
        for (id, explanation) in try Self.sample(example).explanations where explanation.isInScope {
            let sessions = try explanation.rows("sessions")
            for figure in HourFigure.all.map(\.column) {
                let sum = sessions.filter { row in
                    (row["figures"] ?? .none).plainText.split(separator: ", ").contains { $0 == figure }
                }.reduce(0) { $0 + ($1["hours"]?.seconds ?? 0) }
                let shown = try explanation.rows("figures").first { $0["figure"] == .text(figure) }?["value"]
                #expect(shown == .hours(Hours(seconds: sum)), "\(id), \(figure)")
            }
        }
    }

    /// A requirement's achieved amount is the sum of what rows say that they count towards it.
    @Test(arguments: Example.allCases)
    func rowsMakeUpTheRequirements(example: Example) throws {
        for (id, explanation) in try Self.sample(example).explanations where explanation.isInScope {
            let rows = try explanation.rows("sessions") + explanation.rows("evidence")
            let parts = rows.flatMap { ($0["requirements"] ?? .none).plainText.split(separator: "; ") }
            for requirement in try explanation.rows("requirements") {
                let name = (requirement["requirement_id"] ?? .none).plainText
                let counting = parts.filter { $0.hasPrefix("\(name) ") }
                guard case .count(let achieved)? = requirement["achieved"], requirement["kind"] != .text("units") else {
                    let isNothing = requirement["achieved"] == .hours(.zero)
                    if case .hours? = requirement["achieved"] { #expect(counting.isEmpty == isNothing, "\(id), \(name)") }
                    continue
                }
                #expect(counting.count == achieved, "\(id), \(name)")
            }
        }
    }

    /// The units that are said to count as achieved, available or carried make up the credits, and each that was passed names
    /// the decision.
    @Test(arguments: Example.allCases)
    func unitsMakeUpTheCredits(example: Example) throws {
        for (id, explanation) in try Self.sample(example).explanations where explanation.isInScope {
            let units = try explanation.rows("units")
            for part in ["available", "achieved", "carried"] {
                let sum = units.filter { ($0["counts_as"] ?? .none).plainText.split(separator: ", ").contains { $0 == part } }
                    .reduce(0) { sum, unit in if case .count(let credits)? = unit["credits"] { sum + credits } else { sum } }
                let shown = try explanation.rows("figures").first { $0["figure"] == .text("credits_\(part)") }?["value"]
                #expect(shown == .count(sum), "\(id), \(part)")
            }
            for unit in units where unit["state"] != .text("open") {
                #expect(unit["line"] != ReportCell.none && unit["decided_on"] != ReportCell.none, "\(id), \(unit)")
            }
        }
    }

    /// Each row that counts towards nothing says why, and so does each that fails to count towards something.
    @Test(arguments: Example.allCases)
    func rowsThatDoNotCountSayWhy(example: Example) throws {
        for (id, explanation) in try Self.sample(example).explanations {
            for row in try explanation.rows("sessions") + explanation.rows("evidence") {
                let isCounted = row["requirements"] != ReportCell.none || row["figures", default: .none] != .none
                #expect(isCounted || row["not_counted"] != ReportCell.none, "\(id): \(row)")
            }
            #expect(try explanation.rows("decisions").allSatisfy { $0["because"] != .text("") })
        }
    }

    // MARK: Names

    @Test(arguments: Example.allCases)
    func noLearnerIsNamed(example: Example) throws {
        let sample = try Self.sample(example)
        #expect(example == .secondCentre || sample.learnerNames.count > 10)
        for explanation in sample.explanations.values {
            let text = TerminalExplanation(explanation).lines.joined(separator: "\n")
            let json = String(decoding: try ExplainDocument(explanation).encoded(), as: UTF8.self)
            for output in [text, json] {
                // Most names are ruled out by their words, which is many times faster than looking for each.
                let words = Set(output.split { $0.isWhitespace || $0 == "\"" })
                let named = sample.learnerNames.filter { name in
                    name.split(separator: " ").allSatisfy(words.contains) && output.contains(name)
                }
                #expect(named.isEmpty, "\(named) in \(explanation.registrationID)")
            }
        }
    }
}

extension ReportCell {
    fileprivate var seconds: Int {
        if case .hours(let hours) = self { hours.seconds } else { 0 }
    }
}
