public import Documents
public import Foundation

extension SessionDocument {
  /// What an undo or a redo did.
  public struct Revision: Equatable, Sendable {
    /// The step that was taken back, or done again.
    public let step: HistoryStep
    /// Places that someone changed since, and that stay therefore.
    public let untouched: [String]
  }

  /// Remembers what has changed since `before` as one step, so that it can be undone; nothing where
  /// nothing has.
  ///
  /// - Parameters:
  ///   - what: One line for people.
  ///   - before: This document as it was.
  ///   - time: When it was done, kept to the second.
  public mutating func record(
    _ what: String, since before: SessionDocument, at time: Date = Date()
  ) {
    let changes = encoded.changes(from: before.encoded).filter {
      let member = $0.place.prefix { $0 != "/" }
      // Whether reasons hold follows from the settings.
      return member != SessionHistory.key && (member != "reasons" || reasons != before.reasons)
    }
    guard !changes.isEmpty else { return }
    let second = Date(timeIntervalSince1970: time.timeIntervalSince1970.rounded(.down))
    history.add(what, at: second, changes)
  }

  /// Takes back the last step that is in effect. Only what the step changed changes back, and of
  /// that only what has been left alone since.
  ///
  /// - Throws: `DocumentError` of kind `request` when there is nothing to undo; of kind `content` when
  ///   the history does not fit the document.
  public mutating func undo() throws(DocumentError) -> Revision {
    guard history.doneCount > 0 else {
      throw DocumentError(.request, "there is nothing to undo")
    }
    let index = history.doneCount - 1
    let step = history.steps[index]
    try exchangeNames(ofStep: index)
    let untouched = try set(step.changes, from: \.after, to: \.before)
    history.doneCount = index
    return Revision(step: step, untouched: untouched)
  }

  /// Does again what was undone last.
  ///
  /// - Throws: As `undo`.
  public mutating func redo() throws(DocumentError) -> Revision {
    guard history.doneCount < history.steps.count else {
      throw DocumentError(.request, "there is nothing to redo")
    }
    let index = history.doneCount
    let step = history.steps[index]
    try exchangeNames(ofStep: index)
    let untouched = try set(step.changes, from: \.before, to: \.after)
    history.doneCount = index + 1
    return Revision(step: step, untouched: untouched)
  }

  /// Takes a renaming back, or makes it again: both are the same.
  private mutating func exchangeNames(ofStep index: Int) throws(DocumentError) {
    guard let renaming = history.steps[index].renaming else { return }
    do throws(DocumentError) {
      try exchange(renaming)
    } catch {
      throw DocumentError(
        .content, "the history does not fit the session: \(error.message)")
    }
    // The step itself goes on meaning the same.
    history.steps[index].renaming = renaming
  }

  /// - Returns: The places that hold something else than `old`, which stay.
  private mutating func set(
    _ changes: [HistoryStep.Change], from old: KeyPath<HistoryStep.Change, JSONValue?>,
    to new: KeyPath<HistoryStep.Change, JSONValue?>
  ) throws(DocumentError) -> [String] {
    var tree = encoded
    var untouched: [String] = []
    for change in changes {
      if tree[pointer: change.place] == change[keyPath: old] {
        tree[pointer: change.place] = change[keyPath: new]
      } else {
        untouched.append(change.place)
      }
    }
    do throws(DocumentError) {
      var document = try SessionDocument(tree: tree, file: SessionHistory.key, folder: folder)
      document.source = source
      document.history = history
      self = document
    } catch {
      throw DocumentError(.content, "the history does not fit the session: \(error.message)")
    }
    return untouched
  }
}

extension SessionHistory {
  /// Its place in the document.
  static let key = "history"
}
