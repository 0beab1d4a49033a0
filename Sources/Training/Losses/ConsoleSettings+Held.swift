import MixingConsole
import _Differentiation

extension ConsoleSettings {
  /// The settings themselves, part of whose gradient is held back: a loss has a say in the rest only.
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
