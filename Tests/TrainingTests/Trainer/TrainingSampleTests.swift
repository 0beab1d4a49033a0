import MixMatching
import MixingConsole
import NeuralNetworks
import SignalProcessing
import TestSupport
import Testing
import Training
import _Differentiation

/// What a network is judged by, and that its gradient is the slope, through the console as well.
@Suite struct TrainingSampleTests {
  private func sample(
    _ regime: TrainingLoss.Regime, _ kind: TrainingExample.Kind
  ) throws -> TrainingSample {
    var options = ExampleOptions()
    options.kinds = [kind: 1]
    options.trackCounts = 3...3
    options.augmentation.dropoutProbability = 0
    let pool = ExcerptPool(
      source: GeneratedSongs(partCount: 3, seconds: 0.6), seed: 4, capacity: 3, examplesPerSong: 4)
    let example = try ExampleGenerator(pool: pool, options: options, seed: 5).example(at: 0)
    var loss = TrainingLoss()
    loss.regime = regime
    return TrainingSample(example, loss, console: Console(sampleRate: 44_100))
  }

  /// A network whose numbers are of the size that trained ones have, and within their limits: beyond them
  /// the decoder's derivative is not the slope on purpose.
  private func network() -> TransformerController {
    var extents = TrainingMaterial.extents
    extents.dropout = 0
    var network = TransformerController(extents, seed: 3)
    let layout = ControllerLayout.standard
    func moved(_ head: inout SettingsHead, _ controls: [ControllerLayout.Control]) {
      head.output.weight = head.output.weight.scaled(by: 2)
      head.output.bias.withMutableValues { bias in
        for (index, control) in controls.enumerated() {
          // Off, 1:1 and 0 dB of reverb are at the end of their ranges.
          if control.name == "send" || control.name.hasSuffix(".ratio") { bias[index] = 1.5 }
          if control.name.hasPrefix("gain.") { bias[index] = -1 }
        }
      }
    }
    moved(&network.heads.track, layout.track)
    moved(&network.heads.reverb, layout.reverb)
    moved(&network.heads.master, layout.master)
    return network
  }

  @Test(arguments: [
    (TrainingLoss.Regime.settings, TrainingExample.Kind.sharedStyle),
    (.settings, .randomMix), (.audio, .sharedStyle), (.audio, .unpaired), (.both, .randomMix),
  ])
  func theGradientIsTheSlope(_ regime: TrainingLoss.Regime, _ kind: TrainingExample.Kind) throws {
    let sample = try sample(regime, kind)
    let network = network()
    let (value, gradient) = sample.valueWithGradient(at: network, .inference)
    #expect(value > 0 && gradient.norm > 0)
    func loss(_ step: Double) -> Double {
      var moved = network
      var start = 0
      for weight in network.weights {
        moved[keyPath: weight.value].withMutableValues { values in
          for index in values.indices {
            values[index] += Float(step) * gradient.values[start + index] / gradient.norm
          }
          start += values.count
        }
      }
      return sample.loss(moved(sample.input, .inference))
    }
    // The aligned loss has a corner wherever a bin meets its target: the slope holds nearby only.
    let step = 1e-4
    let slope = (loss(step) - loss(-step)) / (2 * step)
    #expect(abs(slope / Double(gradient.norm) - 1) < 0.01, "\(slope) and \(gradient.norm)")
  }

  /// Together a few examples teach every weight.
  @Test func theGradientReachesEveryWeight() throws {
    let network = network()
    var sum = GradientBuffer(zerosFor: network)
    for (regime, kind) in [
      (TrainingLoss.Regime.settings, TrainingExample.Kind.sharedStyle), (.settings, .randomMix),
      (.audio, .unpaired),
    ] {
      sum.add(try sample(regime, kind).valueWithGradient(at: network, .inference).gradient)
    }
    var start = 0
    for weight in network.weights {
      let count = network[keyPath: weight.value].count
      let part = sum.values[start..<start + count]
      #expect(part.contains { $0 != 0 } && part.allSatisfy(\.isFinite), "\(weight.name)")
      start += count
    }
  }

  @Test func theLevelOfTheMixDoesNotCount() throws {
    let sample = try sample(.audio, .sharedStyle)
    let network = network()
    let output = network(sample.input, .inference)
    // The numbers of the master have no fader, and the start's is kept.
    #expect(sample.settings(output).master.fader == ConsoleSettings(trackCount: 1).master.fader)
  }

  @Test func levellingHasItsDerivative() {
    let mix = AudioBuffer(
      channels: [floatNoise(seed: 1, count: 400), floatNoise(seed: 2, count: 400)],
      sampleRate: 44_100)
    let other = floatNoise(seed: 3, count: 400)
    let direction = floatNoise(seed: 4, count: 400)
    func moved(_ t: Double) -> AudioBuffer {
      var moved = mix
      for n in 0..<400 { moved.channels[1][n] += Float(t) * direction[n] }
      return moved
    }
    func value(_ t: Double) -> Double {
      let result = levelled(moved(t), to: 0.2)
      return zip(result.channels[0], other).reduce(0) { $0 + Double($1.0 * $1.1) }
        + zip(result.channels[1], other).reduce(0) { $0 + 2 * Double($1.0 * $1.1) }
    }
    let (result, pullback) = vjpLevelled(mix, to: 0.2)
    let square = result.channels.joined().reduce(0) { $0 + Double($1 * $1) } / 800
    #expect(abs(square.squareRoot() - 0.2) < 1e-5)
    let gradient = pullback(
      AudioBuffer(channels: [other, other.map { 2 * $0 }], sampleRate: 44_100))
    let exact = zip(gradient.channels[1], direction).reduce(0) { $0 + Double($1.0 * $1.1) }
    expectDerivative(
      of: value, at: 0, equals: exact, step: 0.05, relative: 1e-3, noise: 0x1p-24, "levelled")
    let silence = AudioBuffer(channelCount: 2, frameCount: 8, sampleRate: 44_100)
    #expect(levelled(silence, to: 0.2) == silence)
  }
}
