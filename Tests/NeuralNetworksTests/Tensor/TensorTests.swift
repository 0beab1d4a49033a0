import NeuralNetworks
import Testing
import _Differentiation

@Suite struct TensorTests {
  let a = Tensor(shape: [2, 3], values: [1, 2, 3, 4, 5, 6])

  @Test func zeroIsNeutralWhateverTheShape() {
    #expect(a + .zero == a && .zero + a == a && a - .zero == a)
    #expect((Tensor.zero - a).values == [-1, -2, -3, -4, -5, -6])
    var sum = Tensor.zero
    sum += a
    sum += .zero
    sum += a
    #expect(sum == a.scaled(by: 2))
  }

  @Test func elementsMultiply() {
    #expect(a.multiplied(by: a).values == [1, 4, 9, 16, 25, 36])
    #expect(a - a == Tensor(repeating: 0, shape: [2, 3]))
  }

  @Test func transposedAndBack() {
    #expect(a.transposed([1, 0]) == Tensor(shape: [3, 2], values: [1, 4, 2, 5, 3, 6]))
    let b = noiseTensor(seed: 1, [2, 3, 4, 5])
    let moved = b.transposed([2, 0, 3, 1])
    #expect(moved.shape == [4, 2, 5, 3])
    // Element [3, 1, 2, 0] was [1, 0, 3, 2].
    let (there, here) = (((3 * 2 + 1) * 5 + 2) * 3, ((1 * 3 + 0) * 4 + 3) * 5 + 2)
    #expect(moved.values[there] == b.values[here])
    #expect(moved.transposed([1, 3, 0, 2]) == b)
  }

  @Test func slicesAndConcatenationUndoEachOther() {
    let b = noiseTensor(seed: 2, [3, 4, 2])
    for axis in 0..<3 {
      let extent = b.shape[axis]
      let parts = [b.slice(0..<1, axis: axis), b.slice(1..<extent, axis: axis)]
      #expect(concatenated(parts, axis: axis) == b)
    }
    #expect(a.rows(1..<2) == Tensor(shape: [1, 3], values: [4, 5, 6]))
    #expect(a.slice(1..<3, axis: 1) == Tensor(shape: [2, 2], values: [2, 3, 5, 6]))
  }

  @Test func derivatives() {
    let x = noiseTensor(seed: 3, [2, 3, 4])
    let other = noiseTensor(seed: 4, [2, 3, 4])
    expectDerivative(of: { $0 + other.multiplied(by: $0) }, at: x, "sum and product")
    expectDerivative(of: { other - $0.scaled(by: 3) }, at: x, "difference and scale")
    expectDerivative(of: { $0.transposed([2, 0, 1]) }, at: x, "transposition")
    expectDerivative(of: { $0.reshaped(to: [4, 6]) }, at: x, "reshape")
    expectDerivative(of: { $0.slice(1..<3, axis: 1) }, at: x, "slice")
    expectDerivative(of: { concatenated([other, $0, $0], axis: 2) }, at: x, "concatenation")
    expectDerivative(
      of: { y in
        var sum = y
        sum += y.multiplied(by: y)
        return sum
      }, at: x, "sum in place")
    let factor = gradient(at: Float(0.5)) { meanSquaredError(x.scaled(by: $0), other) }
    let expected = 2 * (0.5 * dot(x, x) - dot(x, other)) / Double(x.count)
    #expect(abs(Double(factor) - expected) < 1e-6)
  }
}
