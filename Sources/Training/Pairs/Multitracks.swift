import AudioFiles
public import Corpus
import Foundation

/// Songs of multitracks in files: those of manifests, as `mixwright corpus import` and `corpus generate`
/// write them, and of plain folders with a folder of sound files for each song.
public struct Multitracks: Sendable {
  /// Songs whose files can all be opened; their paths are absolute or relative to the working folder.
  public private(set) var songs: [CorpusManifest.Song] = []
  /// Songs that are left out, and why: one line for each file at fault.
  public private(set) var problems: [String] = []
  private let paths: [String]

  /// - Parameters:
  ///   - paths: manifests, folders with a `manifest.json`, and folders with a folder for each song; at
  ///     least one.
  ///   - isSplit: whether splits matter. In a folder without a manifest they follow from the content of the stems, as
  ///     on import, so every file is read once. If splits do not matter, all songs are used for training.
  /// - Throws: `TrainingError` if there is no song; `CorpusError` if a file is not a manifest.
  public init(paths: [String], isSplit: Bool = true) throws {
    precondition(!paths.isEmpty, "songs are somewhere")
    self.paths = paths
    for path in paths {
      let files = FileManager.default
      var isFolder: ObjCBool = false
      guard files.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw TrainingError(.noInput, "\(path): does not exist; check the path")
      }
      let manifest = isFolder.boolValue ? path + "/manifest.json" : path
      if isFolder.boolValue && !files.fileExists(atPath: manifest) {
        try add(folder: path, isSplit: isSplit)
      } else {
        add(try CorpusManifest(contentsOf: manifest), besides: manifest)
      }
    }
    guard !songs.isEmpty else {
      throw TrainingError(
        .noInput,
        "\(place): holds no song that can be used (a manifest, or a folder of sound files for each "
          + "song)" + faults)
    }
  }

  /// The songs of a split as a source.
  /// - Parameters:
  ///   - split: nil for all.
  ///   - seconds: length of each of the two stretches of a song.
  ///   - partCount: most parts of a song.
  /// - Throws: `TrainingError` if no song is in the split.
  public func source(
    of split: Split?, sampleRate: Double = 44_100, seed: UInt64, seconds: Double = 5,
    partCount: Int = 12
  ) throws -> MultitrackSongs {
    let wanted = songs.filter { split == nil || $0.split == split }
    if wanted.isEmpty, let split {
      throw TrainingError(
        .noInput,
        "\(place): none of its songs (\(songs.count)) is for \(split.rawValue); add songs, since what "
          + "they contain decides" + faults)
    }
    return MultitrackSongs(
      songs: wanted, problems: problems, sampleRate: sampleRate, seed: seed, seconds: seconds,
      partCount: partCount)
  }

  private var place: String { paths.joined(separator: ", ") }
  private var faults: String { problems.map { "\n  \($0)" }.joined() }

  /// The songs of a manifest, with files relative to it. A song without one of its stems would be another song; stems
  /// known to be silent do not count.
  private mutating func add(_ manifest: CorpusManifest, besides path: String) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    for var song in manifest.songs {
      var faults: [String] = []
      for stem in song.stems.indices {
        let file = song.stems[stem].file
        if !file.hasPrefix("/") { song.stems[stem].file = "\(folder)/\(file)" }
        if !FileManager.default.isReadableFile(atPath: song.stems[stem].file) {
          faults.append("\(song.stems[stem].file): cannot be read; \(song.id) is left out")
        }
      }
      song.stems.removeAll { $0.recording?.isSilent == true }
      if faults.isEmpty && song.stems.isEmpty { faults = ["\(song.id): has no stem that sounds"] }
      if faults.isEmpty { songs.append(song) }
      problems += faults
    }
  }

  /// The songs of a folder without manifest: each folder in it that holds sound files.
  private mutating func add(folder path: String, isSplit: Bool) throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names.sorted() where !name.hasPrefix(".") {
      let folder = "\(path)/\(name)"
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
      guard isFolder.boolValue else { continue }
      do {
        let list = try StemList(paths: [folder])
        let files = list.stems.map(\.file)
        songs.append(
          CorpusManifest.Song(
            id: name,
            split: isSplit ? try SongIdentity(ofStems: files.map(\.path)).split : .train,
            seconds: files.map(\.duration).max()!, sampleRate: list.mostCommonSampleRate,
            stems: list.stems.map {
              CorpusManifest.Stem(
                name: $0.name, file: $0.file.path, channels: $0.file.channelCount, problems: nil)
            }, problems: nil))
      } catch let error as AudioFileError {
        problems.append("\(error.description); \(name) is left out")
      }
    }
  }
}

extension MultitrackSongs {
  /// The songs of one place; see `Multitracks`.
  /// - Throws: as `Multitracks.init` and `source`.
  public init(
    path: String, split: Split?, sampleRate: Double = 44_100, seed: UInt64, seconds: Double = 5,
    partCount: Int = 12
  ) throws {
    self = try Multitracks(paths: [path], isSplit: split != nil).source(
      of: split, sampleRate: sampleRate, seed: seed, seconds: seconds, partCount: partCount)
  }
}
