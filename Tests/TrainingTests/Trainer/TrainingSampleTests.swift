import MixMatching
import NeuralNetworks
import Testing
import Training
import _Differentiation

/// Losses and their gradients through the decoder and, where the sound counts, the console.
@Suite struct TrainingSampleTests {
  private static func configuration(
    _ regime: TrainingLoss.Regime, modelWeight: Double = 0
  ) -> TrainingConfiguration {
    var configuration = TrainerMaterial.configuration
    configuration.loss.regime = regime
    configuration.loss.modelWeight = modelWeight
    return configuration
  }

  /// The mean loss of the samples and the sum of their gradients.
  private static func learnt<Network: SettingsController>(
    _ network: Network, _ samples: [TrainingSample]
  ) -> GradientBuffer {
    var sum = GradientBuffer(zerosFor: network)
    for sample in samples { sum.add(sample.valueWithGradient(at: network, .inference).gradient) }
    return sum
  }

  private func expectGradientEverywhere<Network: SettingsController>(
    in network: Network, _ samples: [TrainingSample]
  ) {
    let gradient = Self.learnt(network, samples)
    var start = 0
    for weight in network.weights {
      let count = network[keyPath: weight.value].count
      let norm = gradient.values[start..<start + count].reduce(0) { $0 + abs($1) }
      #expect(norm > 0 && norm.isFinite, "\(Network.kind) \(weight.name)")
      start += count
    }
    #expect(start == gradient.values.count)
  }

  @Test func theGradientReachesEveryWeight() throws {
    let configuration = Self.configuration(.settings)
    let samples = try TrainerMaterial.someSamples(configuration, count: 3)
    expectGradientEverywhere(
      in: TransformerController(configuration.extents, seed: 1), samples)
    expectGradientEverywhere(in: DMCController(configuration.extents, seed: 1), samples)
  }

  /// The slope of every loss along its gradient over all weights, by central differences.
  ///
  /// The numbers are first moved to where every control is within its limits: at a limit the gradient
  /// leads back and is no slope.
  @Test(arguments: TrainingLoss.Regime.allCases)
  func theGradientIsTheSlope(regime: TrainingLoss.Regime) throws {
    let configuration = Self.configuration(regime)
    let sample = try TrainerMaterial.someSamples(configuration, count: 1)[0]
    var network = TransformerController(configuration.extents, seed: 2)
    for bias in [
      \TransformerController.heads.track.output.bias, \.heads.reverb.output.bias,
      \.heads.master.output.bias,
    ] {
      network[keyPath: bias] = Tensor(repeating: 0.4, shape: network[keyPath: bias].shape)
    }
    // Nothing but its biases moves the reverb, and these are held: see the pre-delay below.
    network.heads.reverb.output.weight = network.heads.reverb.output.weight.scaled(by: 0)
    var gradient = sample.valueWithGradient(at: network, .inference).gradient
    var place = 0
    for weight in network.weights {
      let count = network[keyPath: weight.value].count
      if weight.name.hasPrefix("reverbHead") {
        for index in place..<place + count { gradient.values[index] = 0 }
      }
      place += count
    }
    let norm = gradient.norm
    func loss(_ step: Float) -> Double {
      var moved = network
      var start = 0
      for weight in network.weights {
        moved[keyPath: weight.value].withMutableValues { values in
          for index in values.indices {
            values[index] += step * gradient.values[start + index] / norm
          }
          start += values.count
        }
      }
      return sample.loss(moved(sample.input, .inference))
    }
    let slope = (loss(0.01) - loss(-0.01)) / 0.02
    #expect(norm > 0.01 && abs(slope / Double(norm) - 1) < 0.03, "\(slope) and \(norm)")
  }

  /// The reverb's pre-delay moves the samples of a tail against each other: the slope of the sound by it
  /// is real, but no way leads along it, and it would drown all others.
  @Test func theSoundDoesNotTeachThePreDelay() throws {
    let layout = ControllerLayout.standard
    let column = try #require(layout.reverb.firstIndex { $0.name == "preDelay" })
    let sample = try TrainerMaterial.someSamples(Self.configuration(.audio), count: 1)[0]
    let rows = sample.input.tracks.count
    let output = ControllerOutput(
      tracks: Tensor(repeating: 0.4, shape: [rows, layout.track.count]),
      reverb: Tensor(repeating: 0.4, shape: [1, layout.reverb.count]),
      master: Tensor(repeating: 0.4, shape: [1, layout.master.count]))
    let reverb = gradient(at: output) { sample.loss($0) }.reverb.values
    #expect(reverb[column] == 0)
    #expect(reverb.filter { $0 != 0 }.count > 10)
  }

  /// Both is the sum of its parts, each with its weight.
  @Test func weightsAndRegimesAddUp() throws {
    var both = Self.configuration(.both)
    both.loss.settingsWeight = 3
    both.loss.styleWeight = 0.05
    let network = TransformerController(both.extents, seed: 2)
    func loss(_ configuration: TrainingConfiguration) throws -> Double {
      let sample = try TrainerMaterial.someSamples(configuration, count: 1)[0]
      return sample.loss(network(sample.input, .inference))
    }
    var audio = both
    audio.loss.regime = .audio
    let sum = try 3 * loss(Self.configuration(.settings)) + loss(audio)
    #expect(try abs(loss(both) - sum) < 1e-6 * sum)
    // Only the style: nothing is aligned, and no target mix is rendered for it.
    audio.loss.alignedWeight = 0
    let style = try loss(audio)
    audio.loss.styleWeight = 0.1
    #expect(try abs(loss(audio) / style - 2) < 1e-4)
  }

  /// The band model's distance joins any regime, and alone it teaches examples that have no settings.
  @Test func theModelAddsItsDistance() throws {
    let network = TransformerController(TrainerMaterial.configuration.extents, seed: 2)
    func sample(_ configuration: TrainingConfiguration) throws -> TrainingSample {
      try TrainerMaterial.someSamples(configuration, count: 1)[0]
    }
    let plain = try sample(Self.configuration(.settings))
    let output = network(plain.input, .inference)
    #expect(plain.modelledDistance(output) == nil)
    let modelled = try sample(Self.configuration(.settings, modelWeight: 0.2))
    let distance = try #require(modelled.modelledDistance(output))
    #expect(distance > 0.1)
    #expect(abs(modelled.loss(output) - plain.loss(output) - 0.2 * distance) < 1e-9)
    var unpaired = Self.configuration(.settings, modelWeight: 0.2)
    unpaired.examples.kinds = [.unpaired: 1]
    #expect(unpaired.fault == nil)
    let alone = try sample(unpaired)
    let other = network(alone.input, .inference)
    #expect(try abs(alone.loss(other) - 0.2 * #require(alone.modelledDistance(other))) < 1e-9)
    unpaired.loss.modelWeight = 0
    #expect(unpaired.fault?.contains("loss.model") == true)
  }
}
