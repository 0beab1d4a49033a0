public import AudioFiles
import Foundation
public import Sessions
import SignalProcessing

/// A song that is worked on: its session, with the stems found and opened, and what was measured on them.
///
/// ```swift
/// var project = try OpenedProject(session: "Song/mix.session.json")
/// var refit = RefitMix(project, matcher: GradientMatcher())
/// refit.isTried = true
/// project.document = try refit.run { show($0) }.session
/// try RenderMix(project).mix(to: "Song/mix.wav", from: nil, to: nil) { show($0) }
/// ```
///
/// Everything that works on a song takes a session's path or an opened project. It can stay open for hours: edits change
/// `document`, files are read where they are needed, and nothing is measured twice as long as the files stay as they
/// are. Work on it is stopped by a `Cancellation`.
public struct OpenedProject: Sendable {
  /// The tracks with all settings, as they are now. Edits keep the tracks and their files; when these change, open the
  /// session again.
  public var document: SessionDocument
  /// Of each track.
  let files: [AudioFile]
  /// Stems that have moved or changed, one line each.
  public let notes: [MixNote]
  /// Files that the session names and nobody finds; never a stem, which is an error.
  let missing: [StemMismatch]
  /// Tracks, by index, whose stems have another content than the session was made with.
  let changed: [Int]
  /// The session's file; nil where it has none.
  let session: String?
  let cache: AnalysisCache

  /// - Parameter keepsAnalysis: whether measurements are read from, and kept in, a hidden folder beside the session.
  /// - Throws: `DocumentError`, `AudioFileError`, `MixAssistantError`; a missing stem is an error, a moved one is found,
  ///   a changed one is noted.
  public init(session path: String, keepsAnalysis: Bool = true) throws {
    try self.init(SessionDocument(contentsOf: path), session: path, keepsAnalysis: keepsAnalysis)
  }

  /// The same of a session that was read already.
  init(_ original: SessionDocument, session: String? = nil, keepsAnalysis: Bool = true) throws {
    self.session = session
    let cache = AnalysisCache(besideMix: session ?? "", isUsed: session != nil && keepsAnalysis)
    self.cache = cache
    var document = original
    let paths = document.tracks.map { document.resolve(file: $0.file) }
    let threads = ProcessInfo.processInfo.activeProcessorCount
    _ = concurrentMap(count: paths.count, threads: threads) {
      // The check asks again, and tells what is wrong.
      try? cache.fingerprint(of: paths[$0])
    }
    let mismatches = try document.checkStems(
      exists: { FileManager.default.fileExists(atPath: $0) },
      contents: { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] },
      fingerprint: { try cache.fingerprint(of: $0).description })
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

  /// Stems without a session yet: neutral settings, trimmed to be equally loud.
  /// - Parameters:
  ///   - paths: folders and files.
  ///   - path: where a mix of them will go; what is measured is kept beside it.
  /// - Throws: `AudioFileFaults` with everything that is wrong with the files; `MixAssistantError` if every stem is
  ///   silent; `CancellationError`.
  public init(
    stems paths: [String], intake: StemIntake = StemIntake(), sampleRate: Double? = nil,
    mix path: String, keepsAnalysis: Bool = true,
    threads: Int = RenderOptions().threads,
    progress: @escaping @Sendable (MixProgress) -> Void
  ) throws {
    let cache = AnalysisCache(besideMix: path, isUsed: keepsAnalysis)
    let song = try Song(
      paths: paths, intake: intake, sampleRate: sampleRate, threads: threads, cache: cache
    ) { progress(MixProgress(phase: .analyse, fraction: $0)) }
    try self.init(song, cache: cache)
  }

  /// The same of stems that were analysed.
  /// - Throws: `AudioFileError`, `CancellationError`.
  init(_ song: Song, cache: AnalysisCache) throws {
    document = try SessionDocument(song)
    files = song.stems.map(\.file)
    notes = song.notes
    missing = []
    changed = []
    session = nil
    self.cache = cache
  }

  /// The tracks with their files.
  var stems: [Stem] { zip(document.tracks, files).map { Stem(name: $0.name, file: $1) } }

  /// Files that no output may replace.
  var inputs: [String] { files.map(\.path) + (session.map { [$0] } ?? []) }

  /// The stems as a renderer reads them.
  /// - Throws: `AudioFileError`.
  func source(threads: Int) throws -> StemSource {
    try StemSource(files, sampleRate: document.sampleRate, threads: threads)
  }

  /// The analysed stems, with the roles and pairs that the session has now.
  /// - Throws: `AudioFileError`, `MixAssistantError`, `CancellationError`.
  func song(
    threads: Int, progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) throws -> Song {
    try Song(
      stems: stems, sampleRate: document.sampleRate, threads: threads, notes: notes, cache: cache,
      known: KnownRoles(document), progress: progress)
  }
}
