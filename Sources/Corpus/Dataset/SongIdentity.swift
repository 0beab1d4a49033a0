import AudioFiles

/// Identifies a song of real stems, whatever the names and places of its files: the smallest fingerprint of the
/// content of its stems. So a copy with another name is the same song and is in the same split.
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
