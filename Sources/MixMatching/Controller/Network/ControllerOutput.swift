public import NeuralNetworks
public import _Differentiation

/// The numbers of a controller, in the order of its `ControllerLayout`.
public struct ControllerOutput: Differentiable, Equatable, Sendable {
  /// `[tracks, layout.track.count]`; rows of tracks that do not count mean nothing.
  public var tracks: Tensor
  /// `[1, layout.reverb.count]`.
  public var reverb: Tensor
  /// `[1, layout.master.count]`.
  public var master: Tensor

  @differentiable(reverse)
  public init(tracks: Tensor, reverb: Tensor, master: Tensor) {
    self.tracks = tracks
    self.reverb = reverb
    self.master = master
  }
}
