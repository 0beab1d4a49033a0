import AudioFiles
import Interchange
import MixStyle
import SignalProcessing

extension ReportMix {
  /// True peak that embedded audio keeps below before it is compressed, in dBTP: decoders overshoot.
  private static let headroom = -2.0
  private static let block = 65_536

  /// A part of a song that is embedded.
  private struct Stretch {
    var file: AudioFile
    /// At the file's own rate.
    var frames: Range<Int>
    /// In LUFS, minus infinity where it is silent.
    var loudness = -Double.infinity
    /// In dBTP.
    var truePeak = -Double.infinity
  }

  /// The audio for the players: of every song its stretch, all at the loudness that the one with the
  /// highest peaks allows. Start and mix, the first two, have the same stretch.
  func versions(
    _ programmes: [Programme], names: [String], progress: @escaping @Sendable (Double) -> Void
  ) throws -> [PlayableVersion] {
    if audio == .none { return [] }
    var chosen = programmes.map { stretch(of: $0.file, $0.measurement.shortTerm) }
    let start = programmes[0].file
    chosen[0] = Stretch(file: start, frames: chosen[1].frames.clamped(to: 0..<start.frameCount))
    let parts = chosen
    let stretches = try concurrentMap(count: parts.count, threads: threads) { index in
      Result { try Self.measured(parts[index]) }
    }.map { try $0.get() }
    let common =
      stretches.filter { $0.loudness.isFinite }
      .map { $0.loudness + Self.headroom - $0.truePeak }.min() ?? 0
    return try concurrentMap(count: stretches.count, threads: threads) { index in
      let stretch = stretches[index]
      let level = stretch.loudness.isFinite ? common - stretch.loudness : 0
      return Result {
        let encoded = try encoded(stretch, gain: Float(gain(decibels: level)))
        if index == 0 { progress(1) }
        return PlayableVersion(
          name: names[index], start: Double(stretch.frames.lowerBound) / stretch.file.sampleRate,
          duration: Double(stretch.frames.count) / stretch.file.sampleRate,
          mediaType: encoded.mediaType, bytes: encoded.bytes)
      }
    }.map { try $0.get() }
  }

  /// The whole file, or the part of it with the most energy by its short-term loudness.
  private func stretch(of file: AudioFile, _ shortTerm: TimeSeries) -> Stretch {
    guard audio == .excerpt, file.duration > Self.excerptSeconds else {
      return Stretch(file: file, frames: 0..<file.frameCount)
    }
    // A value stands for the three seconds before it; a stretch for the values inside it.
    let powers = shortTerm.values.map { exp($0 / 10 * log(10)) }
    let count = min(Int(Self.excerptSeconds / shortTerm.interval), powers.count)
    var (best, sum) = (0, powers[..<count].reduce(0, +))
    var highest = sum
    for first in powers.indices.dropFirst() where first + count <= powers.count {
      sum += powers[first + count - 1] - powers[first - 1]
      if sum > highest * 1.000_001 { (best, highest) = (first, sum) }
    }
    let length = Int(Self.excerptSeconds * file.sampleRate)
    let start = min(
      Int(Double(best) * shortTerm.interval * file.sampleRate), file.frameCount - length)
    return Stretch(file: file, frames: start..<(start + length))
  }

  private static func measured(_ stretch: Stretch) throws -> Stretch {
    let file = stretch.file
    let reader = try AudioFileReader(file)
    let meter = LoudnessMeter(
      sampleRate: file.sampleRate, channelCount: file.channelCount, isDualMono: true)
    try reader.seek(toFrame: stretch.frames.lowerBound)
    while case let count = min(block, stretch.frames.upperBound - reader.position), count > 0,
      let buffer = try reader.read(frameCount: count)
    { meter.add(buffer) }
    var result = stretch
    result.loudness = meter.integratedLoudness
    result.truePeak = meter.truePeak ?? meter.samplePeak
    return result
  }

  private func encoded(_ stretch: Stretch, gain: Float) throws -> EncodedAudio {
    let file = stretch.file
    let rate = EncodedAudio.sampleRate(for: file.sampleRate)
    let reader = try ResampledReader(file, sampleRate: rate)
    let ratio = rate / file.sampleRate
    let end = Int((Double(stretch.frames.upperBound) * ratio).rounded())
    try reader.seek(toFrame: Int((Double(stretch.frames.lowerBound) * ratio).rounded()))
    return try EncodedAudio(for: output, sampleRate: rate, channelCount: file.channelCount) {
      let count = min(Self.block, end - reader.position)
      guard count > 0, var buffer = try reader.read(frameCount: count) else { return nil }
      for channel in buffer.channels.indices {
        for frame in buffer.channels[channel].indices { buffer.channels[channel][frame] *= gain }
      }
      return buffer
    }
  }
}
