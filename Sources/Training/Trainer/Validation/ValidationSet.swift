public import MixMatching
import MixingConsole
import NeuralNetworks

/// Fixed examples of songs that are never trained on, and what mixing without listening makes of them.
public struct ValidationSet {
  private struct Case {
    let sample: TrainingSample
    let target: ConsoleSettings?
    let traits: [TrackTraits]
    let peaks: [Double]
    let image: SettingsLoss.Image
  }

  private let cases: [Case]
  private let workers: Workers
  /// Of the mean of the prior: every number of the controller 0.
  public private(set) var priorMean = ValidationMeasures()

  /// - Parameters:
  ///   - samples: of the validation's songs.
  ///   - count: examples, those with the numbers 0..<count.
  ///   - progress: the part of the examples that are made.
  /// - Throws: what songs throw.
  public init(
    _ samples: SampleSource, count: Int, threads: Int,
    progress: (Double) -> Void = { _ in }
  ) throws {
    workers = Workers(count: threads)
    var cases: [Case] = []
    // In parts, so that not all songs are in memory at once.
    let part = 8 * samples.groupSize
    for start in stride(from: 0, to: count, by: part) {
      let numbers = start..<start + part
      let songs = try samples.songs(for: numbers)
      let references = try samples.references(for: numbers, of: songs, by: workers)
      cases += workers.map(count: min(part, count - start)) { _, index in
        let example = samples.example(
          start + index, of: songs[index], reference: references[index / samples.groupSize])
        return Case(
          sample: samples.sample(of: example), target: example.target, traits: example.traits,
          peaks: example.peakDecibels, image: example.kind.image)
      }
      progress(min(Double(start + part) / Double(count), 1))
    }
    self.cases = cases
    priorMean = measures { ControllerOutput(zerosFor: $0.input) }
  }

  /// How good a network is.
  public func measures<Network: SettingsController>(of network: Network) -> ValidationMeasures {
    measures { network($0.input, .inference) }
  }

  private func measures(_ decide: (TrainingSample) -> ControllerOutput) -> ValidationMeasures {
    ValidationMeasures(
      meanOf: workers.map(count: cases.count) { _, index in
        let one = cases[index]
        let output = decide(one.sample)
        let error = one.target.map { target in
          SettingsError(
            one.sample.settings(output), against: target, traits: one.traits, peaks: one.peaks,
            image: one.image)
        }
        return ValidationMeasures(
          loss: one.sample.loss(output), modelledDistance: one.sample.modelledDistance(output),
          error)
      })
  }
}

extension ControllerOutput {
  /// The start of a mix.
  init(zerosFor input: ControllerInput) {
    let layout = ControllerLayout.standard
    self.init(
      tracks: Tensor(repeating: 0, shape: [input.tracks.count, layout.track.count]),
      reverb: Tensor(repeating: 0, shape: [1, layout.reverb.count]),
      master: Tensor(repeating: 0, shape: [1, layout.master.count]))
  }
}
