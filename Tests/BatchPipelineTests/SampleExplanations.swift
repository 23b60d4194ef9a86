@testable import BatchPipeline
import CohortAnalytics
@testable import CohortImport
@testable import CohortReports
import FoundationEssentials
import Quantities
import ReportModel
import RunSettings
import SystemPackage
import Testing

/// All registrations of an example explained at once, beside the report on the same inputs.
struct SampleExplanations {
    /// The examples in the repository.
    enum Example: String, CaseIterable, Sendable {
        case sampleData = "SampleData"
        case workedExample = "SampleData/worked-example"
        case secondCentre = "SampleData/second-centre"
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// By the registration's id, those that are not in scope included.
    let explanations: [String: Explanation]
    let report: ResultSet
    let evaluation: Evaluation
    /// The names of all learners in the inputs, where the example has them in a column of their own.
    let learnerNames: Set<String>

    /// Worked out once for all tests.
    static let all: [Example: Result<SampleExplanations, any Error>] = Dictionary(
        uniqueKeysWithValues: Example.allCases.map { example in (example, Result { try SampleExplanations(example) }) }
    )

    private init(_ example: Example) throws {
        let folder = FilePath(Self.root.appending(path: example.rawValue).path)
        let isSecondCentre = example == .secondCentre
        let overrides = SettingsOverrides(file: isSecondCentre ? folder.appending("cohortqa.yaml") : nil)
        let settings = try SettingsJob(overrides: overrides, environment: [:], workingFolder: "/").load()
        let (files, _) = try InputFile.discover([isSecondCentre ? folder.appending("exports") : folder])
        let day = try #require(Day(iso: "2026-10-31"))
        let results = try Assessment(settings, asAt: day).run(files, rejectedFolder: nil).results
        evaluation = results.evaluation
        report = ResultSet(results)
        let ledger = results.evaluation.ledger
        let ids = ledger.registrations.indices.map { ledger.registrationIDs[$0] }
        let explanations = try Tracing(settings: settings, results: results).explanations(of: ids, files)
        self.explanations = Dictionary(uniqueKeysWithValues: zip(ids, explanations))
        learnerNames = isSecondCentre ? [] : try Self.names(in: folder.appending("registrations.csv"))
    }

    /// The third column; no name of the examples has a comma or a quotation mark.
    private static func names(in file: FilePath) throws -> Set<String> {
        let text = String(decoding: try Data(contentsOf: URL(filePath: file.string)), as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline).dropFirst()
        return Set(
            lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }.filter { $0.count > 3 }.map {
                String($0[2])
            }
        )
        .subtracting([""])
    }
}

extension Explanation {
    /// The rows of one of its tables, by column names.
    func rows(_ id: String) throws -> [[String: ReportCell]] {
        let table = try #require(sections.flatMap(\.tables).map(\.table).first { $0.id == id }, "no table \(id)")
        return (0..<table.rows.count).map { index in
            Dictionary(uniqueKeysWithValues: zip(table.columns.map(\.name), table.rows.row(at: index)))
        }
    }
}
