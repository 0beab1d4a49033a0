import SignalProcessing

/// Which steps of a track are played or sung, and how loud its phrases are.
///
/// The gate is relative, as in ITU-R BS.1770-5 and EBU Tech 3342: 18 LU under the integrated
/// loudness, which keeps phrases 15 dB under the loudest and leaves out what leaks between them.
/// A phrase is as loud as its active parts and begins with a note or syllable, so neither rests nor
/// decays, fades and echoes make phrases differ.
struct ActiveMaterial: Sendable {
  /// Which steps are active.
  let isActive: [Bool]
  let activeCount: Int
  /// Steps that are neither active nor near an active one.
  let isBetween: [Bool]
  /// Steps at which a note or syllable begins: rises by 6 dB after falls by 6 dB.
  private let onsets: [Int]

  static let gateDecibels = 18.0
  private static let phraseSteps = 100
  private static let phraseHop = 25
  private static let neighbourSteps = 400

  init(powers: [Float]) {
    let smoothed = Self.smoothed(powers, over: 5)
    let integrated = Self.integratedPower(powers)
    let gatePower = integrated * gain(decibels: -2 * Self.gateDecibels)
    let active = integrated > 0 ? smoothed.map { $0 > gatePower } : smoothed.map { _ in false }
    isActive = active
    activeCount = active.count { $0 }
    // 0.3 s after and 0.1 s before belong to the phrase: decay and breath.
    var between = active.map { !$0 }
    var last = -1_000
    for step in active.indices {
      if active[step] {
        last = step
        for near in max(0, step - 10)..<step { between[near] = false }
      } else if step - last <= 30 {
        between[step] = false
      }
    }
    isBetween = between
    onsets = integrated > 0 ? Self.onsets(smoothed, gatePower: gatePower) : []
  }

  /// Means over `length` steps around each, fewer at the ends.
  static func smoothed(_ values: [Float], over length: Int) -> [Double] {
    let sums = runningSums(values.map(Double.init))
    return values.indices.map { step in
      let (start, end) = (max(0, step - length / 2), min(values.count, step + length / 2 + 1))
      return (sums[end] - sums[start]) / Double(end - start)
    }
  }

  private static func runningSums(_ values: [Double]) -> [Double] {
    var sums = [0.0]
    sums.reserveCapacity(values.count + 1)
    for value in values { sums.append(sums.last! + value) }
    return sums
  }

  /// Gated mean power over blocks of 400 ms (BS.1770-5, annex 1); 0 if all is under -70 LUFS.
  private static func integratedPower(_ powers: [Float]) -> Double {
    let sums = runningSums(powers.map(Double.init))
    let length = min(40, powers.count)
    guard length > 0 else { return 0 }
    let blocks = stride(from: 0, through: powers.count - length, by: 10).map {
      (sums[$0 + length] - sums[$0]) / Double(length)
    }.filter { KWeighting.loudness(power: $0) > -70 }
    guard !blocks.isEmpty else { return 0 }
    let mean = blocks.reduce(0, +) / Double(blocks.count)
    let loud = blocks.filter { $0 > mean / 10 }
    return loud.reduce(0, +) / Double(loud.count)
  }

  /// How far neighbouring phrases differ, in decibels: the 95th over the 10th percentile (as in EBU
  /// Tech 3342) of the loudness of each second in which a quarter is active, beside the mean of what
  /// is within four seconds; 0 for fewer than four. So neither a fade nor a quiet verse counts, which
  /// are for a fader.
  ///
  /// - Parameter powers: of each step; those of the track or those after a treatment.
  func phraseRange(_ powers: [Float]) -> Double {
    let phrases = phrases(powers)
    guard phrases.count >= 4 else { return 0 }
    var (first, last, sum) = (0, 0, 0.0)
    let deviations = phrases.map { phrase in
      while last < phrases.count && phrases[last].start <= phrase.start + Self.neighbourSteps {
        sum += phrases[last].loudness
        last += 1
      }
      while phrases[first].start < phrase.start - Self.neighbourSteps {
        sum -= phrases[first].loudness
        first += 1
      }
      return phrase.loudness - sum / Double(last - first)
    }
    return deviations.percentile(0.95)! - deviations.percentile(0.1)!
  }

  /// Start and loudness, in LUFS, of the active parts of each second in which a quarter is active.
  private func phrases(_ powers: [Float]) -> [(start: Int, loudness: Double)] {
    let sums = Self.runningSums(zip(powers, isActive).map { $1 ? Double($0) : 0 })
    let counts = Self.runningSums(isActive.map { $0 ? 1 : 0 })
    let length = min(Self.phraseSteps, powers.count)
    return stride(from: 0, through: powers.count - length, by: Self.phraseHop).compactMap { start in
      let count = counts[start + length] - counts[start]
      let power = sums[start + length] - sums[start]
      return count >= Double(length) / 4 && power > 0 && hasOnset(in: start..<start + length)
        ? (start, KWeighting.loudness(power: power / count)) : nil
    }
  }

  /// Mean power of the active steps.
  func meanPower(_ powers: [Float]) -> Double {
    guard activeCount > 0 else { return 0 }
    return zip(powers, isActive).reduce(0) { $1.1 ? $0 + Double($1.0) : $0 } / Double(activeCount)
  }

  /// Notes or syllables per active second.
  var eventsPerSecond: Double {
    activeCount > 0 ? Double(onsets.count) / (Double(activeCount) * LevelStep.seconds) : 0
  }

  private static func onsets(_ powers: [Double], gatePower: Double) -> [Int] {
    let floor = decibels(power: gatePower) - 6
    var onsets: [Int] = []
    var isRising = false
    var (lowest, highest) = (floor, floor)
    for (step, power) in powers.enumerated() {
      let level = max(decibels(power: power), floor)
      if isRising {
        highest = max(highest, level)
        if level < highest - 6 {
          isRising = false
          lowest = level
        }
      } else {
        lowest = min(lowest, level)
        if level > lowest + 6 {
          isRising = true
          highest = level
          onsets.append(step)
        }
      }
    }
    return onsets
  }

  /// Whether a note or syllable begins in or up to half a second before `range`.
  private func hasOnset(in range: Range<Int>) -> Bool {
    onsets.contains { $0 >= range.lowerBound - 50 && $0 < range.upperBound }
  }
}

extension ActiveMaterial {
  /// The values of active steps.
  func active(_ values: [Double]) -> [Double] {
    zip(values, isActive).compactMap { $1 ? $0 : nil }
  }
}
