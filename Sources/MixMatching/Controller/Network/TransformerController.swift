public import NeuralNetworks
import _Differentiation

/// A transformer over the tracks and the references: each track's settings depend on all tracks and on
/// what is asked for.
///
///     tokens = [tracks, references as heard, features, bus + mean(features), master + mean(features)]
///     settings = heads(transformer(tokens))
///
/// The references' features and what the start lacks of them go to bus and master at once: what the whole mix
/// needs is learnt far sooner than by way of attention.
///
/// Tokens have a learned type and no position, so another order of tracks gives the same settings in
/// that order. Silent tracks are masked.
///
/// Source: S. S. Vanka, C. J. Steinmetz et al., Diff-MST, ISMIR 2024, arXiv 2407.08889, without its sizes.
public struct TransformerController: SettingsController {
  public static let kind = "transformer"
  public static let usesReference = true

  public var trackEncoder: SpectrogramEncoder
  public var referenceEncoder: SpectrogramEncoder
  /// From a `StyleVector` to a token, by way of a hidden layer.
  public var styleHidden: Linear
  public var styleOutput: Linear
  /// `[width]` each: what kind of token it is.
  public var trackType: Tensor
  public var referenceType: Tensor
  public var styleType: Tensor
  /// `[2, width]`: the effects bus's token and the master's.
  public var busTokens: Tensor
  public var transformer: TransformerEncoder
  public var heads: SettingsHeads
  @noDerivative public let configuration: ControllerConfiguration

  /// Magnitude of the first types and tokens.
  private static let tokenScale: Float = 0.5

  public init(_ configuration: ControllerConfiguration = .init(), seed: UInt64) {
    if let fault = configuration.fault { preconditionFailure("no network has \(fault)") }
    var generator = SeededGenerator(seed: seed)
    let width = configuration.width
    trackEncoder = SpectrogramEncoder(
      channels: configuration.channels, width: width, using: &generator)
    referenceEncoder = SpectrogramEncoder(
      channels: configuration.channels, width: width, using: &generator)
    styleHidden = Linear(inputs: StyleVector.count, outputs: width, using: &generator)
    styleOutput = Linear(inputs: width, outputs: width, using: &generator)
    func drawn(_ shape: [Int]) -> Tensor {
      Tensor(
        shape: shape,
        values: (0..<shape.reduce(1, *)).map { _ in Self.tokenScale * generator.nextUniform() })
    }
    trackType = drawn([width])
    referenceType = drawn([width])
    styleType = drawn([width])
    busTokens = drawn([2, width])
    transformer = TransformerEncoder(
      width: width, heads: configuration.heads, blocks: configuration.blocks,
      dropout: configuration.dropout, using: &generator)
    heads = SettingsHeads(width: width, using: &generator)
    self.configuration = configuration
  }

  public var weights: [Weight<Self>] {
    let tokens: [Weight<Self>] = [
      Weight("trackType", \.trackType, \.trackType, decays: false),
      Weight("referenceType", \.referenceType, \.referenceType, decays: false),
      Weight("styleType", \.styleType, \.styleType, decays: false),
      Weight("busTokens", \.busTokens, \.busTokens, decays: false),
    ]
    return weights("trackEncoder", \.trackEncoder, \.trackEncoder)
      + weights("referenceEncoder", \.referenceEncoder, \.referenceEncoder)
      + weights("styleHidden", \.styleHidden, \.styleHidden)
      + weights("styleOutput", \.styleOutput, \.styleOutput) + tokens
      + weights("transformer", \.transformer, \.transformer)
      + weights("trackHead", \.heads.track, \.heads.track)
      + weights("reverbHead", \.heads.reverb, \.heads.reverb)
      + weights("masterHead", \.heads.master, \.heads.master)
  }

  @differentiable(reverse,wrt: self)
  public func callAsFunction(
    _ input: ControllerInput, _ pass: ForwardPass = .inference
  ) -> ControllerOutput {
    var tokens = [addingToRows(trackEncoder(input.tracks), trackType)]
    if let references = withoutDerivative(at: input.references) {
      tokens.append(addingToRows(referenceEncoder(references), referenceType))
    }
    var buses = busTokens
    if let styles = withoutDerivative(at: input.styles) {
      let features = styleOutput(gelu(styleHidden(styles)))
      tokens.append(addingToRows(features, styleType))
      buses = addingToRows(buses, maskedMean(features, axis: 0))
    }
    tokens.append(buses)
    let all = concatenated(tokens)
    let count = withoutDerivative(at: all.shape[0])
    let tracks = withoutDerivative(at: input.tracks.count)
    let mask = withoutDerivative(
      at: input.tracks.mask + Array(repeating: true, count: count - tracks))
    let heard = transformer(all, keyMask: mask, pass)
    return heads(
      tracks: heard.rows(0..<tracks), reverb: heard.rows(count - 2..<count - 1),
      master: heard.rows(count - 1..<count))
  }
}
