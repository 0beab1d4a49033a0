public import Documents
public import Foundation

extension SessionDocument {
  /// Gives a track another name. Locks, ranges, groups, pairs, reasons, versions and the history go with it; the
  /// renaming is a step of its own.
  ///
  /// - Throws: `DocumentError` of kind `request` for an unknown track and for a name that is taken.
  public mutating func rename(_ renaming: TrackRenaming, at time: Date = Date())
    throws(DocumentError)
  {
    guard tracks.contains(where: { $0.name == renaming.from }) else {
      throw DocumentError(
        .request,
        "there is no track \"\(renaming.from)\"; "
          + NameSuggestion(names: tracks.map(\.name)).hint(for: renaming.from, listing: "tracks"))
    }
    guard renaming.from != renaming.to else {
      throw DocumentError(.request, "\(renaming.from): is already its name")
    }
    try requireFree(renaming.to, for: renaming.from)
    guard !(StripNames.buses + [StripNames.all]).contains(renaming.to.lowercased()) else {
      throw DocumentError(
        .request, "\"\(renaming.to)\" already means something else; choose another name")
    }
    try exchange(renaming)
    history.add(
      "renamed: \(renaming.from) → \(renaming.to)",
      at: Date(timeIntervalSince1970: time.timeIntervalSince1970.rounded(.down)), [],
      renaming: renaming)
  }

  /// - Parameter track: whose name may be like it.
  /// - Throws: `DocumentError` of kind `request` where a name is none, or is that of another strip or a group.
  func requireFree(_ name: String, for track: String? = nil) throws(DocumentError) {
    guard name.contains(where: { !$0.isWhitespace }), !name.contains(where: \.isNewline) else {
      throw DocumentError(.request, "\"\(name)\" is not a valid name for a track")
    }
    let others = tracks.map(\.name).filter { $0 != track } + constraints.groups.map(\.name)
    if let taken = others.first(where: { $0.lowercased() == name.lowercased() }) {
      throw DocumentError(
        .request, "there is already a track or a group \"\(taken)\"; choose another name")
    }
  }

  /// Exchanges two names of tracks in the whole document. Where the new name is free, this renames; what the history
  /// knows of an older track of the new name keeps apart from it, and the same again takes it back.
  mutating func exchange(_ renaming: TrackRenaming) throws(DocumentError) {
    let tree = json.renamingTracks(renaming.exchanged)
    var document = try SessionDocument(tree: tree, file: SessionHistory.key, folder: folder)
    if let source {
      document.source = Source(text: source.text, tree: tree, understood: document.encoded)
    }
    self = document
  }
}

extension JSONValue {
  /// The tree of a session in which a track was renamed by hand, with all else that is said of it under the new
  /// name; as it is where the old name is a track's, or the new one is not.
  func adopting(_ renaming: TrackRenaming) -> JSONValue {
    let names = (self["tracks"]?.array ?? []).compactMap { $0["name"]?.string }
    guard names.contains(renaming.to), !names.contains(renaming.from) else { return self }
    return renamingTracks(renaming.renamed)
  }
}
