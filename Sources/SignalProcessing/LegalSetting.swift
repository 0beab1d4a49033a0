/// Stops the program where a setting has no meaning, and says which one: in release mode, too, where a
/// `precondition` is silent.
///
/// Beyond their limits the formulas give NaN or a filter that grows without end, and the sound says nothing
/// of the cause.
///
/// - Parameters:
///   - isLegal: written so that NaN is not: `q > 0`, not `!(q <= 0)`.
///   - name: of the setting, for example `Q`.
///   - rule: what is legal, for example `above 0`.
public func requireLegal(
  _ isLegal: Bool, _ name: @autoclosure () -> String, _ value: Double, _ rule: StaticString
) {
  if !isLegal { fatalError("\(name()) is \(value); it must be \(rule)") }
}
