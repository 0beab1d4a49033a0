import AudioFiles
import MixingConsole
import SignalProcessing

/// Where a bounce lies against the stems it was made of.
///
/// First anywhere, by whitened cross-correlation of the loudness-balanced stems with the bounce,
/// both in mono at 8 kHz; then to the sample on several stretches at the session's rate, which must
/// agree. Neither equalizers nor compressors nor levels matter to it, and a bounce may start, and
/// end, earlier or later than the stems.
struct RoughMixAlignment: Equatable, Sendable {
  /// Prominence of a correlation that unrelated songs do not reach: pairs of real ones have 5 to 7.
  static let leastProminence = 20.0
  private static let coarseRate = 8_000.0
  /// What is looked at, from the beginning of each, in seconds.
  private static let longest = 720.0
  private static let stretch = 1 << 16

  /// Frames of the session by which the bounce comes later than the stems.
  let delay: Int
  let isPolarityInverted: Bool
  let prominence: Double
  /// Largest difference between the stretches, in frames: 0 for what was bounced from one clock.
  let drift: Int

  /// - Throws: `AudioFileError`; `MixAssistantError` where the bounce is not of these stems.
  init(_ file: AudioFile, _ song: Song, threads: Int) throws {
    let settings = song.trimmed
    let stems = try song.monoSum(
      settings, sampleRate: Self.coarseRate, frames: 0..<Int(Self.longest * Self.coarseRate),
      threads: threads)
    let mix = try file.mono(
      sampleRate: Self.coarseRate, frames: 0..<Int(Self.longest * Self.coarseRate))
    guard mix.contains(where: { $0 != 0 }) else {
      throw MixAssistantError.data("\(file.path): is silent; give a rough mix that can be heard")
    }
    let coarse = DelayEstimate(of: mix, behind: stems)
    guard coarse.prominence >= Self.leastProminence else {
      throw MixAssistantError.data(
        "\(file.path): is not a mix of these stems: shifted against each other by any time, they "
          + "agree no better than two different songs (\(coarse.prominence.oneDecimal) where at "
          + "least \(Self.leastProminence.oneDecimal) is expected); give a bounce of the same "
          + "recording")
    }
    let ratio = song.sampleRate / Self.coarseRate
    let expected = Int((Double(coarse.delay) * ratio).rounded())
    let reach = Int((4 * ratio).rounded(.up))
    // Frames of the stems that the bounce covers.
    let first = max(0, -expected)
    let last = min(
      Int(Double(stems.count) * ratio), Int(Double(mix.count) * ratio) - expected)
    let room = max(last - first, 1)
    let count = min(5, max(1, room / (2 * Self.stretch)))
    let estimates = try (0..<count).map { index in
      let start = first + (room - min(room, Self.stretch)) * (2 * index + 1) / (2 * count)
      let range = start..<(start + min(room, Self.stretch))
      return DelayEstimate(
        of: try file.mono(
          sampleRate: song.sampleRate,
          frames: (range.lowerBound + expected)..<(range.upperBound + expected)),
        behind: try song.monoSum(
          settings, sampleRate: song.sampleRate, frames: range, threads: threads),
        in: -reach...reach)
    }
    let sure = estimates.filter { $0.prominence >= Self.leastProminence }.map(\.delay).sorted()
    delay = expected + (sure.isEmpty ? 0 : sure[sure.count / 2])
    drift = (sure.last ?? 0) - (sure.first ?? 0)
    isPolarityInverted = coarse.peak < 0
    prominence = coarse.prominence
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
