import AudioFiles
import Foundation
import SignalProcessing

/// A folder that a corpus is generated into: `songs/000000/` with a FLAC file per stem and
/// `song.json`, and `manifest.json`.
///
/// A song is finished when its `song.json` is there, which is written last and whole; what else an
/// interruption leaves is made again. So any number of runs, also of several processes with
/// different songs, add up to the corpus that one run makes.
public struct CorpusFolder: Sendable {
  public let path: String
  public let recipe: CorpusRecipe
  private let bank: SoundBank
  private let bankFingerprint: String

  /// - Throws: `AudioFileError` where the bank cannot be read, `CorpusError` where the folder cannot
  ///   be made.
  public init(path: String, recipe: CorpusRecipe, bank: SoundBank) throws {
    self.path = path
    self.recipe = recipe
    self.bank = bank
    bankFingerprint = try ContentFingerprint(contentsOf: bank.path).description
    try Self.make(path + "/songs")
  }

  /// A recorder of the corpus's sample rate, for one thread.
  /// - Throws: `CorpusError`.
  public func recorder() throws -> SongRecorder {
    try SongRecorder(bank: bank, sampleRate: recipe.sampleRate)
  }

  private func folder(_ number: Int) -> String { "\(path)/songs/\(recipe.id(of: number))" }

  /// The record of a song that an earlier run has finished with the same recipe; nil otherwise.
  public func finishedSong(_ number: Int) -> CorpusManifest.Song? {
    guard
      let song = try? CorpusManifest.decode(
        CorpusManifest.Song.self, folder(number) + "/song.json"),
      song.recipe == recipe.description(of: number, bank: bankFingerprint),
      song.stems.allSatisfy({ FileManager.default.fileExists(atPath: "\(path)/\($0.file)") })
    else { return nil }
    return song
  }

  /// Makes a song's files, replacing what is there.
  /// - Throws: `AudioFileError`, `CorpusError`.
  @discardableResult
  public func makeSong(_ number: Int, with recorder: SongRecorder) throws -> CorpusManifest.Song {
    let song = recipe.song(number)
    let folder = folder(number)
    try Self.make(folder)
    // From here on the song is unfinished.
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where name == "song.json" || name.hasSuffix(".flac") {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
    var stems: [(Int, CorpusManifest.Stem)] = []
    var frameCount = 0
    try recorder.forEachStem(of: song) { index, stem in
      let file = "songs/\(recipe.id(of: number))/\(stem.name).flac"
      try stem.audio.write(to: "\(path)/\(file)", overwrite: true)
      frameCount = max(frameCount, stem.audio.frameCount)
      stems.append(
        (
          index,
          CorpusManifest.Stem(
            name: stem.name, file: file, channels: stem.audio.channelCount, role: stem.role,
            function: stem.function, instrument: stem.instrument.name, recording: stem.recording,
            problems: stem.recording.isSilent ? ["silent"] : nil)
        ))
    }
    let record = CorpusManifest.Song(
      id: recipe.id(of: number), split: Split(of: "\(song.plan.seed)"),
      seconds: Double(frameCount) / recipe.sampleRate, sampleRate: recipe.sampleRate,
      stems: stems.sorted { $0.0 < $1.0 }.map(\.1), problems: nil,
      recipe: recipe.description(of: number, bank: bankFingerprint), seed: song.plan.seed,
      genre: song.plan.genre.name, key: song.plan.key, metre: song.plan.metre.description,
      tempo: song.plan.tempo,
      sections: song.plan.sections.map {
        CorpusManifest.Section(
          kind: $0.kind, start: song.timing.seconds(at: $0.start),
          end: song.timing.seconds(at: $0.end), energy: $0.energy)
      })
    try Self.write(CorpusManifest.encode(record), to: folder + "/song.json")
    return record
  }

  /// Writes the list of the songs.
  /// - Throws: `AudioFileError`.
  public func writeManifest(_ songs: [CorpusManifest.Song]) throws {
    try Self.write(CorpusManifest(songs: songs).text, to: path + "/manifest.json")
  }

  private static func write(_ text: String, to path: String) throws {
    let destination = try Destination(path: path, overwrite: true, inputs: [])
    try destination.write(text)
    try destination.commit()
  }

  private static func make(_ folder: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw CorpusError.cannotCreate(folder: folder)
    }
  }
}
