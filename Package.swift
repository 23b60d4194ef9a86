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
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .executableTarget(
            name: "cohortqa",
            dependencies: [
                "BatchPipeline", "CMalloc", "Diagnostics", "Interruption", "QualificationCatalogue", "QualityRules",
                "Quantities", "ReportModel", "ReportRendering", "RunSettings",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(
            name: "BatchPipeline",
            dependencies: [
                "CohortAnalytics", "CohortImport", "CohortReports", "CLinuxFiles", "CSVReading", "Diagnostics", "Interruption",
                "ParallelWork", "QualificationCatalogue", "ProfileDrafting", "QualityRules", "Quantities", "ReportModel",
                "ReportRendering", "RunHistory", "RunSettings", "SampleExports", "VerifierBundle", "YAMLReading",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(
            name: "ProfileDrafting",
            dependencies: ["CohortImport", "Diagnostics", "QualificationCatalogue", "Quantities"]
        ),
        .target(
            name: "SampleExports",
            dependencies: [
                "Diagnostics", "Interruption", "Quantities", .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(
            name: "RunHistory",
            dependencies: [
                "CohortReports", "Diagnostics", "Quantities", "ReportModel", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(
            name: "VerifierBundle",
            dependencies: [
                "CLibZip", "Diagnostics", "InputDecoding", "Quantities", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(
            name: "RunSettings",
            dependencies: [
                "CohortImport", "Diagnostics", "QualificationCatalogue", "QualityRules", "Quantities", "ReportModel",
                "ReportRendering", "YAMLReading", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SystemPackage", package: "swift-system"), .product(name: "Yams", package: "Yams"),
            ]
        ),
        .target(
            name: "ReportRendering",
            dependencies: [
                "CLibXLSXWriter", "Diagnostics", "InputDecoding", "Quantities", "ReportModel",
                .product(name: "Crypto", package: "swift-crypto"), .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            resources: [
                .embedInCode("HTML/Templates/page.mustache"), .embedInCode("HTML/Templates/charts.mustache"),
                .embedInCode("HTML/Templates/style.css"), .embedInCode("HTML/Templates/script.js"),
            ]
        ),
        .target(
            name: "CohortReports",
            dependencies: [
                "CohortAnalytics", "CohortImport", "Diagnostics", "ParallelWork", "QualificationCatalogue", "QualityRules",
                "Quantities", "ReportModel", .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .target(name: "ReportModel", dependencies: ["Quantities"]),
        .target(
            name: "QualityRules",
            dependencies: [
                "CohortAnalytics", "CohortImport", "Diagnostics", "ParallelWork", "QualificationCatalogue", "Quantities",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .target(
            name: "CohortAnalytics",
            dependencies: ["CohortImport", "Diagnostics", "ParallelWork", "QualificationCatalogue", "Quantities"]
        ),
        .target(
            name: "CohortImport",
            dependencies: [
                "CSVReading", "Diagnostics", "InputDecoding", "Interruption", "ParallelWork", "QualificationCatalogue",
                "Quantities", "YAMLReading", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .target(name: "CSVReading", dependencies: ["CLibCSV", "CSeparators", "Diagnostics", "InputDecoding"]),
        .target(name: "InputDecoding", dependencies: ["CZlib", "Diagnostics"]),
        .target(
            name: "QualificationCatalogue",
            dependencies: ["Diagnostics", "Quantities", "YAMLReading", .product(name: "Yams", package: "Yams")],
            resources: [.embedInCode("Data/catalogue.yaml")]
        ),
        .target(
            name: "YAMLReading",
            dependencies: ["Diagnostics", "Quantities", .product(name: "Yams", package: "Yams")]
        ),
        .target(name: "Interruption", dependencies: [.product(name: "SystemPackage", package: "swift-system")]),
        .target(name: "ParallelWork"),
        .target(name: "Diagnostics"),
        .target(name: "Quantities"),
        .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
        .systemLibrary(name: "CLinuxFiles"),
        .systemLibrary(name: "CSeparators"),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CLibXLSXWriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CLibZip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .executableTarget(
            name: "ReadingBenchmark",
            dependencies: [
                "CSVReading", "Diagnostics", "InputDecoding", .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "Tests/Benchmarks/ReadingBenchmark"
        ),
        .executableTarget(
            name: "RuleBenchmark",
            dependencies: [
                "CohortAnalytics", "CohortImport", "QualificationCatalogue", "QualityRules", "Quantities",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "Tests/Benchmarks/RuleBenchmark"
        ),
        .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
        .testTarget(name: "ParallelWorkTests", dependencies: ["ParallelWork"]),
        .testTarget(
            name: "InterruptionTests",
            dependencies: ["Interruption", .product(name: "SystemPackage", package: "swift-system")]
        ),
        .testTarget(name: "QuantitiesTests", dependencies: ["Quantities"]),
        .testTarget(
            name: "QualificationCatalogueTests",
            dependencies: ["Diagnostics", "QualificationCatalogue", "Quantities", "YAMLReading"]
        ),
        .testTarget(name: "YAMLReadingTests", dependencies: ["YAMLReading"]),
        .target(
            name: "CSVReadingReference",
            dependencies: ["CSVReading", "Diagnostics", "InputDecoding"],
            path: "Tests/CSVReadingReference"
        ),
        .testTarget(
            name: "CSVReadingTests",
            dependencies: ["CSVReading", "CSVReadingReference", "Diagnostics", "InputDecoding"]
        ),
        .executableTarget(
            name: "RecordDump",
            dependencies: ["CSVReading", "Diagnostics", "InputDecoding"],
            path: "Tests/Differential/RecordDump"
        ),
        .testTarget(
            name: "ProfileDraftingTests",
            dependencies: [
                "CohortImport", "Diagnostics", "ProfileDrafting", "QualificationCatalogue", "Quantities", "YAMLReading",
                .product(name: "SystemPackage", package: "swift-system"), .product(name: "Yams", package: "Yams"),
            ]
        ),
        .testTarget(name: "InputDecodingTests", dependencies: ["CZlib", "Diagnostics", "InputDecoding"]),
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
        .target(name: "WorkbookReading", dependencies: ["InputDecoding"], path: "Tests/WorkbookReading"),
        .testTarget(
            name: "ReportRenderingTests",
            dependencies: [
                "Diagnostics", "Quantities", "ReportModel", "ReportRendering", "WorkbookReading",
                .product(name: "Mustache", package: "swift-mustache"),
            ]
        ),
        .testTarget(
            name: "SampleExportsTests",
            dependencies: [
                "Diagnostics", "Quantities", "SampleExports", .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .testTarget(
            name: "RunHistoryTests",
            dependencies: [
                "CohortReports", "Diagnostics", "Quantities", "ReportModel", "RunHistory",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            exclude: ["Snapshots"]
        ),
        .testTarget(
            name: "VerifierBundleTests",
            dependencies: [
                "CZlib", "Diagnostics", "InputDecoding", "Quantities", "VerifierBundle",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(
            name: "SettingsFolders",
            dependencies: ["Diagnostics", "RunSettings", .product(name: "SystemPackage", package: "swift-system")],
            path: "Tests/SettingsFolders"
        ),
        .testTarget(
            name: "RunSettingsTests",
            dependencies: [
                "CohortImport", "Diagnostics", "QualificationCatalogue", "QualityRules", "Quantities", "ReportModel",
                "RunSettings",
                "SettingsFolders", .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .testTarget(
            name: "BatchPipelineTests",
            dependencies: [
                "BatchPipeline", "CohortAnalytics", "CohortImport", "CohortReports", "Diagnostics", "ParallelWork",
                "QualificationCatalogue", "QualityRules", "Quantities", "ReportModel", "ReportRendering", "RunHistory",
                "RunSettings",
                "SettingsFolders",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .testTarget(
            name: "cohortqaTests",
            dependencies: ["cohortqa", "WorkbookReading", .product(name: "Crypto", package: "swift-crypto")]
        ),
    ],
    swiftLanguageModes: [.v6]
)

// Fuzzing links libFuzzer, which is there only with `--sanitize=fuzzer`: Tests/Fuzzing/run sets the variable, to `reader` where nothing else
// is fuzzed. That target needs few libraries and is built in a twentieth of the time.
if let fuzzed = Context.environment["COHORTQA_FUZZING"] {
    let isReaderAlone = fuzzed == "reader"
    let reading: [Target.Dependency] = ["CSVReading", "CSVReadingReference", "Diagnostics", "InputDecoding"]
    let others: [Target.Dependency] = [
        "CohortAnalytics", "CohortImport", "QualificationCatalogue", "Quantities", "RunSettings", "VerifierBundle",
        .product(name: "SystemPackage", package: "swift-system"),
    ]
    package.targets += [
        .executableTarget(
            name: "Fuzzer",
            dependencies: isReaderAlone ? reading : reading + others,
            path: "Tests/Fuzzing/Fuzzer",
            exclude: isReaderAlone ? [] : ["ReaderAlone.swift"],
            sources: isReaderAlone ? ["FuzzTarget.swift", "Fuzzer.swift", "ReaderAlone.swift", "ReaderTarget.swift"] : nil
        )
    ]
}

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
    ]
    // What only tests use is not worth optimising, in whatever configuration.
    if target.type == .test { target.swiftSettings?.append(.unsafeFlags(["-Onone"])) }
}
