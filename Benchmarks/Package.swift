// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "mixwright-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "mixwright", path: ".."),
    .package(url: "https://github.com/google/swift-benchmark", from: "0.1.2"),
  ],
  targets: [
    // The kernels one by one: `swift run -c release --package-path Benchmarks kernel-benchmarks`.
    .executableTarget(
      name: "kernel-benchmarks",
      dependencies: [
        .product(name: "Mixwright", package: "mixwright"),
        .product(name: "NeuralNetworks", package: "mixwright"),
        .product(name: "Benchmark", package: "swift-benchmark"),
      ], path: "Sources/KernelBenchmarks"),
    // The tasks that `peers/compare.py` measures beside other software.
    .executableTarget(
      name: "mixwright-benchmarks",
      dependencies: [.product(name: "Mixwright", package: "mixwright")],
      path: "Sources/PeerTasks"),
    // Live rendering in times real time: `swift run -c release --package-path Benchmarks live-rendering`.
    .executableTarget(
      name: "live-rendering",
      dependencies: [.product(name: "Mixwright", package: "mixwright")],
      path: "Sources/LiveRendering"),
    // Training examples per second: `swift run -c release --package-path Benchmarks training-examples`.
    .executableTarget(
      name: "training-examples",
      dependencies: [
        .product(name: "Mixwright", package: "mixwright"),
        .product(name: "Corpus", package: "mixwright"),
        .product(name: "Training", package: "mixwright"),
      ], path: "Sources/TrainingExamples"),
    // The weights that tell roles from sounds (docs/roles.md): `swift run -c release --package-path
    // Benchmarks role-training CORPUS SONGS WEIGHTS`.
    .executableTarget(
      name: "role-training",
      dependencies: [
        .product(name: "Mixwright", package: "mixwright"),
        .product(name: "Corpus", package: "mixwright"),
        .product(name: "Roles", package: "mixwright"),
      ], path: "Sources/RoleTraining"),
    // How well rough mixes of known settings are inverted; see `peers/rough_mixes.sh`.
    .executableTarget(
      name: "rough-mixes",
      dependencies: [
        .product(name: "Mixwright", package: "mixwright"),
        .product(name: "MixAssistant", package: "mixwright"),
      ],
      path: "Sources/RoughMixes"),
    // Mutated files and documents for every reader (docs/fuzzing.md): `swift run -c release --package-path
    // Benchmarks fuzzing --seconds 600 --output OUT`.
    .executableTarget(
      name: "fuzzing",
      dependencies: [
        .product(name: "Mixwright", package: "mixwright"),
        .product(name: "Documents", package: "mixwright"),
        .product(name: "Sessions", package: "mixwright"),
        .product(name: "NeuralNetworks", package: "mixwright"),
        .product(name: "Corpus", package: "mixwright"),
        .product(name: "Training", package: "mixwright"),
        .product(name: "MixAssistant", package: "mixwright"),
        .product(name: "ControllerTraining", package: "mixwright"),
        .product(name: "Evaluation", package: "mixwright"),
      ],
      path: "Sources/Fuzzing"),
  ]
)
