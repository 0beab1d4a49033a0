import AudioFiles
public import Corpus
import SignalProcessing

/// Songs of recorded or generated multitracks in files, in an order that is drawn anew each time all songs have been
/// used.
///
/// ```swift
/// let songs = try MultitrackSongs(path: "multitracks.json", split: .train, seed: 1)
/// for problem in songs.problems { print(problem) }
/// let examples = ExampleGenerator(pool: ExcerptPool(source: songs, seed: 1), seed: 1)
/// ```
///
/// Of each song up to 12 stretches are considered, and the two in which most stems sound and which do not overlap are
/// used. When the song comes again, others are drawn. The manifest says what parts do; this is not guessed from file
/// names.
public struct MultitrackSongs: SongSource, Sendable {
  /// Those of the split whose files can all be opened; their paths are absolute or relative to the
  /// working folder.
  public let songs: [CorpusManifest.Song]
  /// Songs that are left out, and why: one line for each file at fault.
  public let problems: [String]
  public let seed: UInt64
  /// In hertz; files of another rate are resampled.
  public let sampleRate: Double
  /// Length of each stretch. A song shorter than two of them gives overlapping stretches; a song shorter than one is
  /// followed by silence.
  public let seconds: Double
  /// Most parts of a song.
  public let partCount: Int

  /// Stretches that are considered.
  private static let candidateCount = 12

  /// - Precondition: at least one song.
  init(
    songs: [CorpusManifest.Song], problems: [String], sampleRate: Double, seed: UInt64,
    seconds: Double, partCount: Int
  ) {
    precondition(!songs.isEmpty && seconds > 0 && partCount > 0, "nothing to give")
    self.songs = songs
    self.problems = problems
    self.seed = seed
    self.sampleRate = sampleRate
    self.seconds = seconds
    self.partCount = partCount
  }

  /// - Throws: `AudioFileError` if a file has changed, `TrainingError` if no stem of the song sounds.
  public func song(at index: Int) throws -> SongExcerpts {
    let song = songs[place(of: index)]
    var random = SplitMix64(seed: seed, for: "multitrack \(index)")
    let files = try song.stems.map { try AudioFile(path: $0.file) }
    let starts = candidates(of: files.map(\.duration).max() ?? 0, &random)
    let activity = try files.map {
      try StemActivity(of: $0, starts: starts, seconds: seconds).sounds
    }
    let active = starts.indices.map { stretch in
      Set(files.indices.filter { activity[$0][stretch] })
    }
    let (first, second) = pair(starts, active, &random)
    let parts = parts(active[first], active[second], &random)
    guard !parts.isEmpty else {
      throw TrainingError(
        .data,
        "\(song.id): none of its stems sounds, \(song.stems.first?.file ?? "") for one; leave the "
          + "song out")
    }
    return SongExcerpts(
      identity: song.id,
      parts: try parts.map { part in
        SongExcerpts.Part(
          name: song.stems[part].name, function: song.stems[part].knownFunction,
          first: try stretch(of: files[part], from: starts[first]),
          second: try stretch(of: files[part], from: starts[second]))
      })
  }

  /// The song at an index: each comes once before any comes again.
  private func place(of index: Int) -> Int {
    let (round, position) = index.quotientAndRemainder(dividingBy: songs.count)
    var random = SplitMix64(seed: seed, for: "round \(round)")
    var order = Array(songs.indices)
    for place in order.indices.dropFirst() {
      order.swapAt(place, random.draw(0...place))
    }
    return order[position]
  }

  /// Beginnings of stretches all over a song of a length in seconds, ascending.
  private func candidates(of length: Double, _ random: inout SplitMix64) -> [Double] {
    let room = max(length - seconds, 0)
    if room == 0 { return [0] }
    let count = min(max(Int(length / seconds), 2), Self.candidateCount)
    return (0..<count).map { slot in
      // The two or three stretches of a short song must not overlap by chance.
      count < 4
        ? room * Double(slot) / Double(count - 1)
        : room * (Double(slot) + random.nextUnit()) / Double(count)
    }
  }

  /// The two stretches in which most stems sound together, without overlap if that costs only few
  /// of them.
  private func pair(
    _ starts: [Double], _ active: [Set<Int>], _ random: inout SplitMix64
  ) -> (first: Int, second: Int) {
    var best: (score: Double, first: Int, second: Int)?
    for first in starts.indices {
      for second in starts.indices where second != first {
        let shared = min(active[first].intersection(active[second]).count, partCount)
        let isApart = abs(starts[first] - starts[second]) >= 0.9 * seconds
        let score = Double(shared) + (isApart ? 4 : 0) + random.nextUnit()
        if score > best?.score ?? -1 { best = (score, first, second) }
      }
    }
    return best.map { ($0.first, $0.second) } ?? (0, 0)
  }

  /// Stems that sound in both stretches, then those that sound in one, as many as are wanted.
  private func parts(
    _ first: Set<Int>, _ second: Set<Int>, _ random: inout SplitMix64
  ) -> [Int] {
    var chosen: [Int] = []
    for stems in [first.intersection(second), first.symmetricDifference(second)] {
      var free = stems.sorted()
      while chosen.count < partCount, !free.isEmpty {
        chosen.append(free.remove(at: random.draw(0...(free.count - 1))))
      }
    }
    return chosen.sorted()
  }

  /// Exactly `seconds` of a stem, with silence beyond its end.
  private func stretch(of file: AudioFile, from start: Double) throws -> AudioBuffer {
    var result = AudioBuffer(
      channelCount: file.channelCount, frameCount: Int((seconds * sampleRate).rounded()),
      sampleRate: sampleRate)
    let reader = try ResampledReader(file, sampleRate: sampleRate)
    try reader.seek(toFrame: Int((start * sampleRate).rounded()))
    _ = try reader.read(into: &result)
    return result
  }
}
