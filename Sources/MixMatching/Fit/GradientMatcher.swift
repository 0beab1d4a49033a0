public import MixingConsole

/// Fits the console's settings to a style by exact gradients of a model of the mix, corrected by evaluations of
/// the whole song: few moves, each of which earns its place (`StyleFit`). Given the same task the result is the
/// same.
public struct GradientMatcher: VariationMatcher {
  public let name = "gradient"
  public let fitsStyle = true
  public let needsReference = true
  public var quality: FitQuality
  public var reach: FitReach

  public init(quality: FitQuality = .standard, reach: FitReach = .usual) {
    self.quality = quality
    self.reach = reach
  }

  public var fitQuality: FitQuality? { quality }
  public var fitReach: FitReach? { reach }

  public func match(_ task: MatchTask, progress: (MatchProgress) -> Void) -> ConsoleSettings {
    StyleFit(task, tuning).answer(progress: progress).settings
  }

  var tuning: FitTuning {
    var tuning = reach == .further ? FitTuning.further : .usual
    tuning.songEvaluations = quality.songEvaluations
    return tuning
  }

  /// Other good answers: the same fit without one kind of move at a time, so that each goes another way: without the
  /// faders, the master's equalizer, the tracks' equalizers, their widths or their places.
  public func variations(
    _ task: MatchTask, count: Int, progress: (MatchProgress) -> Void
  ) -> [ConsoleSettings] {
    let tried: [FitTuning.Kind?] = [nil, .level, .masterTone, .tone, .width, .places]
    return tried.enumerated().map { index, kind in
      var tuning = tuning
      // Which answers are good is found by evaluating each (`MatchTask.best(_:of:)`).
      tuning.songEvaluations = min(tuning.songEvaluations, 1)
      if let kind { tuning[kind].price = .infinity }
      return StyleFit(task, tuning).answer {
        progress(
          MatchProgress(
            fraction: (Double(index) + $0.fraction) / Double(tried.count), distance: $0.distance))
      }.settings
    }
  }
}

extension FitQuality {
  /// How often the whole song is evaluated at most.
  var songEvaluations: Int {
    switch self {
    case .draft: 0
    case .standard: 3
    case .fine: 6
    }
  }
}
