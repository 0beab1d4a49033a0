import Evaluation
import Foundation
import GeneratedAudio
import MixAssistant
import MixMatching
import Testing
import Training

/// The weights that come with the program.
@Suite struct ShippedControllersTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .appendingPathComponent("../../../../Sources/MixAssistant/Weights").standardizedFileURL

  private static func file(_ kind: String) -> URL {
    folder.appendingPathComponent("\(kind).safetensors")
  }

  @Test(arguments: [TransformerController.kind, DMCController.kind])
  func theyAreWholeAndSmall(kind: String) throws {
    let path = Self.file(kind).path
    let size = try #require(
      FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    #expect(size < 20_000_000)
    let file = try ControllerFile(contentsOf: Self.file(kind))
    #expect(file.kind == kind)
    #expect(try file.matcher().name == kind)
    // Where they are from.
    for note in ["training.steps", "training.seed", "training.examplesSeen", "training.songs"] {
      #expect(file.notes[note] != nil, "\(note)")
    }
  }

  /// Songs that no training has seen: settings and sound beside those of methods that do not listen.
  @Test func theTransformerIsAheadOfWhatDoesNotListen() throws {
    let studio = try Studio()
    var job = EvaluateController(
      weights: [Self.file(TransformerController.kind).path], output: studio("Judgement"))
    job.exampleCount = 6
    job.threads = 2
    let scores = try job.run { _ in }.scores
    for name in ["fader-error", "reduction-error", "balance-error", "style-distance"] {
      let measure = try #require(ControllerMeasure.all.first { $0.name == name })
      for baseline in ["balanced", "prior-mean", "random"] {
        let ahead = try #require(
          scores.improvement(measure, of: "transformer", over: baseline, .sharedStyle))
        #expect(ahead.value > 0, "\(name) beside \(baseline): \(ahead)")
      }
    }
  }
}
