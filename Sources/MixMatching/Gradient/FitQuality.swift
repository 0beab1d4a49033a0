/// How much time a fit takes: the same search, ended sooner or later, so more is never worse.
public enum FitQuality: String, CaseIterable, Sendable {
  /// The band model and a few steps of the exact console.
  case draft
  case standard
  case fine
}
