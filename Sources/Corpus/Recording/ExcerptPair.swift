import SignalProcessing

/// Two stretches of a song, from two sections, and parts that play in them: one example for
/// training, with a style shown on the first and to be applied to the second.
public struct ExcerptPair: Equatable, Sendable {
  /// In seconds.
  public let first: Range<Double>
  public let second: Range<Double>
  /// Indices of the song's parts, ascending.
  public let parts: [Int]
}

extension Song {
  /// The parts that sound for at least a tenth of a stretch, or strike four times in it.
  public func activeParts(in range: Range<Double>) -> [Int] {
    parts.indices.filter { index in
      var strokes = 0
      var seconds = 0.0
      for note in parts[index].notes {
        let start = max(timing.seconds(at: note.start), range.lowerBound)
        let end = min(timing.seconds(at: note.end), range.upperBound)
        guard end > start else { continue }
        strokes += 1
        seconds += end - start
      }
      return strokes >= 4 || seconds >= (range.upperBound - range.lowerBound) / 10
    }
  }

  /// Draws two stretches from different sections, the ones where most parts play in both.
  ///
  /// - Parameters:
  ///   - seconds: the length of each; a shorter song gives its whole length twice.
  ///   - partCount: the number of parts; fewer if the song has fewer.
  public func excerptPair(seconds: Double, partCount: Int, seed: UInt64) -> ExcerptPair {
    var random = SplitMix64(seed: plan.seed ^ seed, for: "excerpts \(seed)")
    let length = min(seconds, timing.seconds)
    let starts = plan.sections.map { section in
      let earliest = timing.seconds(at: section.start)
      let room = max(0, timing.seconds(at: section.end) - length - earliest)
      return min(earliest + random.draw(0...1) * room, timing.seconds - length)
    }
    let active = starts.map { Set(activeParts(in: $0..<($0 + length))) }
    var best: (score: Double, first: Int, second: Int)?
    for first in starts.indices {
      for second in starts.indices where second != first {
        let isApart = abs(starts[first] - starts[second]) >= length * 0.9
        let isOtherKind = plan.sections[first].kind != plan.sections[second].kind
        let shared = active[first].intersection(active[second]).count
        let score =
          Double(min(shared, partCount)) + (isApart ? 4 : 0) + (isOtherKind ? 1.5 : 0)
          + random.draw(0...2)
        if score > best?.score ?? -1 { best = (score, first, second) }
      }
    }
    let (first, second) = best.map { ($0.first, $0.second) } ?? (0, 0)
    let shared = active[first].intersection(active[second])
    let either = active[first].union(active[second]).subtracting(shared)
    let rest = Set(parts.indices).subtracting(shared).subtracting(either)
    var chosen: [Int] = []
    for candidates in [shared, either, rest] {
      var candidates = candidates.sorted()
      while chosen.count < partCount, !candidates.isEmpty {
        chosen.append(candidates.remove(at: random.draw(0...(candidates.count - 1))))
      }
    }
    return ExcerptPair(
      first: starts[first]..<(starts[first] + length),
      second: starts[second]..<(starts[second] + length), parts: chosen.sorted())
  }
}
