import Diagnostics
import FoundationEssentials
import Quantities
import SystemPackage

@testable import BatchPipeline

/// A folder of reports of one test's own, removed when the test is done.
final class ReportsFolder: Sendable {
    let path: FilePath

    init() throws {
        path = FilePath(FileManager.default.temporaryDirectory.path).appending("cohortqa-reports-\(UUID().uuidString)")
        try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path.string)
    }

    func write(_ text: String, to name: String) throws {
        let file = path.pushing(FilePath(name))
        try FileManager.default.createDirectory(
            atPath: file.removingLastComponent().string,
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: URL(filePath: file.string))
    }

    /// What is in it: each file with its text, each link with where it leads.
    func entries() throws -> [String] {
        let manager = FileManager.default
        return try manager.subpathsOfDirectory(atPath: path.string).sorted().compactMap { name in
            let item = path.pushing(FilePath(name)).string
            if let target = try? manager.destinationOfSymbolicLink(atPath: item) { return "\(name) -> \(target)" }
            guard let bytes = manager.contents(atPath: item) else { return nil }
            return "\(name): \(String(decoding: bytes, as: UTF8.self))"
        }
    }

    /// A stage with a report of one file that holds the text.
    func stage(_ period: String, _ text: String) throws -> PublishingStage {
        let stage = try PublishingStage(reports: path, period: Self.month(period))
        try stage.files.write(Array(text.utf8), to: "run.json")
        return stage
    }

    /// Publishes a report of one file that holds the text.
    func publish(_ period: String, _ text: String) throws {
        var stage = try stage(period, text)
        try stage.sync()
        _ = try stage.putInPlace()
        _ = stage.finish()
    }

    static func month(_ text: String) throws -> Month {
        guard let month = Month(iso: text) else { throw Failure(.usage, "no month", remedy: "write another") }
        return month
    }
}
