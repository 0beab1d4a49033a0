/// How far a fit may go for a reference.
public enum FitReach: String, CaseIterable, Sendable {
  /// Moves that an engineer would sign; what they do not reach is told.
  case usual
  /// More and larger moves, and hard sides.
  case further
}
