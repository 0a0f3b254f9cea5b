// swift-tools-version: 6.2

import PackageDescription

/// Strict everywhere: Swift 6 language mode, imports that say who may see them, and no warning.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// The core is optimised in debug builds too: tests decode, compare and draw millions of events.
let strictCore = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// View-models and the window live on the main actor.
let strictOnMainActor = strict + [.defaultIsolation(MainActor.self)]

/// C with the warnings that catch mistakes at the border to Swift.
let strictC: [CSetting] = [
  .unsafeFlags(["-std=gnu2x", "-Wall", "-Wextra", "-Werror", "-Wno-c23-extensions"])
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "thresher",
  products: [
    .executable(name: "thresher", targets: ["thresher"]),
    .executable(name: "thresher-cli", targets: ["thresher-cli"]),
    .executable(name: "thresher-capture", targets: ["thresher-capture"]),
    .executable(name: "thresher-bench", targets: ["thresher-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ],
  targets: [
    // MARK: - The core, from the ground up

    .target(name: "Units", swiftSettings: strictCore),
    .target(name: "JSON", swiftSettings: strictCore),
    .target(name: "CFileGuard", cSettings: strictC),
    .target(
      name: "TraceFormat", dependencies: ["Units", "CFileGuard", "CZstd", "CZlib"],
      swiftSettings: strictCore),
    .target(name: "TraceModel", dependencies: ["TraceFormat", "Units"], swiftSettings: strictCore),
    .target(
      name: "Timeline", dependencies: ["TraceModel", "TraceFormat", "Units"],
      swiftSettings: strictCore),
    .target(
      name: "Drawing", dependencies: ["Timeline", "TraceModel", "TraceFormat", "Units"],
      swiftSettings: strictCore),
    .target(
      name: "CairoCanvas", dependencies: ["Drawing", "Timeline", "Units", "CCairo"],
      swiftSettings: strictCore),
    .target(name: "CLinux", cSettings: strictC),
    .target(name: "CHelp", cSettings: strictC),
    .target(name: "Help", dependencies: ["CHelp", "CMd4c"], swiftSettings: strict),
    .target(
      name: "Capture", dependencies: ["TraceFormat", "Units", "JSON", "CLinux", "CZstd", "CZlib"],
      swiftSettings: strictCore),
    .target(
      name: "ViewModels",
      dependencies: [
        "Timeline", "Capture", "TraceModel", "TraceFormat", "Units", "JSON", "Help",
      ],
      swiftSettings: strictOnMainActor),

    // MARK: - The window

    .target(name: "CGtkShim", dependencies: ["CGtk"], cSettings: strictC),
    .target(
      name: "GtkShell",
      dependencies: [
        "ViewModels", "Drawing", "CairoCanvas", "Timeline", "Capture", "TraceModel", "TraceFormat",
        "Units", "Help", "CGtkShim", "CGtk", "CCairo",
      ],
      swiftSettings: strictOnMainActor),

    // MARK: - The programs

    .executableTarget(
      name: "thresher", dependencies: ["GtkShell", "Capture"], swiftSettings: strict),
    .executableTarget(
      name: "thresher-cli",
      dependencies: [
        "CairoCanvas", "Drawing", "ViewModels", "Timeline", "Capture", "TraceModel", "TraceFormat",
        "Units", argumentParser,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "thresher-capture", dependencies: ["Capture", "JSON"], exclude: ["README.md"],
      swiftSettings: strict),
    .executableTarget(
      name: "thresher-bench",
      dependencies: [
        "CairoCanvas", "Drawing", "ViewModels", "Timeline", "TraceModel", "TraceFormat", "Units",
        "CCairo", argumentParser,
      ],
      swiftSettings: strict),

    // MARK: - System libraries

    .systemLibrary(name: "CGtk", pkgConfig: "gtk4", providers: [.apt(["libgtk-4-dev"])]),
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(name: "CMd4c", pkgConfig: "md4c", providers: [.apt(["libmd4c-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // MARK: - Tests

    .target(
      name: "TestSupport",
      dependencies: ["Timeline", "TraceModel", "TraceFormat", "Units", "CZstd", "CZlib"],
      path: "Tests/TestSupport", exclude: ["stand_in_for_pkexec.py"], swiftSettings: strict),
    .testTarget(name: "UnitsTests", dependencies: ["Units"], swiftSettings: strict),
    .testTarget(
      name: "TraceFormatTests", dependencies: ["TraceFormat", "Units", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "TraceModelTests", dependencies: ["TraceModel", "TraceFormat", "Units", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "TimelineTests",
      dependencies: ["Timeline", "TraceModel", "TraceFormat", "Units", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "DrawingTests",
      dependencies: ["Drawing", "Timeline", "TraceModel", "TraceFormat", "Units", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "CairoCanvasTests",
      dependencies: [
        "CairoCanvas", "Drawing", "Timeline", "TraceModel", "TraceFormat", "Units", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ViewModelsTests",
      dependencies: [
        "ViewModels", "Timeline", "Capture", "TraceModel", "TraceFormat", "Units", "JSON", "Help",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CaptureTests",
      dependencies: [
        "Capture", "CLinux", "thresher-capture", "TraceModel", "TraceFormat", "Units", "JSON",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "thresher-cli", "thresher-capture", "TestSupport", "Capture", "ViewModels", "Timeline",
        "TraceModel", "TraceFormat", "Units",
        argumentParser,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "BenchTests",
      dependencies: ["thresher-bench", "TestSupport", "TraceModel", "TraceFormat", "Units"],
      swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "thresher", "thresher-capture", "TestSupport", "Timeline", "TraceModel", "TraceFormat",
        "Units",
      ],
      exclude: [
        "drive_capture.py", "drive_export.py", "drive_filters.py", "drive_search.py",
        "drive_sessions.py", "drive_sidebar.py", "drive_streams.py", "drive_window.py",
      ],
      swiftSettings: strict),
  ]
)
