public import MixMatching
public import MixingConsole
import _Differentiation

/// How far settings sound from the reference by the band model, which knows no compressor: the style
/// distance of `MatchTask.modelledDistance`.
///
/// It teaches only the master, because a finished song shows the tone of the whole mix, and settings by role do not.
/// Faders and track equalizers could also move the mix toward a spectrum, but at the cost of the balance, and pans
/// toward an image, but without knowing who plays. These are learned from known settings.
public struct ModelLoss: Sendable {
  private let task: MatchTask

  public init(_ task: MatchTask) {
    // The band model needs no audio, which is large.
    var task = task
    task.excerpts = []
    task.references = []
    self.task = task
  }

  /// In decibels.
  @differentiable(reverse,wrt: settings)
  public func callAsFunction(_ settings: ConsoleSettings) -> Double {
    task.modelledDistance(settings.held { $0.tracks = .zero })
  }
}
