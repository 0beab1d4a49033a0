import Corpus
import Foundation
import GeneratedAudio
import MixMatching
import NeuralNetworks
import Testing

/// Two processes with half of a batch each learn what one learns from the whole batch.
///
/// Scripts/test-mpi.sh builds with the trait and runs these.
@Suite(.disabled(if: Launcher.obstacle != nil, Comment(rawValue: Launcher.obstacle ?? "")))
struct ParallelTrainingTests {
  let studio: Studio

  init() throws {
    studio = try Studio()
    try studio.recordCorpus(songCount: 4, seconds: 4)
  }

  private var extents: ControllerConfiguration {
    var extents = ControllerConfiguration()
    (extents.width, extents.heads, extents.blocks) = (16, 2, 1)
    extents.channels = [8, 8, 8, 8]
    return extents
  }

  private func configure(_ name: String, batch: Int) throws {
    try studio.write(
      """
      {
        "controller": {"width": 16, "heads": 2, "blocks": 1, "channels": [8, 8, 8, 8]},
        "examples": {"kinds": {"random-mix": 1}, "seconds": 1, "tracks": [2, 3],
          "songsInMemory": 3, "examplesPerSong": 4},
        "corpus": {"songs": ["Corpus"]}, "validation": {"examples": 2, "every": 2},
        "optimizer": {"warmUpSteps": 1}, "steps": 4, "batch": \(batch), "seed": 5
      }
      """, to: name)
  }

  private func weights(_ folder: String) throws -> [Float] {
    let file = try WeightsFile(
      contentsOf: URL(fileURLWithPath: studio("\(folder)/checkpoint.safetensors")))
    let network = TransformerController(extents, seed: 0)
    return try network.weights.flatMap { weight in
      try #require(file.tensors["network.\(weight.name)"]).values
    }
  }

  private func distance(_ a: [Float], _ b: [Float]) -> Double {
    zip(a, b).reduce(0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }.squareRoot()
  }

  @Test func twoProcessesLearnWhatOneDoes() throws {
    try configure("one.json", batch: 4)
    try configure("two.json", batch: 2)
    let one = try CommandLineProgram(folder: studio.path)(
      "train", "one.json", "-o", "One", "--threads", "1")
    #expect(one.status == 0, "\(one.errors)")
    let two = try Launcher(folder: studio.path)(
      2, "train", "two.json", "-o", "Two", "--threads", "1")
    #expect(two.status == 0, "\(two.errors)")
    // Told once, not by each process.
    #expect(two.output.components(separatedBy: "finished after 4 steps").count == 2)
    let network = TransformerController(extents, seed: 5)
    let begun = network.weights.flatMap { network[keyPath: $0.value].values }
    let (first, second) = (try weights("One"), try weights("Two"))
    #expect(first.count == begun.count && second.count == begun.count)
    let moved = distance(begun, first)
    #expect(moved > 0)
    // Sums in another order, nothing else.
    #expect(distance(first, second) < 0.01 * moved)
  }

  @Test func processesOfDifferentBeginningsDoNotBegin() throws {
    try configure("two.json", batch: 2)
    try configure("other.json", batch: 3)
    let launcher = Launcher(folder: studio.path)
    let outcome = try launcher.run(
      [
        "-n", "1", Launcher.program, "train", "two.json", "-o", "Mixed", ":",
        "-n", "1", Launcher.program, "train", "other.json", "-o", "Mixed",
      ])
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains("begin with different weights"))
  }
}

/// `mpirun` with a program that was built for it: a build of its own, since the trait changes it.
struct Launcher {
  let folder: String

  private static let mpirun: String? =
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/mpirun" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }
  static let program = ProcessInfo.processInfo.environment["MIXWRIGHT_PARALLEL"] ?? ""

  /// Why nothing can be launched; nil where it can.
  static var obstacle: String? {
    if mpirun == nil { return "mpirun is not installed (apt install openmpi-bin)" }
    return program.isEmpty
      ? "no program built with --traits MPI in MIXWRIGHT_PARALLEL (Scripts/test-mpi.sh)" : nil
  }

  func callAsFunction(
    _ count: Int, _ arguments: String...
  ) throws -> CommandLineProgram.Outcome {
    try run(["-n", "\(count)", Self.program] + arguments)
  }

  /// As root and on fewer cores than processes, too, which containers need.
  func run(_ arguments: [String]) throws -> CommandLineProgram.Outcome {
    let settings = [
      "OMPI_ALLOW_RUN_AS_ROOT=1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1",
      "OMPI_MCA_rmaps_base_oversubscribe=1", "OMPI_MCA_btl_vader_single_copy_mechanism=none",
    ]
    return try CommandLineProgram(folder: folder).running(
      "/usr/bin/env", settings + [Self.mpirun ?? "mpirun"] + arguments)
  }
}
