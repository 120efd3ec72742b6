// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

// Ground floor first: a module imports only modules above it in this list.
let package = Package(
    name: "hyperopt",
    products: [
        .executable(name: "hyperopt", targets: ["HyperoptCLI"]),
        .library(name: "HyperoptKit", targets: ["HyperoptKit"]),
        .library(name: "HyperoptSampling", targets: ["HyperoptCore", "HyperoptSampling"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CCMarkGFM",
            pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]
        ),
        .target(
            name: "CTemplates", path: "templates",
            exclude: [
                "index.md.mustache", "study.md.mustache", "layout.html.mustache", "report.css", "icon.svg", "sections",
            ],
            sources: ["embed.c"], publicHeadersPath: "include"
        ),
        .target(name: "CKernels", exclude: ["template.h"]),
        .target(name: "CTrialRunner", exclude: ["function_runner.py"]),
        module("HyperoptMath"),
        module("HyperoptCore", ["HyperoptMath"]),
        module("HyperoptSampling", ["HyperoptCore", "HyperoptMath", "CKernels"]),
        module("HyperoptAnalysis", ["HyperoptCore", "HyperoptMath"]),
        module("HyperoptCharts"),
        module("HyperoptStorage", ["HyperoptCore", grdb]),
        module("HyperoptExecution", ["HyperoptCore", "CTrialRunner", system]),
        module(
            "HyperoptJobs",
            ["HyperoptCore", "HyperoptMath", "HyperoptSampling", "HyperoptStorage", "HyperoptExecution", yams, system]
        ),
        module(
            "HyperoptReport",
            [
                "HyperoptCore", "HyperoptMath", "HyperoptAnalysis", "HyperoptCharts", "HyperoptStorage", "CCMarkGFM",
                "CTemplates", mustache, system,
            ]
        ),
        module("HyperoptKit", ["HyperoptCore", "HyperoptSampling", "HyperoptAnalysis", "HyperoptStorage"]),
        .executableTarget(
            name: "HyperoptCLI",
            dependencies: [
                "HyperoptCore", "HyperoptCharts", "HyperoptExecution", "HyperoptJobs", "HyperoptKit",
                "HyperoptReport", "HyperoptSampling", "HyperoptStorage", argumentParser,
            ],
            swiftSettings: settings
        ),
        tests("HyperoptMathTests", ["HyperoptMath", "HyperoptCore"], resources: [.copy("Fixtures")]),
        tests("HyperoptCoreTests", ["HyperoptCore"], resources: [.copy("Fixtures")]),
        tests(
            "HyperoptSamplingTests", ["HyperoptSampling", "HyperoptCore", "HyperoptMath"],
            resources: [.copy("Fixtures")]),
        tests("HyperoptAnalysisTests", ["HyperoptAnalysis", "HyperoptCore"], resources: [.copy("Fixtures")]),
        tests("HyperoptChartsTests", ["HyperoptCharts"], resources: [.copy("Fixtures")]),
        tests("HyperoptStorageTests", ["HyperoptStorage", "HyperoptCore", grdb], resources: [.copy("Fixtures")]),
        tests("HyperoptKitTests", ["HyperoptKit"]),
        tests("HyperoptExecutionTests", ["HyperoptExecution", "HyperoptCore"]),
        tests(
            "HyperoptJobsTests",
            ["HyperoptJobs", "HyperoptCore", "HyperoptExecution", "HyperoptSampling", "HyperoptStorage"]),
        tests(
            "HyperoptReportTests", ["HyperoptReport", "HyperoptCore", "HyperoptStorage", "CCMarkGFM"],
            resources: [.copy("Fixtures")]),
    ]
)
