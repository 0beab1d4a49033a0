import SignalProcessing

/// Turns songs into stems: whole ones for files, or stretches of some parts for a trainer.
///
/// ```swift
/// let recorder = try SongRecorder(bank: SoundBank())
/// let song = Song(seed: 7)
/// let pair = song.excerptPair(seconds: 10, partCount: 8, seed: 1)
/// let first = recorder.stems(of: song, in: pair.first, parts: pair.parts)
/// let second = recorder.stems(of: song, in: pair.second, parts: pair.parts)
/// ```
///
/// A recorder belongs to one thread; the stems depend on the song, the stretch, the parts and the
/// bank only.
public final class SongRecorder {
  /// In hertz.
  public var sampleRate: Double { synthesizer.sampleRate }
  private let synthesizer: Synthesizer

  /// How long stems go on after the last bar.
  public static let tailSeconds = 2.0
  /// Parts that are heard in each other's microphones: so many at most, neighbours in the score.
  /// Bounds the memory of recording.
  static let largestGroup = 6

  /// - Throws: `CorpusError` where the bank is none.
  public init(bank: SoundBank, sampleRate: Double = 44_100) throws {
    synthesizer = try Synthesizer(bank: bank, sampleRate: sampleRate)
  }

  /// The stems of a stretch, in the order of `parts`.
  ///
  /// - Parameters:
  ///   - range: in seconds; nil for the whole song and its tail.
  ///   - parts: indices of the song's parts; nil for all.
  ///   - isAugmented: false for the synthesizer's sound without a studio.
  public func stems(
    of song: Song, in range: Range<Double>? = nil, parts: [Int]? = nil, isAugmented: Bool = true
  ) -> [RecordedStem] {
    let parts = parts ?? Array(song.parts.indices)
    var stems: [Int: RecordedStem] = [:]
    forEachStem(of: song, in: range, parts: parts, isAugmented: isAugmented) { index, stem in
      stems[index] = stem
    }
    return parts.compactMap { stems[$0] }
  }

  /// Hands out stems one after the other, a few in memory at a time, with their parts' indices.
  public func forEachStem(
    of song: Song, in range: Range<Double>? = nil, parts: [Int]? = nil, isAugmented: Bool = true,
    _ body: (Int, RecordedStem) throws -> Void
  ) rethrows {
    let range = range ?? 0..<(song.timing.seconds + Self.tailSeconds)
    for group in groups(song, parts ?? Array(song.parts.indices)) {
      let takes = group.map { take(of: song.parts[$0], song, range, isAugmented) }
      let room = Self.sum(takes.filter { $0.plan.bleed != nil }.map(\.audio))
      for (index, take) in zip(group, takes) {
        try body(index, finished(take, song.parts[index], song, range, room: room))
      }
    }
  }

  /// Parts that share a room together, in the order of the score.
  private func groups(_ song: Song, _ parts: [Int]) -> [[Int]] {
    var groups: [[Int]] = []
    var open: [String: Int] = [:]
    for index in parts {
      guard let name = song.parts[index].group else {
        groups.append([index])
        continue
      }
      if let group = open[name], groups[group].count < Self.largestGroup {
        groups[group].append(index)
      } else {
        open[name] = groups.count
        groups.append([index])
      }
    }
    return groups
  }

  /// A part through its own microphone or line, before anything else is heard in it.
  private struct Take {
    let plan: RecordingPlan
    let performance: Performance
    let audio: AudioBuffer
  }

  private func take(
    of part: Part, _ song: Song, _ range: Range<Double>, _ isAugmented: Bool
  ) -> Take {
    let plan = isAugmented ? RecordingPlan(part, of: song.plan) : RecordingPlan(clean: part)
    let performance = Performer(plan: song.plan, timing: song.timing).performance(of: part)
    let played = synthesizer.render(performance, on: part.instrument, range)
    return Take(plan: plan, performance: performance, audio: plan.source(played))
  }

  private func finished(
    _ take: Take, _ part: Part, _ song: Song, _ range: Range<Double>, room: AudioBuffer?
  ) -> RecordedStem {
    var random = SplitMix64(seed: song.plan.seed, for: "noise \(part.name) \(range.lowerBound)")
    let audio = take.plan.finished(
      take.audio, room: room, sounding: take.performance.sounding(in: range), seed: random.next())
    return RecordedStem(
      name: part.name, function: part.function, instrument: part.instrument, recording: take.plan,
      audio: audio)
  }

  /// The sum of takes in mono; nil for fewer than two.
  private static func sum(_ takes: [AudioBuffer]) -> AudioBuffer? {
    guard takes.count > 1 else { return nil }
    var sum = takes[0].mono()
    for take in takes.dropFirst() { sum = sum.adding(take.mono(), gain: 1) }
    return sum
  }
}

extension Performance {
  /// When something sounds, in seconds from the start of `range`: gaps of less than a second are
  /// closed.
  fileprivate func sounding(in range: Range<Double>) -> [Range<Double>] {
    var stretches: [Range<Double>] = []
    for stroke in strokes {
      let next = (stroke.start - 0.15)..<(stroke.end + 0.5)
      if let last = stretches.last, next.lowerBound - last.upperBound < 1 {
        stretches[stretches.count - 1] =
          last.lowerBound..<max(last.upperBound, next.upperBound)
      } else {
        stretches.append(next)
      }
    }
    return stretches.map { ($0.lowerBound - range.lowerBound)..<($0.upperBound - range.lowerBound) }
  }
}
