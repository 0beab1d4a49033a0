import NeuralNetworks
import Testing
import _Differentiation

@Suite struct AdamWTests {
  /// One matrix.
  struct Matrix: Layer {
    var weight: Tensor
    @noDerivative var decays = true
    var weights: [Weight<Self>] {
      [Weight("weight", \.weight, \.weight, decays: decays)]
    }
  }

  func steps(_ count: Int, decays: Bool) -> [Tensor] {
    var matrix = Matrix(weight: noiseTensor(seed: 81, [3, 4]), decays: decays)
    var optimizer = AdamW(
      for: matrix, firstDecay: 0.8, secondDecay: 0.95, epsilon: 1e-6, weightDecay: 0.1)
    return (0..<count).map { step in
      var gradient = GradientBuffer(zerosFor: matrix)
      gradient.values = noiseTensor(seed: 83 + UInt64(step), [12], scale: 3).values
      optimizer.update(&matrix, against: gradient, learningRate: 0.02)
      #expect(optimizer.step == step + 1)
      return matrix.weight
    }
  }

  @Test func stepsOfPyTorch() throws {
    let golden = try NetworkGolden.read().adamw
    #expect(golden.steps.count == 6)
    for (found, expected) in zip(steps(6, decays: true), golden.steps) {
      expectClose(found, expected, tolerance: 1e-6)
    }
  }

  @Test func biasesDoNotDecay() {
    let decayed = steps(1, decays: true)[0]
    let kept = steps(1, decays: false)[0]
    let start = noiseTensor(seed: 81, [3, 4])
    expectClose(kept - decayed, start.scaled(by: 0.02 * 0.1), tolerance: 1e-3)
  }

  /// Training that is interrupted, written and read goes on bit for bit.
  @Test func resumeIsExact() throws {
    let pictures = noiseTensor(seed: 2, [5, 1, 12, 12])
    let target = noiseTensor(seed: 3, [5, 3])
    func train(
      _ network: inout SpectrogramNetwork, _ optimizer: inout AdamW, steps: Range<Int>
    ) {
      for step in steps {
        let gradient = gradient(at: network) {
          meanSquaredError($0(pictures, .training(seed: UInt64(step))), target)
        }
        optimizer.update(
          &network, against: GradientBuffer(gradient, of: network), learningRate: 1e-3)
      }
    }
    var network = SpectrogramNetwork(seed: 1, dropout: 0.1)
    var optimizer = AdamW(for: network)
    train(&network, &optimizer, steps: 0..<3)
    let weights = try network.weightsFile().encoded()
    let memory = try optimizer.weightsFile(for: network).encoded()
    train(&network, &optimizer, steps: 3..<6)

    var resumed = SpectrogramNetwork(seed: 9, dropout: 0.1)
    var resumedOptimizer = AdamW(for: resumed)
    try resumed.load(WeightsFile(weights))
    try resumedOptimizer.load(WeightsFile(memory), for: resumed)
    #expect(resumedOptimizer.step == 3)
    train(&resumed, &resumedOptimizer, steps: 3..<6)
    #expect(resumed.weightsFile() == network.weightsFile())
    #expect(resumedOptimizer == optimizer)
  }

  @Test func memoryOfAnotherLayer() throws {
    let network = SpectrogramNetwork(seed: 1)
    let matrix = Matrix(weight: noiseTensor(seed: 1, [2, 2]))
    var optimizer = AdamW(for: network)
    let before = optimizer
    #expect(throws: WeightsFileError.self) {
      try optimizer.load(AdamW(for: matrix).weightsFile(for: matrix), for: network)
    }
    #expect(throws: WeightsFileError.self) {
      try optimizer.load(network.weightsFile(), for: network)
    }
    #expect(optimizer == before)
  }

  @Test func hyperparametersAreChecked() async {
    await #expect(processExitsWith: .failure) {
      _ = AdamW(for: SpectrogramNetwork(seed: 1), firstDecay: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = AdamW(for: SpectrogramNetwork(seed: 1), epsilon: 0)
    }
    await #expect(processExitsWith: .success) { _ = AdamW(for: SpectrogramNetwork(seed: 1)) }
  }
}
