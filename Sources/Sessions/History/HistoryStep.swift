public import Documents
public import Foundation

/// What one command changed in a session.
public struct HistoryStep: Equatable, Sendable {
  /// A place of the document and its value before and after; nil where there was nothing.
  public struct Change: Equatable, Sendable {
    /// The way to the place as a JSON Pointer (RFC 6901) without the first slash; elements of lists
    /// are given by their `name`.
    public var place: String
    public var before: JSONValue?
    public var after: JSONValue?
  }

  /// Counts up from 1 and is never given twice.
  public var number: Int
  /// When it was done; nil in steps of older programs.
  public var time: Date?
  /// One line for people.
  public var what: String
  public var changes: [Change]
  /// A track's new name, which went through the whole document, this history with it.
  public var renaming: TrackRenaming?
}
