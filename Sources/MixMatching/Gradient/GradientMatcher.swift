public import MixingConsole

/// Fits the console's settings to a style by gradient descent on
///
///     style distance + prior weight · prior(z) + audibility weight · penalty
///
/// in stages: on a model of the mix in Bark bands (`BandModel`) balance, position and tone, first of the
/// song's long-term spectra, then with what moves in it; then everything, compressors too, through
/// the exact console on excerpts; then once more on the model, corrected by what is heard of the whole
/// song. Each stage keeps the best it has seen. Given the same task the result is the same.
public struct GradientMatcher: VariationMatcher {
  public let name = "gradient"
  public let fitsStyle = true
  public let needsReference = true
  public var quality: FitQuality
  /// Weight of the prior, in decibels of style distance per square spread of a control.
  public var priorWeight: Double
  /// Weight of the audibility penalty, in decibels of style distance per square decibel.
  public var audibilityWeight = 0.3

  public init(quality: FitQuality = .standard, priorWeight: Double = 0.0032) {
    self.quality = quality
    self.priorWeight = priorWeight
  }

  public func match(_ task: MatchTask, progress: (MatchProgress) -> Void) -> ConsoleSettings {
    FitQuality.best(upTo: quality, progress: progress) { fit(task, $0) }
  }

  public var fitQuality: FitQuality? { quality }

  private func fit(_ task: MatchTask, _ quality: FitQuality) -> StagedFit {
    StagedFit(
      task, in: SearchSpace(task),
      weights: Plausibility.Weights(prior: priorWeight, audibility: audibilityWeight),
      effort: quality.effort)
  }

  public func variations(
    _ task: MatchTask, count: Int, progress: (MatchProgress) -> Void
  ) -> [ConsoleSettings] {
    fit(task, quality).variations(count: count, progress: progress)
  }
}
