public import MixMatching
public import MixingConsole
import _Differentiation

/// How far settings sound from the reference by the band model, which knows no compressor: the style
/// distance of `MatchTask.modelledDistance`.
///
/// It teaches the master alone: the tone of the whole is what a finished song tells and settings by role do
/// not. Faders and equalizers of tracks could turn the mix toward a spectrum as well, at the cost of the
/// balance, and pans toward an image without knowing who plays: these are learnt from known settings.
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
