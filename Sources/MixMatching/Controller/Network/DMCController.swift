public import NeuralNetworks
import _Differentiation

/// The permutation-invariant controller of the differentiable mixing console: every track is encoded by
/// the same encoder, and decided on beside the mean of all. There is no reference: it mixes as it was
/// taught to.
///
///     e_i = encoder(track i),  c = mean of e over the tracks that sound
///     settings of track i = perceptron([e_i, c]),  of reverb and master = perceptron(c)
///
/// Source: C. J. Steinmetz, J. Pons, S. Pascual, J. Serrà, ICASSP 2021, arXiv 2010.10291, with the encoder of
/// the transformer beside it.
public struct DMCController: SettingsController {
  public static let kind = "dmc"
  public static let usesReference = false

  public var encoder: SpectrogramEncoder
  public var normalization: LayerNormalization
  /// `[e_i, c]` to the width.
  public var mixing: Linear
  public var heads: SettingsHeads
  /// Heads and blocks are not used.
  @noDerivative public let configuration: ControllerConfiguration

  public init(_ configuration: ControllerConfiguration = .init(), seed: UInt64) {
    if let fault = configuration.fault { preconditionFailure("no network has \(fault)") }
    var generator = SeededGenerator(seed: seed)
    let width = configuration.width
    encoder = SpectrogramEncoder(
      channels: configuration.channels, width: width, using: &generator)
    normalization = LayerNormalization(width: width)
    mixing = Linear(inputs: 2 * width, outputs: width, using: &generator)
    heads = SettingsHeads(width: width, using: &generator)
    self.configuration = configuration
  }

  public var weights: [Weight<Self>] {
    weights("encoder", \.encoder, \.encoder)
      + weights("normalization", \.normalization, \.normalization)
      + weights("mixing", \.mixing, \.mixing) + weights("trackHead", \.heads.track, \.heads.track)
      + weights("reverbHead", \.heads.reverb, \.heads.reverb)
      + weights("masterHead", \.heads.master, \.heads.master)
  }

  @differentiable(reverse,wrt: self)
  public func callAsFunction(
    _ input: ControllerInput, _ pass: ForwardPass = .inference
  ) -> ControllerOutput {
    let tracks = normalization(encoder(input.tracks))
    let mean = maskedMean(tracks, axis: 0, mask: input.tracks.mask)
    let width = withoutDerivative(at: configuration.width)
    let none = withoutDerivative(at: Tensor(repeating: 0, shape: tracks.shape))
    let beside = concatenated([tracks, addingToRows(none, mean)], axis: 1)
    let mixed = droppingOut(
      gelu(mixing(beside)), probability: configuration.dropout, pass)
    let whole = mean.reshaped(to: withoutDerivative(at: [1, width]))
    return heads(tracks: mixed, reverb: whole, master: whole)
  }
}
