import Diagnostics
import FoundationEssentials
import SystemPackage
import Testing

@testable import BatchPipeline

/// Old reports go where that is asked for, and nothing else does.
struct PruningTests {
    private let reports: ReportsFolder

    init() throws {
        reports = try ReportsFolder()
        for period in ["2026-07", "2026-08", "2026-09", "2026-10"] {
            try reports.publish(period, "x")
            try reports.write("sources", to: ".sources-\(period).json")
        }
    }

    private func prune(keeping kept: Int, published: String = "2026-10", inputs: [FilePath] = []) throws -> [String] {
        try Pruning(reports: reports.path, kept: kept).run(published: ReportsFolder.month(published), inputs: inputs)
            .map { $0.description.replacing(reports.path.string, with: "R") }
    }

    private func periods() throws -> [String] {
        try reports.entries().compactMap { $0.hasSuffix("/run.json: x") ? String($0.prefix(7)) : nil }
    }

    @Test(arguments: [1, 2, 3, 4, 12])
    func theNewestStay(kept: Int) throws {
        let all = try periods()
        let notices = try prune(keeping: kept)
        #expect(try periods() == all.suffix(kept))
        let sources = try reports.entries().filter { $0.hasPrefix(".") }
        #expect(sources == all.suffix(kept).map { ".sources-\($0).json: sources" })
        let gone = all.dropLast(kept)
        #expect(notices == (gone.isEmpty ? [] : ["notice: R: pruned: \(gone.joined(separator: ", "))"]))
    }

    @Test func theOneJustPublishedStays() throws {
        #expect(try prune(keeping: 1, published: "2026-07") == ["notice: R: pruned: 2026-08, 2026-09"])
        #expect(try periods() == ["2026-07", "2026-10"])
    }

    @Test func whatIsSomebodyElsesStays() throws {
        try reports.write("mine", to: "2026-07/notes.txt")
        try reports.write("mine", to: "2026-01/photo.jpg")
        try reports.write("mine", to: "2026-02")
        let notices = try prune(keeping: 2)
        #expect(
            notices == [
                "notice: R/2026-01: not pruned: there is something of this name that is no report of this tool",
                "notice: R/2026-02: not pruned: there is something of this name that is no report of this tool",
                "notice: R/2026-07: not pruned: beside the report there is something else in it that would be lost: notes.txt",
                "notice: R: pruned: 2026-08",
            ]
        )
        let left = try reports.entries()
        for entry in ["2026-01/photo.jpg: mine", "2026-02: mine", "2026-07/notes.txt: mine", "2026-07/run.json: x"] {
            #expect(left.contains(entry))
        }
    }

    @Test func aReportThatHoldsAnInputStays() throws {
        let input = reports.path.appending("2026-07").appending("rejected").appending("sessions.csv")
        try reports.write("rows", to: "2026-07/rejected/sessions.csv")
        let notices = try prune(keeping: 1, inputs: [input])
        #expect(notices.first == "notice: R/2026-07: not pruned: an input of this run lies in it")
        #expect(try periods() == ["2026-07", "2026-10"])
    }
}
