import SignalProcessing

/// How long sounds ring when nothing follows them: what a finished song reveals about its room.
///
/// If the level of an octave falls without a break by at least 18 dB, what follows the first 6 dB is the tail. It is
/// that of the room, if there is one, because a sound cannot end before its room does. The slope of a straight tail
/// gives the decay time. The median of all tails, weighted by how far they fall, is that of the song. (Decay rates of
/// free decays: ISO 3382-2; blind from music and speech: Wen, Habets and Naylor, ICASSP 2008.) Dense songs have no
/// such tails; then there is no result.
struct FreeDecays {
  /// Octaves from 200 to 6400 Hz, as Bark bands.
  private static let octaves = [2..<4, 4..<7, 7..<11, 11..<16, 16..<20]
  /// Decibels at the beginning of a fall that belong to the sound itself; the tail must be longer
  /// than this.
  private static let skipped = 6.0
  private static let least = 12.0
  private static let leastWindows = 4
  /// The least share of a tail's variance that a straight line explains.
  private static let straight = 0.95
  /// A fall that begins further below the octave's highest level is noise, and so is its end.
  private static let quietest = -40.0
  private static let floor = -70.0
  /// The least evidence for a result: tails, octaves, and decibels of all tails.
  private static let believed = (tails: 3, octaves: 2, decibels: 60.0)

  private struct Tail {
    var octave: Int
    var seconds: Double
    var fall: Double
    /// Level where the fall began.
    var begin: Double
  }

  private let hopSeconds: Double
  private var falls: [[Double]]
  private var highest: [Double]
  private var tails: [Tail] = []

  init(hopSeconds: Double) {
    self.hopSeconds = hopSeconds
    falls = Self.octaves.map { _ in [] }
    highest = Self.octaves.map { _ in -.infinity }
  }

  /// Takes the next window.
  mutating func add(_ frames: BandFrames, window: Int) {
    let start = window * BandFrames.bandCount
    for (octave, bands) in Self.octaves.enumerated() {
      let power = bands.reduce(0) { $0 + frames.mid[start + $1] + frames.side[start + $1] }
      let level = decibels(power: max(power, 1e-20))
      highest[octave] = max(highest[octave], level)
      if let last = falls[octave].last, level < last, level > highest[octave] + Self.floor {
        falls[octave].append(level)
      } else {
        if let tail = tail(of: octave) { tails.append(tail) }
        falls[octave] = [level]
      }
    }
  }

  /// The decay time in seconds, in which a level falls by 60 dB; nil if there are too few free
  /// tails.
  var seconds: Double? {
    let all = (tails + Self.octaves.indices.compactMap(tail))
      .filter { $0.begin > highest[$0.octave] + Self.quietest }
      .sorted { $0.seconds < $1.seconds }
    let total = all.reduce(0) { $0 + $1.fall }
    guard all.count >= Self.believed.tails, total >= Self.believed.decibels,
      Set(all.map(\.octave)).count >= Self.believed.octaves
    else { return nil }
    var sum = 0.0
    return all.first {
      sum += $0.fall
      return sum >= total / 2
    }?.seconds
  }

  /// The tail of an octave's current fall.
  private func tail(of octave: Int) -> Tail? {
    let levels = falls[octave]
    guard let begin = levels.first,
      let first = levels.firstIndex(where: { $0 <= begin - Self.skipped }),
      levels.count - first > Self.leastWindows, levels[first] - levels.last! >= Self.least
    else { return nil }
    let tail = levels[first...]
    let count = Double(tail.count)
    let (meanTime, meanLevel) = ((count - 1) / 2, tail.reduce(0, +) / count)
    var (times, levelled, both) = (0.0, 0.0, 0.0)
    for (time, level) in tail.enumerated() {
      let (t, l) = (Double(time) - meanTime, level - meanLevel)
      times += t * t
      levelled += l * l
      both += t * l
    }
    guard both * both >= Self.straight * times * levelled else { return nil }
    return Tail(
      octave: octave, seconds: -60 * hopSeconds * times / both,
      fall: tail.first! - tail.last!, begin: begin)
  }
}
