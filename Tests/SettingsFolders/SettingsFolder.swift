import Diagnostics
import FoundationEssentials
package import RunSettings
package import SystemPackage

/// A folder of one test's own in which settings are looked for, removed when the test is done.
package final class SettingsFolder: Sendable {
    package let path: FilePath

    /// - Parameter settings: what stands in its `cohortqa.yaml`; nil for no such file.
    package init(_ settings: String? = nil) throws {
        path = FilePath(FileManager.default.temporaryDirectory.path).appending("cohortqa-settings-\(UUID().uuidString)")
        try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: true)
        if let settings { try write("cohortqa.yaml", settings) }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path.string)
    }

    /// Writes a file, with the folders on the way to it.
    @discardableResult
    package func write(_ name: String, _ text: String) throws -> FilePath {
        let file = path.pushing(FilePath(name))
        try FileManager.default.createDirectory(
            atPath: file.removingLastComponent().string,
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: URL(filePath: file.string))
        return file
    }

    // Each keeps the folder until it has been read.

    package func load(
        _ overrides: SettingsOverrides = SettingsOverrides(),
        environment: [String: String] = [:]
    ) throws(RunFailure) -> Settings {
        defer { withExtendedLifetime(self) {} }
        return try job(overrides, environment).load()
    }

    package func show(environment: [String: String] = [:], asJSON: Bool = false) throws(RunFailure) -> String {
        defer { withExtendedLifetime(self) {} }
        return try job(SettingsOverrides(failOn: .never), environment).show(asJSON: asJSON).text
    }

    package func check(asJSON: Bool = false) throws(RunFailure) -> String {
        defer { withExtendedLifetime(self) {} }
        return try job(SettingsOverrides(failOn: .never), [:]).check(asJSON: asJSON).text
    }

    private func job(_ overrides: SettingsOverrides, _ environment: [String: String]) -> SettingsJob {
        SettingsJob(overrides: overrides, environment: environment, workingFolder: path)
    }

    /// What is wrong: `kind: place: message`, the place without the folder.
    package func failures(_ overrides: SettingsOverrides = SettingsOverrides(), environment: [String: String] = [:]) -> [String]
    {
        problems(overrides, environment).map { failure in
            let place = failure.position.map { "\($0): ".replacing("\(path.string)/", with: "") } ?? ""
            return "\(failure.kind): \(place)\(failure.message)"
        }
    }

    /// What to do about it.
    package func remedies(environment: [String: String] = [:]) -> [String] {
        problems(SettingsOverrides(), environment).map(\.remedy)
    }

    private func problems(_ overrides: SettingsOverrides, _ environment: [String: String]) -> [Failure] {
        do throws(RunFailure) {
            _ = try load(overrides, environment: environment)
            return []
        } catch {
            return error.failures
        }
    }
}
