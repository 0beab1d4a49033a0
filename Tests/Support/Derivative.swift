public import Testing
import _Differentiation

/// Expects a stated derivative to be that of `function` at `x`.
///
/// The numerical derivative is the Richardson extrapolation of two central differences,
///
///     D = (4 D(h/2) - D(h))/3,  D(h) = (f(x + h) - f(x - h))/(2h)
///
/// with an error of order h⁴ and, from rounding, about ε|f|/h, which is always allowed for.
///
/// - Parameters:
///   - step: h.
///   - relative: allowed difference relative to the larger of both derivatives.
///   - absolute: difference allowed besides, for derivatives that are zero by cancellation.
///   - noise: ε, the relative error of the function's values; 2⁻²⁴ for Float arithmetic.
public func expectDerivative(
  of function: (Double) -> Double, at x: Double, equals exact: Double, step: Double,
  relative: Double = 1e-7, absolute: Double = 0, noise: Double = 1e-15,
  _ name: @autoclosure () -> String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let (above, below) = (function(x + step), function(x - step))
  let (nearAbove, nearBelow) = (function(x + step / 2), function(x - step / 2))
  let numerical = (8 * (nearAbove - nearBelow) - (above - below)) / (6 * step)
  let rounding = 4 * noise * max(abs(above), abs(below)) / step
  let allowed = relative * max(abs(exact), abs(numerical)) + absolute + rounding
  #expect(
    abs(exact - numerical) <= allowed,
    "\(name()): exact derivative \(exact), numerical \(numerical), allowed \(allowed)",
    sourceLocation: sourceLocation)
}

/// Expects the derivative that the compiler and the kernels give for `function` to be its
/// numerical derivative.
public func expectDerivative(
  of function: @differentiable(reverse) (Double) -> Double, at x: Double, step: Double,
  relative: Double = 1e-7, absolute: Double = 0, noise: Double = 1e-15,
  _ name: @autoclosure () -> String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  expectDerivative(
    of: { function($0) }, at: x, equals: gradient(at: x, of: function), step: step,
    relative: relative, absolute: absolute, noise: noise, name(), sourceLocation: sourceLocation)
}
