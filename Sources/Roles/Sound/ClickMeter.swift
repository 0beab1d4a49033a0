public import SignalProcessing

/// Distinguishes the click of a metronome or count-in from music: short high sounds, always the same, at regular
/// intervals, with silence between them.
///
/// No person plays with such regular timing and level. A machine that repeats one sample does, so this is used only
/// if the name says nothing.
public struct ClickMeter: Sendable {
  /// The largest magnitude of each millisecond.
  private var peaks: [Float] = []
  private let length: Int
  private var filled = 0
  private var peak: Float = 0
  private let sampleRate: Double
  private var last: Float = 0
  private var power = 0.0
  private var slopePower = 0.0

  private static let millisecond = 0.001
  /// Relative to the loudest: where a click begins, and what silence is.
  private static let loud: Float = 0.1
  private static let quiet: Float = 0.03
  private static let silenceBefore = 40
  private static let longestClick = 150
  private static let leastCount = 4
  private static let intervals = 140...1_600
  private static let leastHertz = 500.0

  /// - Parameter sampleRate: in hertz, at least 4000.
  public init(sampleRate: Double) {
    self.sampleRate = sampleRate
    length = max(Int((Self.millisecond * sampleRate).rounded()), 1)
  }

  /// Takes the next frames; only the first channel is used.
  public mutating func add(_ block: AudioBuffer) {
    block.channels[0].withUnsafeBufferPointer { samples in
      for sample in samples {
        power += Double(sample * sample)
        slopePower += Double((sample - last) * (sample - last))
        last = sample
        peak = max(peak, sample.magnitude)
        filled += 1
        if filled == length {
          peaks.append(peak)
          (filled, peak) = (0, 0)
        }
      }
    }
  }

  /// The times of the clicks, in seconds; nil if the track is not a click.
  public var clicks: [Double]? {
    guard let most = peaks.max(), most > 0.003, meanHertz > Self.leastHertz else { return nil }
    let onsets = onsets(above: most)
    guard onsets.count >= Self.leastCount else { return nil }
    let sounding = peaks.count { $0 > Self.loud * most }
    guard sounding <= onsets.count * Self.longestClick, isEven(onsets), isAlike(onsets) else {
      return nil
    }
    let second = Double(length) / sampleRate
    return onsets.map { Double($0) * second }
  }

  /// By the power of the difference of neighbouring samples, which grows with the square of the frequency.
  private var meanHertz: Double {
    sampleRate / (2 * Double.pi) * (slopePower / max(power, 1e-30)).squareRoot()
  }

  private func onsets(above most: Float) -> [Int] {
    var onsets: [Int] = []
    var quietFor = Self.silenceBefore
    for (index, peak) in peaks.enumerated() {
      if peak > Self.loud * most && quietFor >= Self.silenceBefore { onsets.append(index) }
      quietFor = peak < Self.quiet * most ? quietFor + 1 : 0
    }
    return onsets
  }

  /// Whether nearly every interval equals the one before; pauses are allowed.
  private func isEven(_ onsets: [Int]) -> Bool {
    let gaps = zip(onsets, onsets.dropFirst()).map { $1 - $0 }
    let beats = gaps.filter { Self.intervals.contains($0) }
    guard 10 * beats.count >= 9 * gaps.count, beats.count + 1 >= Self.leastCount else {
      return false
    }
    let even = zip(beats, beats.dropFirst()).count { abs($0 - $1) <= 2 + $0 / 200 }
    return 10 * even >= 9 * (beats.count - 1)
  }

  /// Whether there are no more than two levels, the accent's and the others'.
  private func isAlike(_ onsets: [Int]) -> Bool {
    let levels = onsets.map { onset in
      peaks[onset..<min(onset + Self.longestClick, peaks.count)].max()!
    }.sorted()
    var largest: [Int] = []
    var start = 0
    for index in levels.indices.dropFirst() where levels[index] > 1.06 * levels[index - 1] {
      largest.append(index - start)
      start = index
    }
    largest.append(levels.count - start)
    let two = largest.sorted(by: >).prefix(2).reduce(0, +)
    return 20 * two >= 19 * levels.count
  }
}

extension RoleGuess {
  /// One click.
  public static func click(_ times: [Double]) -> RoleGuess {
    let gaps = zip(times, times.dropFirst()).map { $1 - $0 }.sorted()
    let tempo = Int((60 / max(gaps[gaps.count / 2], 0.01)).rounded())
    return RoleGuess(
      role: .guide, confidence: 0.85,
      evidence: .sound(["like a click: short, even, always the same, \(tempo) a minute"]))
  }
}
