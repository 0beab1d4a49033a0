import MixStyle
import MixingConsole
package import SignalProcessing

/// The mastering of some references: finished songs are louder than mixes, and limited.
public struct ReferenceMastering: Equatable, Sendable {
  /// How often a reference is mastered, 0...1.
  public var probability = 0.5
  /// Integrated loudness before the limiter, in LUFS.
  public var loudness = -16.0...(-9.0)

  public init() {}

  /// No reference is mastered.
  public static var none: ReferenceMastering {
    var result = ReferenceMastering()
    result.probability = 0
    return result
  }

  func applied(to mix: AudioBuffer, _ random: inout SplitMix64) -> AudioBuffer {
    let isMastered = random.happens(probability)
    let wanted = random.draw(loudness)
    let measured = mix.integratedLoudness
    guard isMastered, measured > KWeighting.absoluteGate else { return mix }
    let loud = mix.scaled(by: Float(gain(decibels: wanted - measured)))
    var limiter = TruePeakLimiter(sampleRate: mix.sampleRate)
    var result = limiter.process(loud)
    let rest = limiter.flush()
    for channel in result.channels.indices { result.channels[channel] += rest.channels[channel] }
    return result
  }
}

extension AudioBuffer {
  /// In LUFS.
  package var integratedLoudness: Double {
    let meter = LoudnessMeter(
      sampleRate: sampleRate, channelCount: channelCount, measuresTruePeak: false)
    meter.add(self)
    return meter.integratedLoudness
  }
}
