import MixMatching
public import MixingConsole
import SignalProcessing
import _Differentiation

/// How far the sound of settings is from that of an example: `MixLoss` of the console's mix of its tracks, as loud as
/// the target's.
public struct SoundLoss: Sendable {
  public let mixLoss: MixLoss
  public let console: Console
  private let tracks: [AudioBuffer]
  /// Root mean square of the target mix; nil if there is none, and then the level does not count.
  private let level: Double?

  public init(_ example: TrainingExample, _ loss: MixLoss, console: Console) {
    mixLoss = loss
    self.console = console
    tracks = example.tracks.map(\.audio)
    level = loss.aligned == nil ? nil : example.targetMix?.rootMeanSquare
  }

  /// The loss of settings for the example's tracks; the master's fader does not count.
  @differentiable(reverse,wrt: settings)
  public func callAsFunction(_ settings: ConsoleSettings) -> Double {
    let mix = console.mix(tracks, settings)
    if let level = withoutDerivative(at: level) { return mixLoss(levelled(mix, to: level)) }
    return mixLoss(mix)
  }
}
