import NeuralNetworks
import Testing
import _Differentiation

@Suite struct TransformerTests {
  let encoder: TransformerEncoder
  let tokens = noiseTensor(seed: 1, [7, 16])

  init() {
    var generator = SeededGenerator(seed: 3)
    encoder = TransformerEncoder(width: 16, heads: 4, blocks: 3, dropout: 0.2, using: &generator)
  }

  /// The rows of a matrix in another order.
  private func ordered(_ x: Tensor, _ order: [Int]) -> Tensor {
    concatenated(order.map { x.rows($0..<$0 + 1) })
  }

  @Test func tokensAreASet() {
    let order = [3, 0, 6, 1, 5, 2, 4]
    expectClose(
      encoder(ordered(tokens, order)), ordered(encoder(tokens), order), tolerance: 1e-5)
  }

  /// Padding: same results for the tokens that count, whatever stands in the others, and no
  /// gradient from them.
  @Test func paddingChangesNothing() {
    let alone = encoder(tokens)
    for filling in [Float(0), 3, -1e3] {
      let padded = concatenated([tokens, Tensor(repeating: filling, shape: [4, 16])])
        .reshaped(to: [1, 11, 16])
      let mask = (0..<11).map { $0 < 7 }
      let (y, pullback) = valueWithPullback(at: padded) {
        encoder($0, keyMask: mask).reshaped(to: [11, 16]).rows(0..<7)
      }
      expectClose(y, alone, tolerance: 1e-5)
      let gradient = pullback(noiseTensor(seed: 2, [7, 16]))
      #expect(gradient.values[(7 * 16)...].allSatisfy { $0 == 0 })
    }
  }

  @Test func batchesAreSeparate() {
    let other = noiseTensor(seed: 4, [7, 16])
    let batch = concatenated([tokens, other]).reshaped(to: [2, 7, 16])
    let y = encoder(batch).reshaped(to: [14, 16])
    expectClose(y.rows(0..<7), encoder(tokens), tolerance: 1e-5)
    expectClose(y.rows(7..<14), encoder(other), tolerance: 1e-5)
  }

  @Test func dropoutOnlyInTraining() {
    let pass = ForwardPass.training(seed: 5)
    #expect(encoder(tokens, pass) == encoder(tokens, pass))
    #expect(encoder(tokens, pass) != encoder(tokens, .training(seed: 6)))
    #expect(encoder(tokens) == encoder(tokens, .inference))
    #expect(encoder(tokens, pass) != encoder(tokens))
  }

  /// In training, too, the gradient is that of what was computed.
  @Test func derivativeWithDropout() {
    expectDerivative(
      of: { encoder($0, .training(seed: 8)) }, at: noiseTensor(seed: 7, [3, 16]), step: 0.05,
      relative: 2e-3)
  }

  @Test func oneTokenAndNone() {
    let one = encoder(tokens.rows(0..<1))
    #expect(one.shape == [1, 16] && one.values.allSatisfy { $0.isFinite })
    #expect(encoder(tokens.rows(0..<0)).shape == [0, 16])
    let all = encoder(tokens, keyMask: Array(repeating: false, count: 7))
    #expect(all.values.allSatisfy { $0.isFinite })
  }
}
