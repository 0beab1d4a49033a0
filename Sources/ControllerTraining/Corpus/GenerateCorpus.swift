public import Corpus
import Foundation
public import MixAssistant
import SignalProcessing
import Synchronization

/// Composes songs and writes their stems, as many at a time as there are jobs; songs that an earlier
/// run has finished are kept.
public struct GenerateCorpus: Sendable {
  public var output: String
  public var recipe: CorpusRecipe
  /// Songs are numbered from 0.
  public var songCount: Int
  /// Songs made at the same time; what comes out does not depend on it.
  public var jobs = 1
  /// A SoundFont 2 file; nil for the system's.
  public var bank: String?

  public init(output: String, recipe: CorpusRecipe, songCount: Int) {
    self.output = output
    self.recipe = recipe
    self.songCount = songCount
  }

  /// What a run has done.
  public struct Summary: Sendable {
    public let manifestFile: String
    public let manifest: CorpusManifest
    /// Songs that were there already.
    public let keptCount: Int
  }

  /// What `run` would do.
  /// - Throws: as `run` does, where the bank is not there.
  public func plan() throws -> WorkPlan {
    let bank = try SoundBank(path: bank)
    let isThere = FileManager.default.fileExists(atPath: output + "/songs")
    let folder = isThere ? try CorpusFolder(path: output, recipe: recipe, bank: bank) : nil
    let missing = (0..<songCount).filter { folder?.finishedSong($0) == nil }
    return WorkPlan(
      reads: [bank.path],
      assumptions: [
        "\(songCount) songs, of which \(songCount - missing.count) are finished and stay"
      ],
      writes: missing.map { "\(output)/songs/\(recipe.id(of: $0))" } + [output + "/manifest.json"])
  }

  /// - Parameter progress: called from several threads.
  /// - Throws: `CorpusError`, `AudioFileError`, `CancellationError`: the first fault; what is finished stays.
  public func run(progress: @Sendable (MixProgress) -> Void) throws -> Summary {
    let folder = try CorpusFolder(path: output, recipe: recipe, bank: SoundBank(path: bank))
    let kept = (0..<songCount).map { folder.finishedSong($0) }
    let missing = kept.indices.filter { kept[$0] == nil }
    let queue = Mutex(missing[...])
    let made = Mutex<[Int: CorpusManifest.Song]>([:])
    let fault = Mutex<(any Error)?>(nil)
    let workers = min(max(jobs, 1), missing.count)
    _ = concurrentMap(count: workers, threads: workers) { _ in
      do {
        let recorder = try folder.recorder()
        while fault.withLock({ $0 == nil }), let number = queue.withLock({ $0.popFirst() }) {
          let song = try folder.makeSong(number, with: recorder)
          let count = made.withLock { made in
            made[number] = song
            return made.count
          }
          let finished = Double(songCount - missing.count + count)
          progress(MixProgress(phase: .songs, fraction: finished / Double(songCount)))
        }
      } catch {
        fault.withLock { $0 = $0 ?? error }
      }
    }
    if let error = fault.withLock({ $0 }) { throw error }
    let songs = made.withLock { made in kept.indices.map { kept[$0] ?? made[$0]! } }
    try folder.writeManifest(songs)
    return Summary(
      manifestFile: output + "/manifest.json", manifest: CorpusManifest(songs: songs),
      keptCount: songCount - missing.count)
  }
}

extension MixProgress.Phase {
  /// Composing and recording songs.
  public static let songs = Self(rawValue: "songs")
  /// Looking through real multitracks.
  public static let importing = Self(rawValue: "import")
}
