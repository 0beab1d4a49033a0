import MixStyle
public import MixingConsole
import SignalProcessing
import _Differentiation

/// Fits the console's settings to a style by gradient descent on
///
///     style distance + prior weight · prior(z) + audibility weight · penalty
///
/// in stages: balance and pan, then equalizers too, both on a model of the mix in Bark bands
/// (`BandModel`); then everything, compressors and reverb sends too, through the exact console. Each
/// stage begins where the one before ended and keeps the best it has seen. Given the same task the
/// result is the same.
public struct GradientMatcher: MixMatcher {
  public let name = "gradient"
  public var quality: FitQuality
  /// Weight of the prior, in decibels of style distance per square spread, mean over controls.
  public var priorWeight: Double
  /// Weight of the audibility penalty, in decibels of style distance per square decibel.
  public var audibilityWeight = 0.3

  private static let balance = Descent.Schedule(steps: 80, rate: 0.1, patience: 30)
  private static let tone = Descent.Schedule(steps: 300, rate: 0.1, patience: 40)

  public init(quality: FitQuality = .standard, priorWeight: Double = 1) {
    self.quality = quality
    self.priorWeight = priorWeight
  }

  public func match(_ task: MatchTask, progress: (MatchProgress) -> Void) -> ConsoleSettings {
    let space = SearchSpace(
      start: task.start, traits: task.traits, constraints: task.constraints, seed: task.seed)
    guard !space.controls.isEmpty else { return task.start }
    var search = StyleSearch(
      task: task, space: space, priorWeight: priorWeight, audibilityWeight: audibilityWeight)
    // Pans lean from the beginning; what the model does not know stays as it is.
    var descent = Descent(
      at: zip(space.controls, zip(space.initial, space.origin)).map {
        $0.aspect == .width ? $1.0 : $1.1
      })
    descent.run(Self.balance, in: space, free: [.balance, .width]) {
      search.modelObjective(at: $0)
    }
    progress(MatchProgress(fraction: 0.1))
    descent.run(Self.tone, in: space, free: [.balance, .width, .tone]) {
      search.modelObjective(at: $0)
    }
    progress(MatchProgress(fraction: 0.25))

    search.correct(at: descent.z)
    // Compressors and sends have no slope where they are off, so they begin slightly on.
    for (index, control) in space.controls.enumerated() where Self.isExactOnly(control.aspect) {
      descent.z[index] = space.initial[index]
    }
    var step = 0
    descent.run(
      Descent.Schedule(steps: quality.exactSteps, rate: 0.08, patience: 12), in: space,
      free: Set(MixAspect.allCases),
      // What the model has settled moves less.
      scale: { Self.isExactOnly($0) ? 1 : 0.3 }
    ) { z in
      let result = search.exactObjective(at: z)
      step += 1
      progress(
        MatchProgress(
          fraction: 0.25 + 0.75 * Double(step) / Double(quality.exactSteps),
          distance: result.distance))
      return result
    }
    return task.levelled(space.settings(at: descent.z).tidied(from: task.start))
  }

  /// Whether only the exact console knows the aspect.
  private static func isExactOnly(_ aspect: MixAspect) -> Bool {
    aspect == .dynamics || aspect == .space
  }
}

extension MatchTask {
  /// Settings with the master fader set so that the excerpts are as loud as at the start.
  func levelled(_ settings: ConsoleSettings) -> ConsoleSettings {
    let fader = ControlPlace(.master, "fader")
    guard !constraints.locked.contains(fader) else { return settings }
    func power(_ settings: ConsoleSettings) -> Double {
      let frames = BandFrames(of: mixedExcerpts(settings))
      let weights = BarkSpectrum.loudnessWeights
      return zip(frames.mid, frames.side).enumerated().reduce(0) {
        $0 + weights[$1.offset % BandFrames.bandCount] * ($1.element.0 + $1.element.1)
      }
    }
    let (before, after) = (power(start), power(settings))
    guard before > 0, after > 0 else { return settings }
    let range = constraints.ranges[fader] ?? -24...24
    var result = settings
    let level = settings.master.fader.decibels + decibels(power: before / after)
    result.master.fader.decibels = min(max(level, range.lowerBound), range.upperBound)
    return result.rounded()
  }
}
