// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "hyperopt-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "hyperopt", path: "..")],
    targets: [
        .executableTarget(
            name: "SamplerBenchmark",
            dependencies: [.product(name: "HyperoptSampling", package: "hyperopt")],
            swiftSettings: [
                .swiftLanguageMode(.v6),
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .treatAllWarnings(as: .error),
            ])
    ]
)
