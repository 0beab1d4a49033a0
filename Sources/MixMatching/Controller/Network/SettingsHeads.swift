import NeuralNetworks
public import _Differentiation

/// From tokens to the coordinates of all controls: the heads of tracks, of the reverb and of the master.
public struct SettingsHeads: Differentiable, Sendable {
  public var track: SettingsHead
  public var reverb: SettingsHead
  public var master: SettingsHead

  /// Heads for tokens of a width, with as wide hidden layers.
  init(width: Int, using generator: inout SeededGenerator) {
    let layout = ControllerLayout.standard
    track = SettingsHead(
      inputs: width, hiddenWidth: width, controls: layout.track, using: &generator)
    reverb = SettingsHead(
      inputs: width, hiddenWidth: width, controls: layout.reverb, using: &generator)
    master = SettingsHead(
      inputs: width, hiddenWidth: width, controls: layout.master, using: &generator)
  }

  /// - Parameters:
  ///   - tracks: `[tracks, width]`.
  ///   - reverb: `[1, width]`.
  ///   - master: `[1, width]`.
  @differentiable(reverse)
  func callAsFunction(tracks: Tensor, reverb: Tensor, master: Tensor) -> ControllerOutput {
    ControllerOutput(
      tracks: track(tracks), reverb: self.reverb(reverb), master: self.master(master))
  }
}
