import Documents
import Foundation
import Sessions

/// What programs do with a session once it has been read. Every error but a `DocumentError` is a finding, and so is
/// a document that is another one after it was written and read again.
struct SessionUse {
  private var document: SessionDocument
  private let path: String

  init(_ document: SessionDocument, path: String) {
    self.document = document
    self.path = path
  }

  func everything() throws {
    var use = self
    try use.checkRoundTrip()
    for change in [
      { while (try? $0.undo()) != nil {} }, { while (try? $0.redo()) != nil {} },
      { _ = try $0.setAmount(0.5) }, { _ = try $0.saveVersion("fuzz", note: nil) },
      { document in
        for version in document.versions { _ = try document.switchVersion(version.name) }
      },
      { document in
        let assignments = [try SettingAssignment("fader+=1"), try SettingAssignment("pan=L30")]
        _ = try document.adjust(track: "all", assignments)
      },
      { document in
        guard let track = document.tracks.first else { return }
        let before = document
        try document.rename(TrackRenaming(from: track.name, to: "Renamed"))
        _ = try document.undo()
        guard document.tracks == before.tracks, document.constraints == before.constraints,
          document.versions == before.versions, document.pairs == before.pairs
        else { throw Finding(description: "a renaming is not taken back") }
        _ = try document.redo()
        _ = document.replaceStem(of: 0, by: document.tracks[document.tracks.count - 1])
        if document.tracks.count > 1 { _ = try document.removeTrack(at: 0) }
      },
      { _ = try $0.constraints(for: MixIntent(keep: ["all:balance"])) },
    ] as [(inout SessionDocument) throws -> Void] {
      try use.attempt(change)
    }
    _ = MixComparison(use.document, document)
    try use.checkRoundTrip()
  }

  /// A change may be refused, but then nothing has changed.
  private mutating func attempt(_ change: (inout SessionDocument) throws -> Void) throws {
    var changed = document
    do { try change(&changed) } catch is DocumentError { return }
    document = changed
  }

  private func checkRoundTrip() throws {
    do {
      try document.write(to: path)
    } catch {
      throw Finding(description: "a session that was read cannot be written: \(error)")
    }
    let first = try SessionDocument(contentsOf: path).json.prettyPrinted
    guard try String(contentsOfFile: path, encoding: .utf8) == first else {
      throw Finding(description: "a session that was written reads otherwise")
    }
  }

  /// Phrases of the command line's languages, carried out on a session.
  static func understand(_ words: [String], kind: Int, path: String) throws {
    var document = SessionDocument(
      sampleRate: 44_100, tracks: Phrases.tracks.map { SessionTrack(name: $0, file: "x.wav") })
    switch kind {
    case 0: try document.ask(MixIntent(locks: words))
    case 1: try document.ask(MixIntent(ranges: words))
    case 2: try document.ask(MixIntent(groups: words))
    case 3:
      _ = try document.constraints(for: MixIntent(only: Array(words.dropFirst()), keep: [words[0]]))
    case 4:
      _ = try document.take(
        RoleRequest(roles: [words[0]], pairs: Array(words.dropFirst()), splits: []))
    default:
      var assignments: [SettingAssignment] = []
      for word in words.dropFirst() { assignments.append(try SettingAssignment(word)) }
      try document.adjust(track: words[0], assignments)
    }
    try SessionUse(document, path: path).checkRoundTrip()
  }
}
