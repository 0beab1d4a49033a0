import _Differentiation

/// The Gaussian error linear unit in its tanh form, element by element.
///
///     u = √(2/π) (x + 0.044715 x³),  y = x (1 + tanh u)/2 = x σ(2u)
///
/// This form, not the exact one with erf: it needs one exponential, which vectorises, and differs
/// by less than 5e-4. PyTorch calls it `approximate="tanh"`.
///
/// Source: D. Hendrycks, K. Gimpel, arXiv 1606.08415 (2016), section 2.
@differentiable(reverse)
public func gelu(_ x: Tensor) -> Tensor {
  Tensor(shape: x.shape) { y in
    mapVectors(x.values, x.values, y, count: x.count) { x, _ in x * logistic(doubledArgument(x)) }
  }
}

/// 2 √(2/π).
private let slope: Float = 1.595_769_1
private let cubic: Float = 0.044715

@inline(__always)
private func doubledArgument(_ x: SIMD8<Float>) -> SIMD8<Float> {
  slope * (x + cubic * (x * x * x))
}

// MARK: Derivative

/// With s = σ(2u): dy/dx = s + x s (1 - s) 2u', 2u' = 2 √(2/π) (1 + 3 · 0.044715 x²).
@derivative(of: gelu)
public func vjpGELU(_ x: Tensor) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
  (
    gelu(x),
    { adjoint in
      if adjoint.isZero { return .zero }
      return Tensor(shape: x.shape) { result in
        mapVectors(x.values, adjoint.values, result, count: x.count) { x, adjoint in
          let s = logistic(doubledArgument(x))
          return adjoint * (s + x * s * (1 - s) * (slope * (1 + 3 * cubic * (x * x))))
        }
      }
    }
  )
}
