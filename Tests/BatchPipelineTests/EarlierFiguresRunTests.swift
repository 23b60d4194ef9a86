@testable import BatchPipeline
import CohortAnalytics
import CohortImport
import CohortReports
import FoundationEssentials
import Quantities
import ReportModel
import RunSettings
import SystemPackage
import Testing

/// The figures of the month before that a report has are those of a report as at that day made from the same files.
struct EarlierFiguresRunTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func results(
        _ example: SampleExplanations.Example,
        asAt: Day,
        audience: Audience = .internal,
        comparesDays: Bool
    ) throws -> RunResults {
        let folder = FilePath(Self.root.appending(path: example.rawValue).path)
        let isSecondCentre = example == .secondCentre
        let overrides = SettingsOverrides(
            file: isSecondCentre ? folder.appending("cohortqa.yaml") : nil,
            audience: audience
        )
        let settings = try SettingsJob(overrides: overrides, environment: [:], workingFolder: "/").load()
        let (files, _) = try InputFile.discover([isSecondCentre ? folder.appending("exports") : folder])
        return try Assessment(
            settings,
            asAt: asAt,
            disclosure: ReportDisclosure(settings),
            comparesDays: comparesDays
        ).run(files, rejectedFolder: nil).results
    }

    /// The second centre's tracker gives hours without dates; they are dated by the day of the report.
    @Test(arguments: SampleExplanations.Example.allCases, ["2026-10-31", "2026-10-15", "2026-03-01", "2025-12-31"])
    func equalsAReportOfThatDay(example: SampleExplanations.Example, day: String) throws {
        let asAt = try #require(Day(iso: day))
        let results = try results(example, asAt: asAt, comparesDays: true)
        let earlier = asAt.month.adding(months: -1).lastDay
        let then = try self.results(example, asAt: earlier, comparesDays: false)
        #expect(then.previous == nil)
        let previous = try #require(results.previous)
        #expect(previous.asAt == earlier)
        #expect(previous.measures.overall == then.measures.overall)
        #expect(previous.measures.centres == then.measures.centres)
        #expect(previous.measures.cohorts == then.measures.cohorts)
        #expect(previous.measures.qualifications == then.measures.qualifications)
        #expect(previous.measures.units == then.measures.units)
        #expect(previous.measures.upgrades == then.measures.upgrades)
        // On the first of the month there is one day between.
        #expect(previous.measures.overall != results.measures.overall || asAt.components.day == 1)
    }

    /// Two months side by side would tell the public more than the policy can withhold.
    @Test func thePublicGetsNoMonthBefore() throws {
        let day = try #require(Day(iso: "2026-10-31"))
        #expect(try results(.sampleData, asAt: day, audience: .verifier, comparesDays: true).previous != nil)
        #expect(try results(.sampleData, asAt: day, audience: .public, comparesDays: true).previous == nil)
    }
}
