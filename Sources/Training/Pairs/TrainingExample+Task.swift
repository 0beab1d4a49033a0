public import MixMatching
import MixStyle
public import MixingConsole
import SignalProcessing

extension TrainingExample {
  /// Stretches that are shorter have no loudness range worth comparing, in seconds.
  static let shortestRange = 30.0

  /// What a matcher is given of the example: its tracks as the one excerpt, its reference as the one
  /// reference. Nothing of the target.
  /// - Parameters:
  ///   - console: at the tracks' sample rate.
  ///   - seed: for what a matcher draws.
  public func task(console: Console, seed: UInt64) -> MatchTask {
    var part = StyleObjective.Part(referenceTarget)
    if reference.duration < Self.shortestRange { part.distance.weights.loudnessRange = 0 }
    let audio = tracks.map(\.audio)
    var task = MatchTask(
      excerpts: [audio], preRoll: 0, bandPowers: audio.map { BandFrames(of: $0) }, start: start,
      traits: traits, objective: StyleObjective([part]), console: console, seed: seed)
    task.references = [[reference]]
    return task
  }

  /// The style of the reference, without the bands beyond its band limit.
  private var referenceTarget: StyleTarget {
    let meter = StyleTargetMeter(
      sampleRate: reference.sampleRate, channelCount: reference.channelCount)
    meter.add(reference)
    guard let target = meter.target else {
      preconditionFailure("the reference is shorter than one window")
    }
    return target
  }
}
