import MixingConsole
import _Differentiation

extension ConsoleSettings {
  /// The settings themselves, but part of their gradient is held back, so that a loss affects only the rest.
  /// - Parameter hold: sets that part to zero.
  @differentiable(reverse,wrt: self)
  func held(_ hold: @escaping (inout TangentVector) -> Void) -> ConsoleSettings { self }

  @derivative(of: held, wrt: self)
  func vjpHeld(
    _ hold: @escaping (inout TangentVector) -> Void
  ) -> (value: ConsoleSettings, pullback: (TangentVector) -> TangentVector) {
    (
      self,
      { gradient in
        var gradient = gradient
        hold(&gradient)
        return gradient
      }
    )
  }
}
