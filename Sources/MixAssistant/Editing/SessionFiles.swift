import AudioFiles
import Foundation
import Sessions

/// A session with its stems found and opened.
struct OpenedSession {
  var document: SessionDocument
  let files: [AudioFile]
  /// Stems that have moved or changed, settings that are not known.
  let notes: [MixNote]
  /// Files that the session names and nobody finds; never a stem, which is an error.
  let missing: [StemMismatch]
  /// Tracks, by index, whose stems have another content than the session was made with.
  let changed: [Int]

  /// - Throws: `DocumentError`, `AudioFileError`; a missing stem is an error, a moved one is found,
  ///   a changed one is noted.
  init(path: String) throws { try self.init(SessionDocument(contentsOf: path)) }

  /// The same of a session that was read already.
  init(_ original: SessionDocument) throws {
    var document = original
    let mismatches = try document.checkStems(
      exists: { FileManager.default.fileExists(atPath: $0) },
      contents: { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] },
      fingerprint: { try ContentFingerprint(contentsOf: $0).description })
    for mismatch in mismatches where mismatch.kind == .missing && mismatch.track != nil {
      throw MixAssistantError.missingStem(mismatch)
    }
    document.repair(mismatches)
    missing = mismatches.filter { $0.kind == .missing }
    changed = document.tracks.indices.filter { index in
      mismatches.contains { mismatch in
        if case .changed = mismatch.kind { return mismatch.track == document.tracks[index].name }
        return false
      }
    }
    notes = mismatches.map(MixNote.mismatch) + [MixNote](document.unknownSettings)
    files = try document.tracks.map {
      try AudioFile(path: document.resolve(file: $0.file), acceptsDamage: $0.isDamaged)
        .starting(at: $0.startSeconds)
    }
    self.document = document
    for (track, file) in zip(document.tracks, files) {
      if let channels = track.channels, channels != file.channelCount {
        throw MixAssistantError.otherWidth(
          path: file.path, channels: file.channelCount, track: track.name, trackChannels: channels)
      }
    }
  }
}

/// `mix.wav` → `mix.session.json`.
func sessionPath(besideMix path: String) -> String {
  URL(fileURLWithPath: path).deletingPathExtension().relativePath + ".session.json"
}
