import AudioFiles
import MixingConsole
import SignalProcessing

/// Where a bounce lies against the stems it was made of.
///
/// First anywhere, by whitened cross-correlation of the loudness-balanced stems with the bounce,
/// both in mono at 8 kHz; then on several stretches at the session's rate. Neither equalizers nor compressors nor
/// levels matter to it, and a bounce may start, and end, earlier or later than the stems. Where its delay grows
/// evenly, it was recorded by another clock, which is put right up to 0.1 %; where no such clock is told, a bounce
/// that agrees nowhere as a whole is tried by sixty others.
struct RoughMixAlignment: Sendable {
  /// Prominence of a correlation that unrelated songs do not reach: pairs of real ones have 5 to 7.
  static let leastProminence = 20.0
  private static let coarseRate = 8_000.0
  /// What is looked at, from the beginning of each, in seconds.
  private static let longest = 720.0
  private static let stretch = 1 << 16
  private static let largestClockError = 0.001

  /// The bounce by the stems' clock, on whose frames its own lie.
  private(set) var file: AudioFile
  /// Frames of the session by which `file` comes later than the stems.
  private(set) var delay: Int
  let isPolarityInverted: Bool
  let prominence: Double
  /// Largest difference between the stretches, in frames: 0 for what was bounced from one clock.
  private(set) var drift = 0
  /// Frames of silence that `file` has before the bounce, at its own rate.
  private var lead = 0

  /// By how much faster than the stems' its clock ran: 0.0002 for 0.02 %.
  var clockError: Double { file.clockRatio - 1 }
  /// By how much the bounce comes later than the stems.
  var offsetSeconds: Double {
    Double(delay) / sampleRate - Double(lead) / (file.sampleRate * file.clockRatio)
  }
  private let sampleRate: Double

  /// - Throws: `AudioFileError`; `MixAssistantError` where the bounce is not of these stems.
  init(_ file: AudioFile, _ song: Song, threads: Int) throws {
    let settings = song.trimmed
    let stems = try song.monoSum(
      settings, sampleRate: Self.coarseRate, frames: 0..<Int(Self.longest * Self.coarseRate),
      threads: threads)
    func mix(_ file: AudioFile) throws -> [Float] {
      try file.mono(
        sampleRate: Self.coarseRate, frames: 0..<Int(Self.longest * Self.coarseRate))
    }
    let whole = try mix(file)
    guard whole.contains(where: { $0 != 0 }) else {
      throw MixAssistantError.unusable("\(file.path): is silent; give an audible rough mix")
    }
    var coarse = DelayEstimate(of: whole, behind: stems)
    self.file = file
    if coarse.prominence < Self.leastProminence,
      let clock = Self.clock(of: whole, behind: stems, threads: threads)
    {
      self.file = file.clocked(clock)
      coarse = DelayEstimate(of: try mix(self.file), behind: stems)
    }
    guard coarse.prominence >= Self.leastProminence else {
      throw MixAssistantError.unusable(
        "\(file.path): is not a mix of these stems: at every time offset they "
          + "match no better than two different songs (\(coarse.prominence.oneDecimal), where at "
          + "least \(Self.leastProminence.oneDecimal) is expected); give a bounce of the same "
          + "recording")
    }
    isPolarityInverted = coarse.peak < 0
    prominence = coarse.prominence
    sampleRate = song.sampleRate
    delay = Int((Double(coarse.delay) * sampleRate / Self.coarseRate).rounded())
    let length = Double(stems.count) / Self.coarseRate
    var places = try self.places(song, length, threads)
    // Each time puts right what is left of a clock that was found roughly.
    for _ in 0..<5 {
      guard let line = Self.line(through: places), follow(line, over: length) else { break }
      places = try self.places(song, length, threads)
    }
    let delays = places.map { Int($0.delay.rounded()) }.sorted()
    if !delays.isEmpty { delay = delays[delays.count / 2] }
    drift = (delays.last ?? 0) - (delays.first ?? 0)
  }

  // MARK: To the sample

  /// The delay at a place of the song, both in frames of the session.
  private struct Place {
    var frame, delay: Double
  }

  /// The delays on stretches that both have, of those that are sure of it: near the delay that is known where all
  /// are, else as far from it as another clock may be.
  private func places(_ song: Song, _ seconds: Double, _ threads: Int) throws -> [Place] {
    let (near, isComplete) = try places(song, seconds, isFar: false, threads)
    return isComplete ? near : try places(song, seconds, isFar: true, threads).places
  }

