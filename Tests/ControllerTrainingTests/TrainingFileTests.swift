import ControllerTraining
import Documents
import Foundation
import GeneratedAudio
import MixAssistant
import MixMatching
import Testing
import Training

/// Configurations are read exactly, and every fault is told with its place.
@Suite struct TrainingFileTests {
  let studio: Studio

  init() throws { studio = try Studio() }

  private func read(_ text: String) throws -> TrainingFile {
    try studio.write(text, to: "config.json")
    return try TrainingFile(contentsOf: studio("config.json"))
  }

  /// The folder of those that are published.
  private static let folder = URL(fileURLWithPath: #filePath)
    .appendingPathComponent("../../../Configurations").standardizedFileURL

  @Test func thePublishedOnesAreValid() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".json") }
    func configuration(_ name: String) throws -> TrainingConfiguration {
      try TrainingFile(contentsOf: Self.folder.appendingPathComponent(name).path).configuration
    }
    for name in names {
      let configuration = try configuration(name)
      #expect(configuration.fault == nil, "\(name)")
      #expect(configuration.distinctExamples == 0 || configuration.passes > 0, "\(name)")
    }
    for regime in TrainingLoss.Regime.allCases {
      let configuration = try configuration("transformer-\(regime.rawValue).json")
      #expect(configuration.loss.regime == regime && configuration.kind == "transformer")
    }
    #expect(try configuration("dmc.json").kind == DMCController.kind)
    #expect(try configuration("shipped.json").kind == TransformerController.kind)
  }

  @Test func whatIsLeftOutIsTheDefault() throws {
    let file = try read("{}")
    #expect(file.configuration == TrainingConfiguration() && file.configuration.fault == nil)
    let one = try read(#"{"examples": {"kinds": {"random-mix": 1}}}"#)
    #expect(
      one.configuration.examples.kinds == [.randomMix: 1, .sharedStyle: 0, .unpaired: 0])
    #expect(file.songs.isEmpty && file.references == nil)
  }

  @Test func everyFieldIsRead() throws {
    let file = try read(
      """
      {"controller": {"kind": "dmc", "width": 32, "heads": 4, "blocks": 0, "channels": [8, 16, 24, 32],
       "dropout": 0.25},
       "loss": {"regime": "both", "settings": 2, "aligned": 3, "style": 4, "model": 5},
       "examples": {"kinds": {"unpaired": 1}, "tracks": [2, 5], "perReference": 2, "distinct": 8, "passes": 3,
       "fileProbability": 0.75, "seconds": 3, "parts": 6, "songsInMemory": 7, "examplesPerSong": 9},
       "optimizer": {"peakRate": 0.01, "endRate": 0.001, "warmUpSteps": 3, "weightDecay": 0.2,
       "betas": [0.8, 0.99], "clipNorm": 5},
       "validation": {"examples": 11, "every": 12, "patience": 13},
       "checkpoint": {"everySteps": 14, "everyMinutes": 1.5},
       "corpus": {"references": "Stems"}, "steps": 15, "batch": 4, "seed": 17}
      """)
    let facts = Dictionary(
      uniqueKeysWithValues: file.configuration.facts.map { ($0.key, $0.value) })
    let expected = [
      "controller.kind": "dmc", "controller.width": "32", "controller.heads": "4",
      "controller.blocks": "0", "controller.channels": "8,16,24,32", "controller.dropout": "0.25",
      "loss.regime": "both", "loss.settings": "2.0", "loss.aligned": "3.0", "loss.style": "4.0",
      "loss.model": "5.0",
      "examples.kinds.random-mix": "0.0", "examples.kinds.shared-style": "0.0",
      "examples.kinds.unpaired": "1.0", "examples.tracks": "2...5", "examples.perReference": "2",
      "examples.distinct": "8", "examples.passes": "3",
      "examples.fileProbability": "0.75", "songs.seconds": "3.0",
      "songs.parts": "6", "songs.inMemory": "7", "songs.examplesPerSong": "9",
      "optimizer.peakRate": "0.01", "optimizer.endRate": "0.001", "optimizer.warmUpSteps": "3",
      "optimizer.weightDecay": "0.2", "optimizer.betas": "0.8,0.99", "optimizer.clipNorm": "5.0",
      "validation.examples": "11", "validation.every": "12", "validation.patience": "13",
      "steps": "15", "batch": "4", "seed": "17",
    ]
    #expect(facts == expected)
    #expect(file.checkpointSteps == 14 && file.checkpointMinutes == 1.5)
    #expect(file.references?.hasSuffix("Stems") == true)
  }

  @Test(arguments: [
    (#"{"stepz": 1}"#, "stepz"),
    (#"{"loss": {"regime": "sound"}}"#, "loss.regime: "),
    (#"{"loss": {"weight": 1}}"#, "loss: "),
    (
      #"{"loss": {"regime": "settings", "settings": 0}}"#,
      "loss: all weights of the regime settings are 0"
    ),
    (#"{"loss": {"style": -1}}"#, "loss.style: -1 is out of range; choose 0...1000000"),
    (#"{"steps": "many"}"#, "steps: expected a whole number, found the text"),
    (#"{"steps": 1.5}"#, "steps: 1.5 is not a whole number from 1"),
    (#"{"batch": 0}"#, "batch: 0 is not a whole number from 1 to 4096"),
    (#"{"controller": {"kind": "lstm"}}"#, "controller.kind: "),
    (
      #"{"controller": {"width": 20, "heads": 6}}"#,
      "controller: no network has 6 heads for a width"
    ),
    (#"{"controller": {"channels": [8, 8, 8]}}"#, "controller.channels: the encoder has four"),
    (#"{"controller": {"channels": [8, 8, 8, 9]}}"#, "controller.channels: the encoder has four"),
    (#"{"controller": {"dropout": 1}}"#, "controller.dropout: 1 is out of range"),
    (#"{"controller": 7}"#, "controller: expected an object {...}, found the number 7"),
    (
      #"{"examples": {"tracks": [5, 2]}}"#,
      "examples.tracks: the fewest, 5, is more than the most, 2"
    ),
    (#"{"examples": {"tracks": [5]}}"#, "examples.tracks: expected the fewest and the most"),
    (#"{"examples": {"kinds": {"random": 1}}}"#, "examples.kinds: "),
    (#"{"examples": {"kinds": {}}}"#, "examples.kinds: every kind has the weight 0"),
    (
      #"{"examples": {"kinds": {"unpaired": 1}}}"#,
      "examples.kinds.unpaired: unpaired examples have no"
    ),
    (#"{"optimizer": {"betas": [0.9]}}"#, "optimizer.betas: expected two numbers"),
    (#"{"corpus": {"references": "Nowhere"}}"#, "corpus.references: "),
    ("[]", "expected an object {...}, found a list"), ("{", "config.json: "),
  ])
  func faultsAreNamed(text: String, expected: String) throws {
    do {
      _ = try read(text)
      Issue.record("\(text) was read")
    } catch let error as DocumentError {
      #expect(error.kind == .content || error.kind == .cannotRead, "\(error)")
      #expect("\(error)".contains("config.json"))
      #expect("\(error)".contains(expected), "\(error)")
    }
  }

  /// Faults between fields.
  @Test(arguments: [
    (
      #""batch": 6, "examples": {"kinds": {"random-mix": 1}, "perReference": 4}"#,
      "batch: 6 examples are not"
    ),
    (
      #""batch": 4, "examples": {"kinds": {"random-mix": 1}, "distinct": 6}"#,
      "examples.distinct: 6 examples"
    ),
    (
      #""examples": {"kinds": {"random-mix": 1}, "passes": 2}"#,
      "examples.passes: nothing is passed over more than once"
    ),
    (
      #""steps": 5, "optimizer": {"warmUpSteps": 5}, "examples": {"kinds": {"random-mix": 1}}"#,
      "optimizer.warmUpSteps: 5 steps of warm-up do not end before"
    ),
    (
      #""optimizer": {"endRate": 0.5}, "examples": {"kinds": {"random-mix": 1}}"#,
      "optimizer.endRate: 0.5 is over the peak"
    ),
  ])
  func contradictionsAreNamed(fields: String, expected: String) throws {
    let error = #expect(throws: DocumentError.self) { try read("{\(fields)}") }
    #expect(error.map { "\($0)" }?.contains(expected) == true, "\(error.map { "\($0)" } ?? "")")
  }

  @Test func noFileIsTold() throws {
    let error = #expect(throws: DocumentError.self) {
      try TrainingFile(contentsOf: studio("none.json"))
    }
    #expect(error?.kind == .cannotRead)
  }
}
