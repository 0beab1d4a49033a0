import NeuralNetworks
import Testing
import _Differentiation

@Suite struct GradientBufferTests {
  let network = SpectrogramNetwork(seed: 1)
  let pictures = noiseTensor(seed: 2, [5, 1, 12, 12])
  let target = noiseTensor(seed: 3, [5, 3])

  @Test func oneBufferInTheOrderOfTheWeights() {
    let gradient = gradient(at: network) { meanSquaredError($0(pictures), target) }
    let buffer = GradientBuffer(gradient, of: network)
    #expect(buffer.values == network.weights.flatMap { gradient[keyPath: $0.gradient].values })
    let norm = buffer.values.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
    #expect(abs(Double(buffer.norm) / norm - 1) < 1e-6)
  }

  @Test func weightsThatAreNotReachedAreZero() {
    let gradient = gradient(at: network) {
      meanSquaredError($0.head.weight, Tensor(repeating: 0, shape: [3, 8]))
    }
    let buffer = GradientBuffer(gradient, of: network)
    #expect(buffer.values.count == network.weightElementCount)
    #expect(buffer.values.dropLast(27).allSatisfy { $0 == 0 })
    #expect(buffer.values.suffix(27).contains { $0 != 0 })
    let nothing = GradientBuffer(SpectrogramNetwork.TangentVector.zero, of: network)
    #expect(nothing == GradientBuffer(zerosFor: network))
  }

  @Test func clipping() {
    var buffer = GradientBuffer(zerosFor: network)
    for index in buffer.values.indices { buffer.values[index] = Float(index % 7) - 3 }
    let before = buffer
    let norm = buffer.norm
    #expect(buffer.clip(toNorm: 2 * norm) == norm && buffer == before)
    #expect(buffer.clip(toNorm: 0.5) == norm)
    #expect(abs(buffer.norm - 0.5) < 1e-5)
    #expect(abs(buffer.values[0] / before.values[0] - 0.5 / norm) < 1e-6)
    var sum = before
    sum.add(before)
    sum.scale(by: 0.5)
    #expect(sum == before)
  }
}
