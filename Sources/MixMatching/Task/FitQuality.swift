/// How much time a fit takes.
public enum FitQuality: String, CaseIterable, Sendable {
  /// By the model of the mix alone.
  case draft
  case standard
  /// The song is evaluated more often.
  case fine
}
