import CohortReports
import Diagnostics
import FoundationEssentials
import RunSettings
import SystemPackage
import Testing

@testable import BatchPipeline

/// The steps of publishing, and the way back.
struct PublishingStageTests {
    private let reports: ReportsFolder

    init() throws {
        reports = try ReportsFolder()
    }

    @Test func nothingShowsBeforeItIsPutInPlace() throws {
        var stage = try reports.stage("2026-10", "new")
        try stage.sync()
        #expect(try reports.entries() == [".staging-2026-10/run.json: new"])
        let published = try stage.putInPlace()
        #expect(published == reports.path.appending("2026-10"))
        #expect(try reports.entries() == ["2026-10/run.json: new", "latest -> 2026-10"])
        #expect(stage.finish() == nil)
        #expect(try reports.entries() == ["2026-10/run.json: new", "latest -> 2026-10"])
    }

    @Test func theOldReportIsKeptUntilTheEnd() throws {
        try reports.publish("2026-10", "old")
        var stage = try reports.stage("2026-10", "new")
        _ = try stage.putInPlace()
        #expect(
            try reports.entries() == [".staging-2026-10/run.json: old", "2026-10/run.json: new", "latest -> 2026-10"]
        )
        #expect(stage.finish() == nil)
        #expect(try reports.entries() == ["2026-10/run.json: new", "latest -> 2026-10"])
    }

    /// A report in the place of another, and one of a new period, to which `latest` has to be moved.
    @Test(arguments: ["2026-10", "2026-11", "2026-09"])
    func putBackLeavesWhatWasThere(period: String) throws {
        try reports.publish("2026-10", "old")
        try reports.write("old sources", to: ".sources-2026-10.json")
        let before = try reports.entries()
        var stage = try reports.stage(period, "new")
        try stage.write(ReportSources([], settings: settings(), earlier: .none, reports: reports.path))
        _ = try stage.putInPlace()
        #expect(try reports.entries() != before)
        stage.putBack()
        stage.discard()
        #expect(try reports.entries() == before)
        // Once more is no harm.
        stage.putBack()
        #expect(try reports.entries() == before)
    }

    @Test func putBackLeavesNothingOfTheFirstReport() throws {
        var stage = try reports.stage("2026-10", "new")
        _ = try stage.putInPlace()
        stage.putBack()
        stage.discard()
        #expect(try reports.entries() == [])
    }

    /// Something stands where the note of the inputs belongs: the last of three steps fails, and the first two are undone.
    @Test func whatFailsHalfWayIsUndone() throws {
        try reports.publish("2026-09", "older")
        let before = try reports.entries()
        var stage = try reports.stage("2026-10", "new")
        try stage.write(ReportSources([], settings: settings(), earlier: .none, reports: reports.path))
        let draft = reports.path.appending(".writing-.sources-2026-10.json").string
        try FileManager.default.removeItem(atPath: draft)
        #expect(throws: Failure.self) { _ = try stage.putInPlace() }
        stage.discard()
        #expect(try reports.entries() == before)
    }

    @Test func latestNamesTheNewestReport() throws {
        try reports.publish("2026-10", "a")
        try reports.publish("2026-08", "b")
        // No report of this tool.
        try reports.write("x", to: "2026-12/x.txt")
        try reports.publish("2026-09", "c")
        #expect(try reports.entries().contains("latest -> 2026-10"))
        try reports.publish("2026-11", "d")
        #expect(try reports.entries().contains("latest -> 2026-11"))
    }

    @Test func leftoversAreRemovedWhateverTheyAreCalled() throws {
        for name in [".staging-2026-10", ".staging-2026-09-123", ".pruned-2026-01", ".latest-2026-10"] {
            try reports.write("x", to: "\(name)/run.json")
        }
        try reports.write("x", to: ".writing-bundles.csv")
        try reports.write("mine", to: ".mine")
        let stage = try reports.stage("2026-10", "new")
        #expect(try reports.entries() == [".mine: mine", ".staging-2026-10/run.json: new"])
        stage.discard()
        #expect(try reports.entries() == [".mine: mine"])
    }

    /// What was put aside comes back where nothing came in its place, under the names of earlier versions too.
    @Test(arguments: [".replaced-2026-10", ".replaced-2026-10-4711"])
    func whatWasPutAsideComesBack(name: String) throws {
        try reports.write("old", to: "\(name)/run.json")
        try reports.stage("2026-11", "new").discard()
        #expect(try reports.entries() == ["2026-10/run.json: old"])
        try reports.write("older", to: "\(name)/run.json")
        try reports.stage("2026-11", "new").discard()
        #expect(try reports.entries() == ["2026-10/run.json: old"], "not in the place of its successor")
    }

    private func settings() throws -> Settings {
        try SettingsJob(overrides: SettingsOverrides(), environment: [:], workingFolder: reports.path).load()
    }
}
