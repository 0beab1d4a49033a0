import NeuralNetworks
import Testing
import _Differentiation

@Suite struct LayerTests {
  let network = SpectrogramNetwork(seed: 1)
  let pictures = noiseTensor(seed: 2, [5, 1, 12, 12])
  let target = noiseTensor(seed: 3, [5, 3])

  @Test func everyWeightHasAName() {
    let names = network.weights.map(\.name)
    #expect(Set(names).count == names.count)
    // Convolutions 2 · 2, normalization 2, blocks 2 · 12, the encoder's normalization 2, head 2.
    #expect(names.count == 34)
    #expect(names.contains("convolutions.1.weight"))
    #expect(names.contains("encoder.blocks.1.attention.input.weight"))
    let count = network.weights.reduce(0) { $0 + network[keyPath: $1.value].count }
    #expect(network.weightElementCount == count)
    #expect(count == 40 + 152 + 16 + 2 * (16 + 216 + 72 + 16 + 108 + 104) + 16 + 27)
  }

  @Test func onlyMatricesDecay() {
    for weight in network.weights {
      #expect(weight.decays == (network[keyPath: weight.value].shape.count > 1))
    }
  }

  @Test func gradientReachesEveryWeight() {
    let gradient = gradient(at: network) { meanSquaredError($0(pictures), target) }
    for weight in network.weights {
      let tensor = gradient[keyPath: weight.gradient]
      #expect(tensor.shape == network[keyPath: weight.value].shape, "\(weight.name)")
      #expect(tensor.values.contains { $0 != 0 }, "\(weight.name)")
    }
  }

  /// The whole network's gradient along random directions of each weight.
  @Test func derivativeOfEveryWeight() {
    let gradient = gradient(at: network) { meanSquaredError($0(pictures), target) }
    for (index, weight) in network.weights.enumerated() {
      let value = network[keyPath: weight.value]
      let direction = noiseTensor(seed: 100 + UInt64(index), value.shape)
      var slopes: [Double] = []
      for step in [Float(0.01), 0.005] {
        let losses = [step, -step].map { step in
          var moved = network
          moved[keyPath: weight.value] += direction.scaled(by: step)
          return Double(meanSquaredError(moved(pictures), target))
        }
        slopes.append((losses[0] - losses[1]) / (2 * Double(step)))
      }
      let numerical = (4 * slopes[1] - slopes[0]) / 3
      let exact = dot(gradient[keyPath: weight.gradient], direction)
      // The loss is a Float near 0.5: differences are exact to 6e-8 / 0.01.
      #expect(abs(numerical - exact) <= 1e-2 * abs(exact) + 3e-5, "\(weight.name)")
    }
  }

  @Test func seedsDecideInitialization() {
    let same = SpectrogramNetwork(seed: 1)
    let other = SpectrogramNetwork(seed: 2)
    #expect(network(pictures) == same(pictures))
    #expect(network(pictures) != other(pictures))
    var generator = SeededGenerator(seed: 4)
    let layer = Linear(inputs: 100, outputs: 200, using: &generator)
    let variance = dot(layer.weight, layer.weight) / 20_000
    #expect(abs(variance / (2.0 / 300) - 1) < 0.05)
    #expect(layer.bias == Tensor(repeating: 0, shape: [200]))
    let convolution = Convolution2D(
      channels: 32, outputs: 64, kernel: Size2D(3), using: &generator)
    let power = dot(convolution.weight, convolution.weight) / Double(convolution.weight.count)
    #expect(abs(power / (2.0 / 288) - 1) < 0.05)
  }
}
