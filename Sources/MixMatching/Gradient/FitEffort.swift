import MixingConsole

/// How much of each stage a fit goes through.
struct FitEffort {
  /// Descents on the song's long-term spectra, from different beginnings.
  var descents: Int
  /// How many of them go on with what moves in the song.
  var movingDescents: Int
  /// How often the model is compared with the console and searched again.
  var calibrations: Int
  /// Ways to compress that all tracks may begin with, beside what a controller says.
  var compressors: [DynamicsBeginning]
  /// The master's, likewise: these cost no track anew.
  var masterCompressors: [DynamicsBeginning]
  /// Most evaluations of the exact console.
  var exactEvaluations: Int
  /// How often the whole song is heard at most, to correct what excerpts do not tell.
  var hearings: Int
}

extension FitQuality {
  /// Of a fit that knows nothing but the start.
  var effort: FitEffort {
    switch self {
    case .draft:
      FitEffort(
        descents: 2, movingDescents: 1, calibrations: 1,
        compressors: DynamicsBeginning.allCases, masterCompressors: DynamicsBeginning.allCases,
        exactEvaluations: 4, hearings: 0)
    case .standard:
      FitEffort(
        descents: 8, movingDescents: 4, calibrations: 3,
        compressors: DynamicsBeginning.allCases, masterCompressors: DynamicsBeginning.allCases,
        exactEvaluations: 12, hearings: 3)
    case .fine:
      FitEffort(
        descents: 24, movingDescents: 6, calibrations: 6,
        compressors: DynamicsBeginning.allCases, masterCompressors: DynamicsBeginning.allCases,
        exactEvaluations: 60, hearings: 6)
    }
  }

  /// Of a fit around what a controller says: the descents cost little, and the controller may be wrong; the
  /// console need not be asked as often.
  var nearbyEffort: FitEffort {
    switch self {
    case .draft:
      FitEffort(
        descents: 1, movingDescents: 1, calibrations: 1, compressors: [], masterCompressors: [],
        exactEvaluations: 0, hearings: 0)
    case .standard:
      FitEffort(
        descents: 6, movingDescents: 3, calibrations: 0, compressors: [],
        masterCompressors: [.holding], exactEvaluations: 0, hearings: 3)
    case .fine:
      FitEffort(
        descents: 16, movingDescents: 4, calibrations: 4, compressors: DynamicsBeginning.allCases,
        masterCompressors: DynamicsBeginning.allCases, exactEvaluations: 30, hearings: 4)
    }
  }
}

extension FitQuality {
  /// The settings of the best fit of a quality and of the lesser ones that hear the whole song, by what they
  /// heard: a search that takes longer may end in another valley, and more time shall not make a mix worse.
  static func best(
    upTo quality: FitQuality, progress: (MatchProgress) -> Void, fit: (FitQuality) -> StagedFit
  ) -> ConsoleSettings {
    let qualities = quality == .fine ? [.standard, quality] : [quality]
    var done = 0.0
    var best: StagedFit.Answer?
    for (index, quality) in qualities.enumerated() {
      // A standard fit takes an eighth of a fine one.
      let end = index + 1 == qualities.count ? 1 : 0.125
      let answer = fit(quality).answer {
        progress(
          MatchProgress(fraction: done + (end - done) * $0.fraction, distance: $0.distance))
      }
      done = end
      if let best, best.objective < answer.objective { continue }
      best = answer
    }
    return best!.settings
  }
}
