import NeuralNetworks
import Testing

@Suite struct ConvolutionTests {
  @Test func identityKernel() {
    let x = noiseTensor(seed: 1, [2, 1, 5, 6])
    var kernel = Tensor(repeating: 0, shape: [1, 1, 3, 3])
    kernel.withMutableValues { $0[4] = 1 }
    let bias = Tensor(repeating: 0, shape: [1])
    #expect(convolved(x, kernel, bias, padding: Size2D(1)) == x)
  }

  /// Groups are separate convolutions of their channels.
  @Test func groups() {
    let x = noiseTensor(seed: 2, [2, 4, 6, 6])
    let weight = noiseTensor(seed: 3, [6, 2, 3, 3])
    let bias = noiseTensor(seed: 4, [6])
    let together = convolved(x, weight, bias, stride: Size2D(2), padding: Size2D(1), groups: 2)
    let apart = (0..<2).map { group in
      convolved(
        x.slice(2 * group..<2 * group + 2, axis: 1), weight.rows(3 * group..<3 * group + 3),
        bias.rows(3 * group..<3 * group + 3), stride: Size2D(2), padding: Size2D(1))
    }
    expectClose(together, concatenated(apart, axis: 1))
  }

  /// What stands beside an entry of the batch changes nothing.
  @Test func batchIndependence() {
    let x = noiseTensor(seed: 5, [3, 4, 6, 6])
    let weight = noiseTensor(seed: 6, [4, 4, 3, 3])
    let gain = noiseTensor(seed: 7, [4])
    func encode(_ x: Tensor) -> Tensor {
      groupNormalized(convolved(x, weight, gain), gain, gain, groups: 2)
    }
    #expect(encode(x).rows(1..<2) == encode(x.rows(1..<2)))
  }

  @Test func constantInputStaysFinite() {
    let x = Tensor(repeating: 1e4, shape: [1, 2, 3, 3])
    let ones = Tensor(repeating: 1, shape: [2])
    #expect(groupNormalized(x, ones, ones, groups: 1) == Tensor(repeating: 1, shape: x.shape))
    let row = Tensor(repeating: -3, shape: [2, 2])
    #expect(layerNormalized(row, ones, ones) == Tensor(repeating: 1, shape: [2, 2]))
  }
}
