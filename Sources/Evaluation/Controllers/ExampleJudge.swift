public import MixMatching
import MixStyle
public import MixingConsole
import SignalProcessing
public import Training

/// Judges settings for the tracks of one example by the known ones and by the sound.
public struct ExampleJudge {
  /// What a matcher is given; nothing of the target.
  public let task: MatchTask
  private let example: TrainingExample
  private let target: ConsoleSettings
  private let balance: TrackLoudness
  private let style: StyleDistance
  /// Nil where the known mix is silent.
  private let mix: (loudness: Double, loss: MultiResolutionSTFTLoss)?

  private static let silence = -70.0

  /// - Parameters:
  ///   - console: at the tracks' sample rate.
  ///   - seed: for what matchers draw.
  /// - Returns: nil for an example whose settings nobody knows.
  public init?(_ example: TrainingExample, console: Console, seed: UInt64) {
    guard let target = example.target else { return nil }
    self.example = example
    self.target = target
    task = example.task(console: console, seed: seed)
    let audio = example.tracks.map(\.audio)
    balance = TrackLoudness(audio, target, console: console)
    style = task.objective.parts[0].distance
    let known = example.targetMix ?? console.mix(audio, target)
    let loudness = known.integratedLoudness
    mix =
      loudness > Self.silence
      ? (loudness, MultiResolutionSTFTLoss(target: known, floor: .relative(decibels: 60))) : nil
  }

  /// Values of `ControllerMeasure.all` by name; those that cannot be taken of the example are missing.
  ///
  /// - Parameter settings: one strip per track of the example.
  public func measures(_ settings: ConsoleSettings) -> [String: Double] {
    let error = SettingsError(
      settings, against: target, traits: example.traits, peaks: example.peakDecibels,
      image: example.kind.image, sampleRate: task.console.sampleRate)
    var measures = [
      "pan-error": error.pan,
      "tone-error": error.toneDecibels, "reduction-error": error.reductionDecibels,
      "send-error": error.sendDecibels,
    ]
    for (group, plausibleSteps) in error.plausibleSteps {
      measures["settings.\(group.rawValue)"] = plausibleSteps
    }
    measures["fader-error"] = error.faderDecibels
    let audio = example.tracks.map(\.audio)
    measures["balance-error"] = TrackLoudness(audio, settings, console: task.console)
      .error(against: balance)
    let heard = task.console.mix(audio, settings)
    measures["style-distance"] = style(styleFeatures(of: heard))
    let sides = LeftRightBalance(of: heard)
    let reference = LeftRightBalance(of: example.reference)
    let distance = sides.distance(to: reference)
    measures["lateral-balance"] =
      example.kind.image == .known
      ? distance : min(distance, sides.distance(to: reference, mirrored: true))
    let decisions = MixDecisions(
      settings,
      tracks: example.tracks.map {
        MixDecisions.Track(name: $0.name, isStereo: $0.audio.channelCount == 2)
      })
    measures.merge(decisions.measures) { $1 }
    let loudness = heard.integratedLoudness
    if let mix, loudness > Self.silence {
      measures["stft-distance"] = mix.loss(
        heard.scaled(by: Float(gain(decibels: mix.loudness - loudness))))
    }
    return measures
  }
}
