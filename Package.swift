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
    .library(name: "Documents", targets: ["Documents"]),
    .library(name: "Sessions", targets: ["Sessions"]),
    .library(name: "Corpus", targets: ["Corpus"]),
    .library(name: "Training", targets: ["Training"]),
    .library(name: "MixAssistant", targets: ["MixAssistant"]),
    .library(name: "ControllerTraining", targets: ["ControllerTraining"]),
    .library(name: "Evaluation", targets: ["Evaluation"]),
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
    room("Documents"),
    room("Sessions", ["Documents", "Roles", "MixingConsole", "TemporaryFiles"]),
    room(
      "Pages", ["SignalProcessing", "MixingConsole", "MixStyle", "Documents", "Sessions"],
      resources: [.embedInCode("report.css"), .embedInCode("report.js")]),
    room(
      "MixAssistant",
      [
        "SignalProcessing", "Roles", "AudioFiles", "MixingConsole", "MixStyle", "MixMatching",
        "Documents", "Sessions", "Pages", "TechnicalPass", "TemporaryFiles",
      ], resources: [.copy("Demo"), .copy("Weights")]),
    room(
      "ControllerTraining",
      [
        "SignalProcessing", "AudioFiles", "Corpus", "MixStyle", "MixMatching", "NeuralNetworks",
        "Training", "Documents", "Pages", "MixAssistant",
      ]),
    room(
      "Evaluation",
      [
        "SignalProcessing", "AudioFiles", "Corpus", "MixingConsole", "MixStyle", "MixMatching",
        "NeuralNetworks", "Training", "Documents", "Sessions", "Pages", "MixAssistant",
      ]),
    .executableTarget(
      name: "mixwright",
      dependencies: [
        "SignalProcessing", "Roles", "AudioFiles", "MixingConsole", "MixStyle", "MixMatching",
        "Documents", "Sessions", "Corpus", "Training", "MixAssistant", "ControllerTraining",
        "Evaluation", "TemporaryFiles", argumentParser,
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
        "GeneratedSongs",
      ]),
    tests("TemporaryFilesTests", ["TemporaryFiles"]),
    tests("DocumentsTests", ["Documents", "SignalProcessing"]),
    tests("SessionsTests", ["Documents", "Sessions", "Roles", "MixingConsole", "TemporaryFiles"]),
    tests(
      "PagesTests", ["SignalProcessing", "MixingConsole", "MixStyle", "Sessions", "Pages"]),
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
        "Documents", "Sessions", "MixAssistant", "GeneratedAudio", "MatchingMaterial",
        "TestSupport",
      ]),
    // Songs that need no synthesizer, for training.
    .target(
      name: "GeneratedSongs",
      dependencies: ["Corpus", "Roles", "SignalProcessing", "Training", "TestSupport"],
      path: "Tests/GeneratedSongs", swiftSettings: settings),
    tests(
      "ControllerTrainingTests",
      [
        "Corpus", "ControllerTraining", "Documents", "GeneratedAudio", "MixAssistant",
        "MixMatching", "Training",
      ]),
    tests(
      "EvaluationTests",
      [
        "SignalProcessing", "AudioFiles", "MixingConsole", "MixStyle", "MixMatching",
        "NeuralNetworks", "Documents", "Sessions", "Corpus", "Training", "MixAssistant",
        "ControllerTraining", "Evaluation", "GeneratedAudio", "GeneratedSongs", "TestSupport",
      ]),
    // The first example on each library's page, compiled and run.
    tests(
      "DocumentationTests",
      [
        "SignalProcessing", "AudioFiles", "MixingConsole", "MixStyle", "MixMatching", "Roles",
        "NeuralNetworks", "Documents", "Sessions", "Corpus", "Training", "MixAssistant",
        "ControllerTraining", "Evaluation", "GeneratedAudio", "MatchingMaterial", "TestSupport",
      ]),
    tests(
      "MixwrightTests",
      [
        "mixwright", "Documents", "Roles", "Sessions", "MixingConsole", "MixMatching",
        "NeuralNetworks", "Corpus", "SignalProcessing", "AudioFiles", "GeneratedAudio",
        "UntidyFiles",
      ]),
  ]
)
