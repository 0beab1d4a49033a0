/// What examples are made of, and how often each kind.
public struct ExampleOptions: Equatable, Sendable {
  /// Weights of the kinds; a kind that is missing is not made.
  public var kinds: [TrainingExample.Kind: Double] = [
    .randomMix: 1, .sharedStyle: 2, .unpaired: 1,
  ]
  /// Tracks of an example, before some are left out: uniform in this range.
  public var trackCounts = 1...16
  /// How often an unpaired reference is a file, if there are files; otherwise it is a mix of another song.
  public var fileProbability = 0.5
  /// Consecutive examples that share a kind and, if it comes from another song, the reference: mixing it costs more
  /// than all the rest of an example.
  public var perReference = 1
  public var augmentation = TrackAugmentation()
  public var mastering = ReferenceMastering()
  public var variation = TrackVariation()
  /// Whether the target mix is rendered; without it only settings and style can be compared.
  public var rendersTargetMix = true

  public init() {}
}
