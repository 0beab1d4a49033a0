// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

/// A C library installed by the system's package manager (`Scripts/setup.sh`).
func systemLibrary(
  _ name: String, pkgConfig: String? = nil, apt: String, brew: String
) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

/// A room of the architecture: it may import only the rooms and products listed here.
func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, path: "Tests/\(name)", swiftSettings: settings)
}

let package = Package(
  name: "mixwright",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "mixwright", targets: ["mixwright"]),
    .library(
      name: "Mixwright",
      targets: ["SignalProcessing", "AudioFiles", "MixingConsole", "MixStyle", "MixMatching"]),
    .library(name: "Roles", targets: ["Roles"]),
    .library(name: "NeuralNetworks", targets: ["NeuralNetworks"]),
    .library(name: "Sessions", targets: ["Sessions"]),
    .library(name: "Corpus", targets: ["Corpus"]),
    .library(name: "Training", targets: ["Training"]),
    .library(name: "MixAssistant", targets: ["MixAssistant"]),
  ],
  traits: [
    .trait(
      name: "MPI",
      description: "Training on several processes with Open MPI (docs/training-parallel.md).")
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    systemLibrary("CKissFFT", apt: "libkissfft-dev", brew: "kissfft"),
    systemLibrary("CSndfile", pkgConfig: "sndfile", apt: "libsndfile1-dev", brew: "libsndfile"),
    // What libsndfile itself uses, for FLAC of more than 24 bits.
    systemLibrary("CFLAC", pkgConfig: "flac", apt: "libflac-dev", brew: "flac"),
    systemLibrary("CSoxr", pkgConfig: "soxr", apt: "libsoxr-dev", brew: "libsoxr"),
    systemLibrary(
      "CEbur128", pkgConfig: "libebur128", apt: "libebur128-dev", brew: "libebur128"),
    systemLibrary("CXxhash", pkgConfig: "libxxhash", apt: "libxxhash-dev", brew: "xxhash"),
    // Not on Apple platforms, whose own Accelerate multiplies the matrices.
    systemLibrary("COpenBLAS", pkgConfig: "openblas", apt: "libopenblas-dev", brew: "openblas"),
    // Without pkg-config, whose flags for threads the package manager refuses with a warning.
    systemLibrary("CFluidSynth", apt: "libfluidsynth-dev", brew: "fluid-synth"),

    // Built with the trait MPI only. Without pkg-config, which would be asked without the trait, too.
    systemLibrary("CMPI", apt: "libopenmpi-dev", brew: "open-mpi"),

    // The C library's own header for the allocator's settings.
    .systemLibrary(name: "CAllocator"),

    room("SignalProcessing", ["CKissFFT", "CAllocator"]),
    .target(
      name: "NeuralNetworks",
      dependencies: [.target(name: "COpenBLAS", condition: .when(platforms: [.linux]))],
      // Accelerate's CBLAS is marked deprecated until a C macro selects its newer declarations.
      swiftSettings: settings + [
        .treatWarning("DeprecatedDeclaration", as: .warning, .when(platforms: [.macOS]))
      ]),
    room("TemporaryFiles"),
    room("Roles", ["SignalProcessing"]),
    room(
      "AudioFiles", ["SignalProcessing", "TemporaryFiles", "CSndfile", "CFLAC", "CSoxr", "CXxhash"]),
    room("Corpus", ["SignalProcessing", "Roles", "AudioFiles", "CFluidSynth"]),
    room("MixingConsole", ["SignalProcessing"]),
    room("MixStyle", ["SignalProcessing", "CEbur128"]),
    room("TechnicalPass", ["SignalProcessing", "MixingConsole", "Roles"]),
    room(
      "MixMatching", ["SignalProcessing", "Roles", "MixingConsole", "MixStyle", "NeuralNetworks"]),
    room(
      "Training",
      [
        "SignalProcessing", "Roles", "AudioFiles", "Corpus", "MixingConsole", "MixStyle",
        "MixMatching", "NeuralNetworks", .target(name: "CMPI", condition: .when(traits: ["MPI"])),
      ]),
    room("Sessions", ["Roles", "MixingConsole", "TemporaryFiles"]),
    room(
      "Interchange", ["SignalProcessing", "MixingConsole", "MixStyle", "Sessions"],
      resources: [.embedInCode("report.css"), .embedInCode("report.js")]),
    room(
      "MixAssistant",
      [
        "SignalProcessing", "Roles", "AudioFiles", "MixingConsole", "MixStyle", "MixMatching",
        "Sessions", "Interchange", "Corpus", "NeuralNetworks", "Training", "TechnicalPass",
        "TemporaryFiles",
      ], resources: [.copy("Demo"), .copy("Controller")]),
    .executableTarget(
      name: "mixwright",
      dependencies: [
        "SignalProcessing", "Roles", "AudioFiles", "MixingConsole", "MixStyle", "MixMatching",
        "Sessions", "Corpus", "Training", "MixAssistant", "TemporaryFiles", argumentParser,
      ], swiftSettings: settings),

    // What several test targets share: derivative checks, seeded noise, golden files.
    .target(
      name: "TestSupport", dependencies: ["SignalProcessing"], path: "Tests/Support",
      swiftSettings: settings),
    tests("SignalProcessingTests", ["SignalProcessing", "TestSupport"]),
    tests("NeuralNetworksTests", ["NeuralNetworks", "TestSupport"]),
    tests("RolesTests", ["SignalProcessing", "MixStyle", "Roles", "TestSupport"]),
    // Counts the allocator's calls, for code that must make none.
    .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
    tests(
      "MixingConsoleTests",
      ["SignalProcessing", "MixingConsole", "MixStyle", "TestSupport", "AllocationCounter"]),
    tests("MixStyleTests", ["SignalProcessing", "MixStyle", "TestSupport"]),
    tests(
      "TechnicalPassTests",
      ["SignalProcessing", "MixingConsole", "Roles", "TechnicalPass", "TestSupport"]),
    // Songs whose right mix is known, for fits.
    .target(
      name: "MatchingMaterial",
      dependencies: [
        "SignalProcessing", "Roles", "MixingConsole", "MixStyle", "MixMatching", "TestSupport",
      ],
      path: "Tests/MatchingMaterial", swiftSettings: settings),
    tests(
      "MixMatchingTests",
      [
        "SignalProcessing", "Roles", "MixingConsole", "MixStyle", "NeuralNetworks", "MixMatching",
        "TestSupport", "MatchingMaterial",
      ]),
    tests(
      "TrainingTests",
      [
        "SignalProcessing", "Roles", "AudioFiles", "Corpus", "MixingConsole", "MixStyle",
        "MixMatching", "NeuralNetworks", "Training", "TestSupport", "GeneratedAudio",
      ]),
    tests("TemporaryFilesTests", ["TemporaryFiles"]),
    tests("SessionsTests", ["Sessions", "Roles", "MixingConsole", "TemporaryFiles"]),
    tests(
      "InterchangeTests",
      ["SignalProcessing", "MixingConsole", "MixStyle", "Sessions", "Interchange"]),
    // Files that are slightly broken, and lossy ones, made from a signal.
    .target(
      name: "UntidyFiles", dependencies: ["SignalProcessing", "CSndfile", "CFLAC"],
      path: "Tests/UntidyFiles", swiftSettings: settings),
    tests("AudioFilesTests", ["AudioFiles", "SignalProcessing", "UntidyFiles"]),
    tests("CorpusTests", ["Corpus", "Roles", "AudioFiles", "SignalProcessing"]),
    .target(
      name: "GeneratedAudio", dependencies: ["AudioFiles", "SignalProcessing", "MixMatching"],
      path: "Tests/GeneratedAudio", swiftSettings: settings),
    tests(
      "MixAssistantTests",
      [
        "SignalProcessing", "Roles", "AudioFiles", "MixingConsole", "MixStyle", "MixMatching",
        "Sessions", "Training", "MixAssistant", "Corpus", "GeneratedAudio", "MatchingMaterial",
        "TestSupport",
      ]),
    tests(
      "MixwrightTests",
      [
        "mixwright", "Roles", "Sessions", "MixingConsole", "MixMatching", "NeuralNetworks",
        "Corpus", "SignalProcessing", "AudioFiles", "GeneratedAudio", "UntidyFiles",
      ]),
  ]
)
