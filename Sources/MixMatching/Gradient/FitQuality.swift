/// How much time a fit takes: the same search, ended sooner or later, so more is never worse.
public enum FitQuality: String, CaseIterable, Sendable {
  /// The band model and a few steps of the exact console.
  case draft
  case standard
  case fine

  /// Most steps through the exact console.
  var exactSteps: Int {
    switch self {
    case .draft: 3
    case .standard: 14
    case .fine: 60
    }
  }

  /// Descents on the model, of which the best goes on.
  var descents: Int {
    switch self {
    case .draft: 1
    case .standard: 2
    case .fine: 8
    }
  }
}
