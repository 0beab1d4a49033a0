/// How much time a fit takes: the same search, ended sooner or later, so more is never worse.
public enum FitQuality: String, CaseIterable, Sendable {
  /// The band model and a few steps of the exact console.
  case draft
  case standard
  case fine

  /// Most evaluations of the exact console.
  var exactEvaluations: Int {
    switch self {
    case .draft: 4
    case .standard: 12
    case .fine: 60
    }
  }

  /// Descents on the song's long-term spectra, from different beginnings.
  var descents: Int {
    switch self {
    case .draft: 2
    case .standard: 8
    case .fine: 24
    }
  }

  /// How many of them go on with what moves in the song.
  var movingDescents: Int {
    switch self {
    case .draft: 1
    case .standard: 4
    case .fine: 6
    }
  }

  /// How often the model is compared with the console and searched again.
  var calibrations: Int {
    switch self {
    case .draft: 1
    case .standard: 3
    case .fine: 6
    }
  }

  /// How often the whole song is heard, to correct what excerpts do not tell.
  var hearings: Int {
    switch self {
    case .draft: 0
    case .standard: 3
    case .fine: 6
    }
  }
}
