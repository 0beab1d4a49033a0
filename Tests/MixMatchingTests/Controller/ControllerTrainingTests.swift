import MixMatching
import NeuralNetworks
import Testing
import _Differentiation

/// Controllers learn.
@Suite struct ControllerTrainingTests {
  private struct Example {
    let input: ControllerInput
    let target: ControllerOutput
  }

  /// Two songs of a few tracks with settings drawn at random.
  private static let examples: [Example] = [3, 4].map { count in
    var generator = SeededGenerator(seed: UInt64(count))
    let layout = ControllerLayout.standard
    func drawn(_ rows: Int, _ columns: Int) -> Tensor {
      Tensor(
        shape: [rows, columns],
        values: (0..<rows * columns).map { _ in generator.nextUniform() })
    }
    return Example(
      input: ControllerMaterial.input(
        (0..<count).map { ControllerMaterial.picture($0 + 10 * count) }),
      target: ControllerOutput(
        tracks: drawn(count, layout.track.count), reverb: drawn(1, layout.reverb.count),
        master: drawn(1, layout.master.count)))
  }

  private static func gradient<Network: SettingsController>(
    _ network: Network, _ example: Example
  ) -> (loss: Float, gradient: Network.TangentVector) {
    let (loss, gradient) = valueWithGradient(at: network) { network in
      let output = network(example.input, .inference)
      return meanSquaredError(output.tracks, example.target.tracks)
        + meanSquaredError(output.reverb, example.target.reverb)
        + meanSquaredError(output.master, example.target.master)
    }
    return (loss, gradient)
  }

  private func expectGradientEverywhere<Network: SettingsController>(in network: Network) {
    let gradient = Self.gradient(network, Self.examples[0]).gradient
    for weight in network.weights {
      let norm = gradient[keyPath: weight.gradient].values.reduce(0) { $0 + abs($1) }
      #expect(norm > 0 && norm.isFinite, "\(Network.kind) \(weight.name)")
    }
  }

  @Test func theGradientReachesEveryWeight() {
    expectGradientEverywhere(in: TransformerController(ControllerMaterial.small, seed: 1))
    expectGradientEverywhere(in: DMCController(ControllerMaterial.small, seed: 1))
  }

  /// The derivative along the gradient, by central differences.
  private func expectDerivative<Network: SettingsController>(of network: Network) {
    let buffer = GradientBuffer(
      Self.gradient(network, Self.examples[0]).gradient, of: network)
    func loss(_ step: Float) -> Float {
      var moved = network
      var start = 0
      for weight in network.weights {
        moved[keyPath: weight.value].withMutableValues { values in
          for index in values.indices {
            values[index] += step * buffer.values[start + index] / buffer.norm
          }
          start += values.count
        }
      }
      return Self.gradient(moved, Self.examples[0]).loss
    }
    let slope = (loss(0.01) - loss(-0.01)) / 0.02
    #expect(abs(slope / buffer.norm - 1) < 0.01, "\(slope) and \(buffer.norm)")
  }

  @Test func theGradientIsTheSlope() {
    expectDerivative(of: TransformerController(ControllerMaterial.small, seed: 2))
    expectDerivative(of: DMCController(ControllerMaterial.small, seed: 2))
  }

  private func overfitted<Network: SettingsController>(
    _ network: Network, steps: Int
  ) -> (from: Float, to: Float) {
    var network = network
    var optimizer = AdamW(for: network, weightDecay: 0)
    let schedule = LearningRateSchedule(peak: 0.004, warmUpSteps: 10, totalSteps: steps)
    var losses: [Float] = []
    for step in 0..<steps {
      var buffer = GradientBuffer(zerosFor: network)
      var sum: Float = 0
      for example in Self.examples {
        let (loss, gradient) = Self.gradient(network, example)
        buffer.add(GradientBuffer(gradient, of: network))
        sum += loss
      }
      losses.append(sum)
      buffer.clip(toNorm: 1)
      optimizer.update(&network, against: buffer, learningRate: schedule.rate(at: step))
    }
    return (losses[0], losses.last!)
  }

  @Test func twoSongsAreLearntByHeart() {
    let transformer = overfitted(
      TransformerController(ControllerMaterial.small, seed: 1), steps: 200)
    #expect(
      transformer.from > 1 && transformer.to < 0.01 * transformer.from, "\(transformer)")
    let dmc = overfitted(DMCController(ControllerMaterial.small, seed: 1), steps: 200)
    #expect(dmc.from > 1 && dmc.to < 0.01 * dmc.from, "\(dmc)")
  }
}
