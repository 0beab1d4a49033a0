/// A mix of the session's stems that is kept under a name.
public struct SessionVersion: Equatable, Sendable {
  /// Unique in the session.
  public var name: String
  public var note: String?
  /// Style distance of the exported mix to the references, where it was measured.
  public var styleDistance: Double?
  public var mix: MixState

  public init(name: String, mix: MixState) {
    self.name = name
    self.mix = mix
  }
}
