public import MixingConsole
import SignalProcessing

/// The transformer's settings, then a short gradient fit around them.
///
/// The fit is `GradientMatcher`'s with fewer beginnings and evaluations, since it need not look far: it
/// begins at the controller's place, tries the controller's compressors beside its own gentlest, and its
/// prior is centred there. The other descents begin around the start, in case the controller is wrong. What a better
/// beginning wins is spent on what a style does not tell: balance and presence are held more tightly at the start's.
public struct HybridMatcher: VariationMatcher {
  public let name = "hybrid"
  public let fitsStyle = true
  public let needsReference = true
  public let hearsReferences = true
  public var transformer: TransformerMatcher
  public var quality: FitQuality
  /// Weight of the prior, in decibels of style distance per square spread of a control.
  public var priorWeight: Double
  /// Weight of the audibility penalty, in decibels of style distance per square decibel.
  public var audibilityWeight: Double

  public init(
    _ network: TransformerController, origin: ControllerOrigin? = nil,
    quality: FitQuality = .standard
  ) {
    transformer = TransformerMatcher(network, origin: origin)
    self.quality = quality
    let fit = GradientMatcher(quality: quality)
    priorWeight = fit.priorWeight
    audibilityWeight = fit.audibilityWeight
  }

  public var fitQuality: FitQuality? { quality }
  public var controller: ControllerOrigin? { transformer.controller }

  public func match(_ task: MatchTask, progress: (MatchProgress) -> Void) -> ConsoleSettings {
    let output = transformer.output(of: task)
    return dried(
      FitQuality.best(upTo: quality, progress: progress) { fit(task, output, $0) }, task)
  }

  public func variations(
    _ task: MatchTask, count: Int, progress: (MatchProgress) -> Void
  ) -> [ConsoleSettings] {
    fit(task, transformer.output(of: task), quality).variations(count: count, progress: progress)
      .map { dried($0, task) }
  }

  /// A search turns sends, but not the reverb they lead to, which is the controller's, and so are the
  /// high-pass filters.
  private func fit(
    _ task: MatchTask, _ output: ControllerOutput, _ quality: FitQuality
  ) -> StagedFit {
    var task = task
    let decided = ControllerDecoder(task).settings(output).rounded()
    task.start.reverb = decided.reverb
    for track in task.start.tracks.indices {
      var equalizer = decided.tracks[track].equalizer
      equalizer.tidy(from: task.start.tracks[track].equalizer)
      task.start.tracks[track].equalizer.highPass = equalizer.highPass
    }
    let space = SearchSpace(task)
    return StagedFit(
      task, in: space,
      weights: Plausibility.Weights(
        prior: priorWeight, audibility: audibilityWeight,
        held: AudibilityPenalty.Weights(balance: 0.045, presence: 0.03)),
      effort: quality.nearbyEffort,
      proposal: ControllerDecoder(task, space).coordinates(of: output))
  }

  /// A reverb that nothing is sent to stays as it was.
  private func dried(_ settings: ConsoleSettings, _ task: MatchTask) -> ConsoleSettings {
    var settings = settings
    if !settings.usesReverb { settings.reverb = task.start.reverb }
    return settings
  }
}
