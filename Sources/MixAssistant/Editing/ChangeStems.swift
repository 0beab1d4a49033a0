public import AudioFiles
import Foundation
import MixingConsole
public import Sessions

/// Changes which stems a session has: a new take, another track, one less, another name. Each is one step that undo
/// takes back.
public struct ChangeStems: Sendable {
  public var session: String
  /// How files that are not in order are taken.
  public var intake = StemIntake()
  /// Whether the session stays as it is: a change is made for what it would say.
  public var isTried = false
  public var threads = ProcessInfo.processInfo.activeProcessorCount

  public init(session: String) { self.session = session }

  /// A stem as a list shows it.
  public struct Entry: Equatable, Sendable {
    public var track: SessionTrack
    /// Whether the file is there.
    public var isThere: Bool
  }

  /// The stems, and sound files beside them that are new there.
  /// - Throws: `DocumentError`.
  public func list() throws -> (stems: [Entry], notes: [String]) {
    let document = try SessionDocument(contentsOf: session)
    return (
      document.tracks.map { track in
        Entry(
          track: track,
          isThere: FileManager.default.fileExists(atPath: document.resolve(file: track.file)))
      }, document.unlistedFiles(session: session)
    )
  }

  /// Takes another file for a track, as loud as the old one.
  /// - Returns: what a person should know, a line each.
  /// - Throws: `AudioFileError`, `DocumentError`, `MixAssistantError`; then nothing has changed.
  public func replace(_ track: String, by path: String) throws -> [String] {
    let known = try SessionDocument(contentsOf: session)
    let old = known.tracks[try known.trackIndex(track)]
    let (stem, notes) = try analysed(path, in: known, start: max(old.startSeconds, 0))
    return try change { document in
      let index = try document.trackIndex(track)
      var lines = document.replaceStem(of: index, by: stem)
      if document.tracks[index].strip.fitted.keys.contains(where: { $0 != "trim" }) {
        lines.append(
          "\(old.name): equalizer, compressor, fader and send were chosen for the old stem; mixwright refit "
            + "chooses again")
      }
      return ("replaced: \(old.name) by \(stem.file)", notes + lines)
    }
  }

  /// Adds tracks, named like their files.
  /// - Returns: what a person should know, a line each.
  /// - Throws: `AudioFileError`, `DocumentError`, `MixAssistantError`; then nothing has changed.
  public func add(_ paths: [String]) throws -> [String] {
    let known = try SessionDocument(contentsOf: session)
    let stems = try paths.map { try analysed($0, in: known, start: 0) }
    return try change { document in
      var lines: [String] = []
      for (stem, notes) in stems {
        if let owner = document.tracks.first(where: { $0.file == stem.file }) {
          throw MixAssistantError.usage("\(stem.file): is the stem of \"\(owner.name)\" already")
        }
        var track = stem
        track.name = document.freeName(stem.name)
        lines += notes
        lines += try document.addTrack(track)
      }
      return ("added: " + stems.map(\.track.name).joined(separator: ", "), lines)
    }
  }

  /// Takes a track away, and all that is said of it.
  /// - Returns: what goes with it, a line each.
  /// - Throws: `DocumentError`; then nothing has changed.
  public func remove(_ track: String) throws -> [String] {
    try change { document in
      let index = try document.trackIndex(track)
      let (name, file) = (document.tracks[index].name, document.tracks[index].file)
      let lines = try document.removeTrack(at: index)
      document.otherFiles?.append(file)
      return ("removed: \(name)", lines)
    }
  }

  /// Gives a track another name, or all that is said of a track the name that it was given by hand.
  /// - Throws: `DocumentError`; then nothing has changed.
  public func rename(_ track: String, to name: String) throws {
    let renaming = TrackRenaming(from: track, to: name)
    try SessionDocument.change(at: session, isTried: isTried, adopting: renaming) { document in
      // By hand it was done already.
      if !document.tracks.contains(where: { $0.name == track }),
        document.tracks.contains(where: { $0.name == name })
      {
        return
      }
      let index = try document.trackIndex(track)
      try document.rename(TrackRenaming(from: document.tracks[index].name, to: name))
    }
  }

  private func change(
    _ body: (inout SessionDocument) throws -> (what: String, lines: [String])
  ) throws -> [String] {
    try SessionDocument.change(at: session, isTried: isTried) { document in
      let before = document
      let (what, lines) = try body(&document)
      document.record(what, since: before)
      return lines
    }
  }

  /// A file as a track of a session, with what was measured on it and the trim that makes it as loud as all others.
  /// - Parameter start: where it begins in the song, where no time stamp says so.
  private func analysed(
    _ path: String, in document: SessionDocument, start: Double
  ) throws -> (track: SessionTrack, notes: [String]) {
    let list = try StemList(paths: [path], intake: intake)
    guard list.stems.count == 1 else {
      throw MixAssistantError.usage("\(path): is a folder; give the file of one stem")
    }
    var stem = list.stems[0]
    var start = start
    if let origin = document.timeOriginSeconds, let stamp = stem.file.timeStamp,
      !intake.ignoresTimeStamps, SessionTrack.startRange.contains(stamp.seconds - origin)
    {
      start = max(stamp.seconds - origin, 0)
    }
    stem = Stem(name: stem.name, file: stem.file.starting(at: start))
    let song = try Song(
      stems: [stem], sampleRate: document.sampleRate, threads: threads, notes: list.notes
    ) { _ in }
    var track = try SessionTrack(stem, song.analyses[0], trim: song.trimmed.tracks[0].trim)
    track.file = document.name(ofFile: path)
    track.role = SessionRole(song.roles[0])
    return (track, song.notes + song.warnings)
  }
}

extension SessionDocument {
  /// The track that a person calls so.
  /// - Throws: `DocumentError` of kind `usage` with the nearest name.
  fileprivate func trackIndex(_ name: String) throws -> Int {
    guard case .track(let found) = try strip(named: name),
      let index = tracks.firstIndex(where: { $0.name == found })
    else { throw MixAssistantError.usage("\"\(name)\" is a bus; give a track") }
    return index
  }

  /// A name that no track and no group has, with the first free number where it is taken.
  fileprivate func freeName(_ name: String) -> String {
    let taken = Set((tracks.map(\.name) + constraints.groups.map(\.name)).map { $0.lowercased() })
    guard taken.contains(name.lowercased()) else { return name }
    return (2...).lazy.map { "\(name) \($0)" }.first { !taken.contains($0.lowercased()) }!
  }
}
