/// Where a pool's songs come from: a composer, or multitracks in a folder.
public protocol SongSource {
  /// The song of a number, the same whenever it is asked for.
  /// - Throws: where it cannot be had.
  mutating func song(at index: Int) throws -> SongExcerpts
}
