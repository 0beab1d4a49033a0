/// The finished song that a mix was matched to.
public struct SessionReference: Equatable, Sendable {
  /// Its path, absolute or relative to the document's `folder`, with `/` separators.
  public var file: String
  public var fingerprint: String?
  /// Integrated loudness in LUFS.
  public var loudness: Double?
  public var seconds: Double?

  public init(file: String) { self.file = file }
}
