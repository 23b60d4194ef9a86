import Foundation

/// The files of the repository that tests compare with.
enum Repository {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let sampleData = root.appending(path: "SampleData")
    static let workedExample = sampleData.appending(path: "worked-example")
    static let workedTables = root.appending(path: "Tests/WorkedExample/expected")
    static let rulesPage = root.appending(path: "Sources/BatchPipeline/Documentation.docc/Rules.md")
    static let publishedReport = root.appending(path: "Reports/2026-10")
}
