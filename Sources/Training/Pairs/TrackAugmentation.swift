import MixMatching
package import SignalProcessing

/// Changes to the tracks of an example that must not affect how it is mixed, or that occur in other
/// kinds of multitracks. They are drawn anew for every example.
public struct TrackAugmentation: Equatable, Sendable {
  /// Range of the level of each track before trim, in decibels up or down.
  public var gainDecibels = 12.0
  /// How often a track's polarity is inverted, 0...1.
  public var inversionProbability = 0.1
  /// How often a stereo track is mixed to mono, 0...1.
  public var monoProbability = 0.15
  /// How often a track is left out, 0...1.
  public var dropoutProbability = 0.1
  /// Whether tracks come in random order.
  public var isShuffled = true

  public init() {}

  /// Nothing is changed.
  public static var none: TrackAugmentation {
    var result = TrackAugmentation()
    result.gainDecibels = 0
    result.inversionProbability = 0
    result.monoProbability = 0
    result.dropoutProbability = 0
    result.isShuffled = false
    return result
  }

  /// The parts of one example. If there is a part that always sounds, at least one stays.
  func applied(
    to parts: [SongExcerpts.Part], _ random: inout SplitMix64
  ) -> [SongExcerpts.Part] {
    var kept: [SongExcerpts.Part] = []
    for part in parts {
      let isDropped = random.happens(dropoutProbability)
      let gain = gain(decibels: random.draw(-gainDecibels...gainDecibels))
      let sign: Float = random.happens(inversionProbability) ? -1 : 1
      let isMono = random.happens(monoProbability) && part.traits.isStereo
      if isDropped { continue }
      kept.append(part.changed(gain: sign * Float(gain), isMono: isMono))
    }
    if !kept.contains(where: \.soundsThroughout), let one = parts.first(where: \.soundsThroughout) {
      kept.append(one)
    }
    if isShuffled {
      for index in kept.indices.dropFirst() {
        kept.swapAt(index, random.draw(0...index))
      }
    }
    return kept
  }
}

extension SongExcerpts.Part {
  /// The part with a gain on every sample, in mono if asked for. Only what became mono is measured
  /// anew.
  fileprivate func changed(gain: Float, isMono: Bool) -> SongExcerpts.Part {
    if gain == 1 && !isMono { return self }
    let first = (isMono ? first.middle : first).scaled(by: gain)
    let second = (isMono ? second.middle : second).scaled(by: gain)
    if isMono {
      return SongExcerpts.Part(name: name, function: function, first: first, second: second)
    }
    return SongExcerpts.Part(
      self, first: first, second: second,
      loudness: loudness + decibels(amplitude: Double(gain)))
  }
}

extension AudioBuffer {
  /// Every sample times a gain.
  package func scaled(by gain: Float) -> AudioBuffer {
    AudioBuffer(
      channels: channels.map { $0.map { $0 * gain } }, sampleRate: sampleRate)
  }

  /// (L + R)/2 of a stereo signal.
  fileprivate var middle: AudioBuffer {
    AudioBuffer(
      channels: [zip(channels[0], channels[1]).map { ($0 + $1) / 2 }], sampleRate: sampleRate)
  }
}
