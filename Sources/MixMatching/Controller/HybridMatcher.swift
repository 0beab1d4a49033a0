public import MixingConsole
import SignalProcessing

/// The transformer's settings, then a short gradient fit around them.
///
/// The fit is `GradientMatcher`'s with fewer beginnings and evaluations, since it need not look far: it
/// begins at the controller's place, tries the controller's compressors beside its own gentlest, and its
/// prior is centred toward what the controller says, so the balance that a reference does not tell stays
/// near the controller's. One descent begins at the start, in case the controller is wrong.
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
  /// Where the prior is centred between the start, 0, and the controller's settings, 1.
  public var trust = 0.5

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
    fit(task).settings(progress: progress)
  }

  public func variations(
    _ task: MatchTask, count: Int, progress: (MatchProgress) -> Void
  ) -> [MixVariation] {
    fit(task).variations(count: count, progress: progress)
  }

  private func fit(_ task: MatchTask) -> StagedFit {
    let space = SearchSpace(task)
    let z = space.controls.isEmpty ? [] : transformer.coordinates(of: task, in: space)
    return StagedFit(
      task, in: space,
      weights: Plausibility.Weights(prior: priorWeight, audibility: audibilityWeight),
      effort: quality.nearbyEffort, proposal: StagedFit.Proposal(z: z, trust: trust))
  }
}