  private func places(
    _ song: Song, _ seconds: Double, isFar: Bool, _ threads: Int
  ) throws -> (places: [Place], isComplete: Bool) {
    let last = min(Int(seconds * sampleRate), Int(file.duration * sampleRate) - delay)
    let first = max(0, -delay)
    let room = max(last - first, 1)
    let reach =
      Int((4 * sampleRate / Self.coarseRate).rounded(.up))
      + (isFar ? Int(Self.largestClockError * Double(room)) : 0)
    let count = min(5, max(1, room / (2 * Self.stretch)))
    let places = try (0..<count).compactMap { index -> Place? in
      let start = first + (room - min(room, Self.stretch)) * (2 * index + 1) / (2 * count)
      let range = start..<(start + min(room, Self.stretch))
      let estimate = DelayEstimate(
        of: try file.mono(
          sampleRate: sampleRate,
          frames: (range.lowerBound + delay)..<(range.upperBound + delay)),
        behind: try song.monoSum(
          song.trimmed, sampleRate: sampleRate, frames: range, threads: threads),
        in: -reach...reach, betweenSamples: true)
      guard estimate.prominence >= Self.leastProminence else { return nil }
      return Place(
        frame: Double(range.lowerBound + range.upperBound) / 2,
        delay: Double(delay + estimate.delay) + estimate.fraction)
    }
    return (places, places.count == count)
  }

  /// Delays that grow evenly, as those of another clock do; nil where there are too few places, or they do not lie on
  /// a line.
  private static func line(through places: [Place]) -> RegressionLine? {
    guard places.count > 2 else { return nil }
    let line = RegressionLine(places.map { ($0.frame, $0.delay) })
    // Within a stretch the delay grows, too, and any of it may be found.
    return line.largestResidual < 1 + abs(line.slope) * Double(stretch) / 2 ? line : nil
  }

  /// Reads the file by the clock of a line, and from where its frames lie on those of the stems.
  /// - Returns: whether that changed anything.
  private mutating func follow(_ line: RegressionLine, over seconds: Double) -> Bool {
    let drifts = abs(line.slope) * seconds * sampleRate > 0.2
    let clock = drifts ? file.clockRatio * (1 + line.slope) : file.clockRatio
    let isBetween = abs(line.offset - line.offset.rounded()) > 0.05
    guard drifts || isBetween, abs(clock - 1) < 1.1 * Self.largestClockError else { return false }
    // Frames of the file per frame of the session, as it was read and as it is read from now on. A frame n of the
    // session was n · before; it will be n · after - silence, and the stems' first lies at `offset`.
    let before = file.sampleRate * file.clockRatio / sampleRate
    let after = file.sampleRate * clock / sampleRate
    let first = Int(line.offset.rounded(.up))
    let begin = line.offset * before
    let best = (first..<(first + 100_000)).first { frame in
      let silence = Double(frame) * after - begin
      return silence >= 0 && abs(silence - silence.rounded()) < 0.01
    }
    guard let best else { return false }
    let silence = Int((Double(best) * after - begin).rounded())
    file = file.clocked(clock).delayed(byFrames: silence)
    lead += silence
    delay = best
    return true
  }

  // MARK: Another clock

  /// The clock by which a stretch of a bounce agrees with the stems around it, as a ratio; nil where none does.
  private static func clock(of mix: [Float], behind stems: [Float], threads: Int) -> Double? {
    let length = min(mix.count, Int(30 * coarseRate))
    let first = (mix.count - length) / 2
    let reach = Int(10 * coarseRate)
    let from = max(0, first - reach)
    let near = Array(stems[min(from, stems.count)..<min(stems.count, first + length + reach)])
    guard !near.isEmpty else { return nil }
    // Half of a step is two frames at either end of the stretch.
    let step = 8 / Double(length)
    let most = Int(largestClockError / step)
    let estimates = concurrentMap(count: 2 * most + 1, threads: threads) { index in
      let ratio = 1 + step * Double(index - most)
      let stretched = (0..<length).map { n in
        let place = Double(first) + Double(length) / 2 + (Double(n) - Double(length) / 2) * ratio
        let whole = min(max(Int(place), 0), mix.count - 2)
        let share = Float(place - Double(whole))
        return mix[whole] + share * (mix[whole + 1] - mix[whole])
      }
      return (ratio, DelayEstimate(of: stretched, behind: near).prominence)
    }
    let best = estimates.max { $0.1 < $1.1 }
    return best.flatMap { $0.1 >= leastProminence ? $0.0 : nil }
  }
}

extension Double {
  fileprivate var oneDecimal: String {
    let tenths = Int((self * 10).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
  }
}

extension AudioFile {
  /// The mean of the channels, no longer than the file.
  fileprivate func mono(sampleRate: Double, frames range: Range<Int>) throws -> [Float] {
    let end = Int((duration * sampleRate).rounded(.up))
    let range = range.lowerBound..<max(min(range.upperBound, end), range.lowerBound + 1)
    return try mono(range, sampleRate: sampleRate)
  }
}

extension Song {
  /// The trimmed stems added up in mono.
  fileprivate func monoSum(
    _ settings: ConsoleSettings, sampleRate: Double, frames: Range<Int>, threads: Int
  ) throws -> [Float] {
    let files = stems.map(\.file)
    let parts = concurrentMap(count: files.count, threads: threads) { index in
      Result { try files[index].mono(sampleRate: sampleRate, frames: frames) }
    }
    var sum: [Float] = []
    for (index, part) in parts.enumerated() {
      let part = try part.get()
      let trim = Float(settings.tracks[index].trim.gain)
      if part.count > sum.count {
        sum += [Float](repeating: 0, count: part.count - sum.count)
      }
      for n in part.indices { sum[n] += trim * part[n] }
    }
    return sum
  }
}
