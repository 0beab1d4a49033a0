import AudioFiles
import ControllerTraining
import Corpus
import Documents
import Evaluation
import Foundation
import MixAssistant
import NeuralNetworks
import Sessions
import SignalProcessing
import Training

/// Everything that is fuzzed.
struct Targets {
  /// The folder that holds `corpus`.
  let corpus: String
  /// Where inputs are written to be read.
  let work: String
  /// The command line program; nil to leave it out.
  let program: String?

  func all() throws -> [Target] {
    var targets = [
      try sound(), try session(), language(),
      try document("style", weight: 4) { _ = try StyleProfile(contentsOf: $0) },
      try document("evaluation", weight: 3) { _ = try EvaluationManifest(contentsOf: $0) },
      try document("training", weight: 4) { _ = try TrainingFile(contentsOf: $0) },
      try document("manifest", weight: 4) {
        _ = (try CorpusManifest(contentsOf: $0)).text
      },
      try weights(),
    ]
    if let program { targets.append(commandLine(program)) }
    return targets
  }

  private func seeds(_ name: String) throws -> [SeedFile] {
    try .init(SeedFile.all(in: corpus + "/" + name))
  }

  private func written(_ data: Data, _ name: String) throws -> String {
    let path = work + "/" + name
    try data.write(to: URL(fileURLWithPath: path))
    return path
  }

  // MARK: Sound

  private func sound() throws -> Target {
    let mutation = ByteMutation(seeds: try seeds("sound"))
    return Target(name: "sound", weight: 50, input: mutation.input) { data in
      let path = try written(data, "input.wav")
      // Starting a decoder takes a thousand times as long as reading: seldom, and told by the input alone.
      let hash = data.reduce(UInt32(7)) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
      do {
        let file = try AudioFile(
          path: path, ffmpeg: hash % 200 == 0 ? .installed : nil, acceptsDamage: hash % 3 == 0)
        try read(file)
        return true
      } catch is AudioFileError {
        return false
      }
    }
  }

  /// The first seconds, the last ones, and something in between at another rate.
  private func read(_ file: AudioFile) throws {
    _ = file.description
    let reader = try AudioFileReader(file)
    var count = 0
    while count < 500_000, let block = try reader.read(frameCount: 4_096) {
      count += block.frameCount
    }
    if count < 500_000, count != file.frameCount {
      throw Finding(description: "\(count) frames of \(file.frameCount) were read")
    }
    try reader.seek(toFrame: file.frameCount - 1)
    guard try reader.read(frameCount: 10)?.frameCount == 1 else {
      throw Finding(description: "the last frame cannot be read")
    }
    let resampled = try ResampledReader(file, sampleRate: 44_100)
    try resampled.seek(toFrame: resampled.frameCount / 2)
    _ = try resampled.read(frameCount: 1_000)
    _ = try ContentFingerprint(contentsOf: file.path)
  }

  // MARK: Documents

  private func document(
    _ name: String, weight: Int, _ read: @escaping (String) throws -> Void
  ) throws -> Target {
    let mutation = DocumentMutation(seeds: try seeds(name))
    return Target(name: name, weight: weight, input: mutation.input) { data in
      try isTaken { try read(try written(data, "input.json")) }
    }
  }

  private func isTaken(_ body: () throws -> Void) throws -> Bool {
    do {
      try body()
      return true
    } catch is DocumentError {
    } catch is MixAssistantError {
    } catch is CorpusError {
    } catch is TrainingError {
    } catch is WeightsFileError {
    } catch is AudioFileError {
    }
    return false
  }

  private func weights() throws -> Target {
    let mutation = ByteMutation(seeds: try seeds("weights"))
    return Target(name: "weights", weight: 5, input: mutation.input) { data in
      try isTaken {
        let file = try WeightsFile(data)
        guard try WeightsFile(file.encoded()).tensors.keys == file.tensors.keys else {
          throw Finding(description: "the weights that were written are others")
        }
      }
    }
  }

  private func session() throws -> Target {
    let mutation = DocumentMutation(seeds: try seeds("session"))
    return Target(name: "session", weight: 20, input: mutation.input) { data in
      try isTaken {
        let document = try SessionDocument(contentsOf: try written(data, "input.json"))
        try SessionUse(document, path: work + "/output.json").everything()
      }
    }
  }

  // MARK: Languages

  private func phrases(_ random: inout SplitMix64, _ count: ClosedRange<Int>) -> Data {
    let phrases = (0..<random.draw(count)).map { _ in Phrases.phrase(&random) }
    return Data(phrases.joined(separator: "\u{1}").utf8)
  }

  private func language() -> Target {
    let input = { (random: inout SplitMix64) -> Data in
      Data("\(random.draw(0...5))\u{1}".utf8) + phrases(&random, 1...4)
    }
    return Target(name: "language", weight: 8, input: input) { data in
      let words = String(decoding: data, as: UTF8.self).components(separatedBy: "\u{1}")
      return try isTaken {
        try SessionUse.understand(
          Array(words.dropFirst()), kind: Int(words[0]) ?? 0, path: work + "/output.json")
      }
    }
  }

  private func commandLine(_ program: String) -> Target {
    let input = { (random: inout SplitMix64) -> Data in
      var words: [String]
      switch random.draw(0...4) {
      case 0: words = ["mix", "NoStems", "-o", "x.wav", "--reference", Phrases.phrase(&random)]
      case 1:
        words = ["render", "none.json", "-o", "x.wav"]
        for option in [
          "--loudness", "--ceiling", "--limiter", "--format", "--sample-rate", "--threads",
        ]
        where random.happens(0.4) { words += [option, Phrases.value(&random)] }
      case 2: words = ["adjust", "none.json", "--amount", Phrases.value(&random)]
      case 3:
        words = [
          "adjust", "line.json", "--track", Phrases.phrase(&random), Phrases.phrase(&random),
        ]
      default:
        let option = random.pick([
          "--lock", "--range", "--group", "--role", "--pair", "--unlock", "--no-pair",
        ])
        words = ["adjust", "line.json", option, Phrases.phrase(&random)]
      }
      return Data(words.joined(separator: "\u{1}").replacing("\u{0}", with: "").utf8)
    }
    return Target(name: "command-line", weight: 1, input: input) { data in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.currentDirectoryURL = URL(fileURLWithPath: work)
      process.arguments = String(decoding: data, as: UTF8.self).components(separatedBy: "\u{1}")
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      let status = process.terminationStatus
      guard process.terminationReason == .exit, status == 0 || (64...75).contains(status) else {
        throw Finding(description: "the program ended with \(status)")
      }
      return status == 0
    }
  }
}
