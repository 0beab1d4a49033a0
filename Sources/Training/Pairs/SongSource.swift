/// The source of a pool's songs: a composer, or multitracks in a folder.
public protocol SongSource {
  /// The song of a number, the same on every request.
  /// - Throws: if it cannot be made.
  mutating func song(at index: Int) throws -> SongExcerpts
}
