// swift-tools-version: 6.2
import PackageDescription

// The modules in the order of the design: a target may depend only on targets listed after it.
// Why each exists is said in Sources/BatchPipeline/Documentation.docc.
let package = Package(
    name: "cohortqa",
    platforms: [.macOS(.v26)],
    products: [.executable(name: "cohortqa", targets: ["cohortqa"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .executableTarget(
            name: "cohortqa",
            dependencies: [
                "BatchPipeline", "Diagnostics", "QualificationCatalogue", "QualityRules", "Quantities", "ReportModel",
                "ReportRendering", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(
            name: "BatchPipeline",
            dependencies: [
                "CohortAnalytics", "CohortImport", "CohortReports", "CSVReading", "Diagnostics", "QualificationCatalogue",
                "QualityRules", "Quantities", "ReportModel", "ReportRendering", "SampleExports",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(
            name: "SampleExports",
            dependencies: ["Diagnostics", "Quantities", .product(name: "SystemPackage", package: "swift-system")]
        ),
        .target(
            name: "ReportRendering",
            dependencies: [
                "Diagnostics", "Quantities", "ReportModel", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [.embedInCode("HTML/Templates/page.mustache"), .embedInCode("HTML/Templates/style.css")]
        ),
        .target(
            name: "CohortReports",
            dependencies: [
                "CohortAnalytics", "CohortImport", "Diagnostics", "QualificationCatalogue", "QualityRules", "Quantities",
                "ReportModel",
            ]
        ),
        .target(name: "ReportModel", dependencies: ["Quantities"]),
        .target(
            name: "QualityRules",
            dependencies: ["CohortAnalytics", "CohortImport", "Diagnostics", "QualificationCatalogue", "Quantities"]
        ),
        .target(
            name: "CohortAnalytics",
            dependencies: ["CohortImport", "Diagnostics", "QualificationCatalogue", "Quantities"]
        ),
        .target(
            name: "CohortImport",
            dependencies: [
                "CSVReading", "Diagnostics", "QualificationCatalogue", "Quantities",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(name: "CSVReading", dependencies: ["CLibCSV", "Diagnostics"]),
        .target(
            name: "QualificationCatalogue",
            dependencies: ["Diagnostics", "Quantities", .product(name: "Yams", package: "Yams")],
            resources: [.embedInCode("Data/catalogue.yaml")]
        ),
        .target(name: "Diagnostics"),
        .target(name: "Quantities"),
        .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
        .executableTarget(
            name: "ReadingBenchmark",
            dependencies: ["CSVReading", "Diagnostics", .product(name: "SystemPackage", package: "swift-system")],
            path: "Tests/Benchmarks/ReadingBenchmark"
        ),
        .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
        .testTarget(name: "QuantitiesTests", dependencies: ["Quantities"]),
        .testTarget(
            name: "QualificationCatalogueTests",
            dependencies: ["Diagnostics", "QualificationCatalogue", "Quantities"]
        ),
        .testTarget(name: "CSVReadingTests", dependencies: ["CSVReading", "Diagnostics"]),
        .testTarget(
            name: "CohortImportTests",
            dependencies: [
                "CohortImport", "CSVReading", "Diagnostics", "QualificationCatalogue", "Quantities",
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .testTarget(
            name: "QualityRulesTests",
            dependencies: [
                "CohortAnalytics", "CohortImport", "Diagnostics", "QualificationCatalogue", "QualityRules", "Quantities",
            ]
        ),
        .testTarget(
            name: "CohortReportsTests",
            dependencies: [
                "CohortAnalytics", "CohortImport", "CohortReports", "Diagnostics", "QualificationCatalogue", "QualityRules",
                "Quantities", "ReportModel",
            ]
        ),
        .testTarget(
            name: "CohortAnalyticsTests",
            dependencies: ["CohortAnalytics", "CohortImport", "QualificationCatalogue", "Quantities"]
        ),
        .testTarget(
            name: "ReportRenderingTests",
            dependencies: [
                "Diagnostics", "Quantities", "ReportModel", "ReportRendering",
                .product(name: "Mustache", package: "swift-mustache"),
            ]
        ),
        .testTarget(
            name: "SampleExportsTests",
            dependencies: [
                "Diagnostics", "Quantities", "SampleExports", .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .testTarget(name: "cohortqaTests", dependencies: ["cohortqa"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
    ]
}
