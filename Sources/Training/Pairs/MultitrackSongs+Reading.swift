import AudioFiles
public import Corpus
import Foundation

extension MultitrackSongs {
  /// Songs as `mixwright corpus import` lists or `corpus generate` writes them, or of any folder.
  ///
  /// - Parameters:
  ///   - path: a manifest, a folder with a `manifest.json`, or a folder with a folder of sound files for
  ///     each song.
  ///   - split: what songs are wanted for; nil for all. In a folder without manifest it follows from
  ///     what the stems contain, as when it is imported, for which every file is read once.
  /// - Throws: `SongSourceError` where there is no such song; `CorpusError` for what is no manifest.
  public init(
    path: String, split: Split?, sampleRate: Double = 44_100, seed: UInt64, seconds: Double = 5,
    partCount: Int = 12
  ) throws {
    let files = FileManager.default
    var isFolder: ObjCBool = false
    guard files.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw SongSourceError(exitStatus: 66, "\(path): does not exist; check the path")
    }
    let manifest = isFolder.boolValue ? path + "/manifest.json" : path
    let found =
      isFolder.boolValue && !files.fileExists(atPath: manifest)
      ? try Self.listed(path, isSplit: split != nil)
      : Self.checked(try CorpusManifest(contentsOf: manifest), besides: manifest)
    let wanted = found.songs.filter { split == nil || $0.split == split }
    guard !wanted.isEmpty else {
      let faults = found.problems.map { "\n  \($0)" }.joined()
      guard let split, !found.songs.isEmpty else {
        throw SongSourceError(
          exitStatus: 66,
          "\(path): holds no song that can be used (a manifest, or a folder of sound files for each "
            + "song)" + faults)
      }
      throw SongSourceError(
        exitStatus: 66,
        "\(path): none of its songs (\(found.songs.count)) is for \(split.rawValue); add songs, since "
          + "what they contain decides" + faults)
    }
    self.init(
      songs: wanted, problems: found.problems, sampleRate: sampleRate, seed: seed,
      seconds: seconds, partCount: partCount)
  }

  private typealias Found = (songs: [CorpusManifest.Song], problems: [String])

  /// The songs of a manifest, their files beside it. A song without one of its stems would be another
  /// one; stems that are known to be silent are none.
  private static func checked(_ manifest: CorpusManifest, besides path: String) -> Found {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var found: Found = ([], [])
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
      if faults.isEmpty { found.songs.append(song) }
      found.problems += faults
    }
    return found
  }

  /// The songs of a folder without manifest: each folder in it that holds sound files.
  private static func listed(_ path: String, isSplit: Bool) throws -> Found {
    var found: Found = ([], [])
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names.sorted() where !name.hasPrefix(".") {
      let folder = "\(path)/\(name)"
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
      guard isFolder.boolValue else { continue }
      do {
        let list = try StemList(paths: [folder])
        let files = list.stems.map(\.file)
        found.songs.append(
          CorpusManifest.Song(
            id: name,
            split: isSplit ? try SongIdentity(ofStems: files.map(\.path)).split : .train,
            seconds: files.map(\.duration).max()!, sampleRate: list.mostCommonSampleRate,
            stems: list.stems.map {
              CorpusManifest.Stem(
                name: $0.name, file: $0.file.path, channels: $0.file.channelCount, problems: nil)
            }, problems: nil))
      } catch let error as AudioFileError {
        found.problems.append("\(error.description); \(name) is left out")
      }
    }
    return found
  }
}
