import AudioFiles

/// What tells a song of real stems from others, wherever its files lie and whatever they are called: the
/// smallest fingerprint of what its stems contain. So a copy under another name is the same song, and
/// lands in the same split.
public struct SongIdentity: Hashable, Sendable {
  public let fingerprint: String

  /// Reads every file to its end.
  /// - Precondition: at least one path.
  /// - Throws: `AudioFileError`.
  public init(ofStems paths: [String]) throws {
    fingerprint = try paths.map { try ContentFingerprint(contentsOf: $0).description }.min()!
  }

  public var split: Split { Split(of: fingerprint) }
}
