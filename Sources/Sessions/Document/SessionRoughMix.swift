/// A bounce of the same song that a mix was made from, and how it lies beside the stems.
public struct SessionRoughMix: Equatable, Sendable {
  /// Its path, absolute or relative to the document's `folder`, with `/` separators.
  public var file: String
  public var fingerprint: String?
  /// Where the stems begin in it; negative where it begins after them.
  public var offsetSeconds = 0.0
  /// Whether its waveform is upside down.
  public var polarityInverted = false
  /// The gain that makes it as loud as the stems' sum.
  public var gainDecibels = 0.0

  public init(file: String) { self.file = file }
}
