/// How much of each stage a fit goes through.
struct FitEffort {
  /// Descents on the song's long-term spectra, from different beginnings.
  var descents: Int
  /// How many of them go on with what moves in the song.
  var movingDescents: Int
  /// How often the model is compared with the console and searched again.
  var calibrations: Int
  /// Ways to compress that tracks and master may begin with, beside what a controller says.
  var compressors: [DynamicsBeginning]
  /// Most evaluations of the exact console.
  var exactEvaluations: Int
  /// How often the whole song is heard, to correct what excerpts do not tell.
  var hearings: Int
}

extension FitQuality {
  /// Of a fit that knows nothing but the start.
  var effort: FitEffort {
    switch self {
    case .draft:
      FitEffort(
        descents: 2, movingDescents: 1, calibrations: 1,
        compressors: DynamicsBeginning.allCases, exactEvaluations: 4, hearings: 0)
    case .standard:
      FitEffort(
        descents: 8, movingDescents: 4, calibrations: 3,
        compressors: DynamicsBeginning.allCases, exactEvaluations: 12, hearings: 3)
    case .fine:
      FitEffort(
        descents: 24, movingDescents: 6, calibrations: 6,
        compressors: DynamicsBeginning.allCases, exactEvaluations: 60, hearings: 6)
    }
  }

  /// Of a fit around what a controller says, which needs not look as far.
  var nearbyEffort: FitEffort {
    switch self {
    case .draft:
      FitEffort(
        descents: 1, movingDescents: 1, calibrations: 1, compressors: [], exactEvaluations: 0,
        hearings: 0)
    case .standard:
      FitEffort(
        descents: 2, movingDescents: 2, calibrations: 1, compressors: [], exactEvaluations: 0,
        hearings: 2)
    case .fine:
      FitEffort(
        descents: 8, movingDescents: 4, calibrations: 4, compressors: DynamicsBeginning.allCases,
        exactEvaluations: 30, hearings: 4)
    }
  }
}
