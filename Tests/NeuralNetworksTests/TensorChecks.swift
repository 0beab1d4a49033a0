import NeuralNetworks
import TestSupport
import Testing
import _Differentiation

/// Uniform noise of a seed in ±scale: that of the golden vectors.
func noiseTensor(seed: UInt64, _ shape: [Int], scale: Float = 1) -> Tensor {
  Tensor(
    shape: shape,
    values: floatNoise(seed: seed, count: shape.reduce(1, *)).map { scale * $0 })
}

/// Σ a b in Double.
func dot(_ a: Tensor, _ b: Tensor) -> Double { dot(a.values, b.values) }

/// Expects all values within `tolerance` of the largest expected magnitude.
func expectClose(
  _ found: Tensor, _ expected: [Double], tolerance: Double = 2e-6, _ name: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.count == expected.count, "\(name)", sourceLocation: sourceLocation)
  let largest = expected.map(abs).max() ?? 0
  let error = zip(found.values, expected).map { abs(Double($0) - $1) }.max() ?? 0
  #expect(
    error <= tolerance * max(largest, 1e-3), "\(name): error \(error) of \(largest)",
    sourceLocation: sourceLocation)
}

func expectClose(
  _ found: Tensor, _ expected: Tensor, tolerance: Double = 2e-6, _ name: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.shape == expected.shape, "\(name)", sourceLocation: sourceLocation)
  expectClose(
    found, expected.values.map(Double.init), tolerance: tolerance, name,
    sourceLocation: sourceLocation)
}

/// Expects the derivative of `function` to be its numerical one, for every element of `x` and a
/// random adjoint: central differences of ⟨adjoint, function(x)⟩.
func expectDerivative(
  of function: @differentiable(reverse) (Tensor) -> Tensor, at x: Tensor, step: Double = 0.02,
  relative: Double = 2e-4, _ name: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let (y, pullback) = valueWithPullback(at: x, of: function)
  let adjoint = noiseTensor(seed: 999, y.shape)
  let exact = pullback(adjoint)
  #expect(exact.shape == x.shape, "\(name)", sourceLocation: sourceLocation)
  let largest = exact.values.map { Double(abs($0)) }.max() ?? 0
  #expect(largest > 0, "\(name): no gradient", sourceLocation: sourceLocation)
  for index in x.values.indices {
    TestSupport.expectDerivative(
      of: { value in
        var moved = x
        moved.withMutableValues { $0[index] = Float(value) }
        return dot(function(moved), adjoint)
      }, at: Double(x.values[index]), equals: Double(exact.values[index]), step: step,
      relative: relative, absolute: relative * largest, noise: 0x1p-23, "\(name)[\(index)]",
      sourceLocation: sourceLocation)
  }
}
