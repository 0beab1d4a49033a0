import AudioFiles
import Foundation
import MixStyle
import Pages
import Sessions
import SignalProcessing

extension ReportMix {
  /// True peak that embedded audio keeps below before it is compressed, in dBTP: decoders overshoot.
  private static let headroom = -2.0
  private static let block = AudioBuffer.usualBlockLength

  /// A part of a song that is embedded.
  struct Stretch {
    var name: String
    var file: AudioFile
    /// At the file's own rate; silence where the file has none.
    var frames: Range<Int>
    /// In LUFS, minus infinity where it is silent.
    var loudness = -Double.infinity
    /// In dBTP.
    var truePeak = -Double.infinity

    var seconds: Double { Double(frames.count) / file.sampleRate }

    /// The same time of the song in a rough mix of it.
    func shifted(to other: AudioFile, _ roughMix: SessionRoughMix, named name: String) -> Stretch {
      let start = Double(frames.lowerBound) / file.sampleRate + roughMix.offsetSeconds
      let first = Int((start * other.sampleRate).rounded())
      let count = Int((seconds * other.sampleRate).rounded())
      return Stretch(name: name, file: other, frames: first..<(first + count))
    }
  }

  /// The part of a song that was measured, or the stretch of it with the most energy by its
  /// short-term loudness.
  func stretch(of programme: Programme, named name: String = "Mix") -> Stretch {
    let (file, shortTerm) = (programme.file, programme.measurement.shortTerm)
    guard audio == .excerpt, programme.measurement.duration > Self.excerptSeconds else {
      return Stretch(name: name, file: file, frames: programme.section)
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
      programme.section.lowerBound + Int(Double(best) * shortTerm.interval * file.sampleRate),
      programme.section.upperBound - length)
    return Stretch(name: name, file: file, frames: start..<(start + length))
  }

  /// Audio for the players, all at the loudness that the one with the highest peaks allows.
  func encoded(_ parts: [Stretch]) throws -> [PlayableVersion] {
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
        var player = PlayableVersion(
          name: stretch.name, start: Double(stretch.frames.lowerBound) / stretch.file.sampleRate,
          duration: stretch.seconds, mediaType: encoded.mediaType, bytes: encoded.bytes)
        player.isChosen = stretch.name == "Mix"
        return player
      }
    }.map { try $0.get() }
  }

  private static func measured(_ stretch: Stretch) throws -> Stretch {
    let file = stretch.file
    let reader = try AudioFileReader(file)
    let meter = LoudnessMeter(
      sampleRate: file.sampleRate, channelCount: file.channelCount, isDualMono: true)
    let frames = stretch.frames.clamped(to: 0..<file.frameCount)
    try reader.seek(toFrame: frames.lowerBound)
    while case let count = min(block, frames.upperBound - reader.position), count > 0,
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
    let frames =
      Int(
        (Double(stretch.frames.lowerBound) * ratio).rounded())..<Int(
        (Double(stretch.frames.upperBound) * ratio).rounded())
    let sounding = frames.clamped(to: 0..<reader.frameCount)
    try reader.seek(toFrame: sounding.lowerBound)
    var position = frames.lowerBound
    return try EncodedAudio(for: output, sampleRate: rate, channelCount: file.channelCount) {
      let next = position < sounding.lowerBound ? sounding.lowerBound : frames.upperBound
      let count = min(Self.block, next - position)
      guard count > 0 else { return nil }
      defer { position += count }
      let isSilent = !sounding.contains(position)
      var buffer = AudioBuffer(
        channelCount: file.channelCount, frameCount: isSilent ? count : 0, sampleRate: rate)
      if !isSilent, let read = try reader.read(frameCount: count) { buffer = read }
      buffer = buffer.frames(0..<count)
      for channel in buffer.channels.indices {
        for frame in buffer.channels[channel].indices { buffer.channels[channel][frame] *= gain }
      }
      return buffer
    }
  }
}
