import NeuralNetworks
import TestSupport

/// The golden vectors of PyTorch; see Tests/Golden/generate_networks.py.
struct NetworkGolden: Decodable {
  struct Case: Decodable {
    var shape: [Int]
    var output, xGradient: [Double]
    var weightGradient, biasGradient: [Double]?
    var groups: Int?
    var xShape, weightShape, stride, padding: [Int]?
    /// Rows of 1 for a token that counts and 0 for padding.
    var mask: [String]?

    var keyMask: [Bool]? { mask.map { $0.joined().map { $0 == "1" } } }
  }
  struct Losses: Decodable {
    var squared, huber: Double
    var squaredGradient, huberGradient: [Double]
  }
  struct Steps: Decodable {
    var steps: [[Double]]
  }

  var adjointSeed: UInt64
  var gelu, layerNormalization, pooling, attention, transformerBlock: Case
  var convolutions, groupNormalizations: [Case]
  var losses: Losses
  var adamw: Steps

  static func read() throws -> NetworkGolden { try golden("networks") }

  /// The adjoint of the case's output.
  func adjoint(_ golden: Case) -> Tensor { noiseTensor(seed: adjointSeed, golden.shape) }
}

extension Layer {
  /// The same layer with its weights filled with noise of consecutive seeds, in their order.
  func filled(firstSeed: UInt64) -> Self {
    var result = self
    for (index, weight) in weights.enumerated() {
      result[keyPath: weight.value] = noiseTensor(
        seed: firstSeed + UInt64(index), self[keyPath: weight.value].shape, scale: 0.5)
    }
    return result
  }
}
