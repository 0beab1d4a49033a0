import SignalProcessing
import Synchronization

/// The reverb's raw material: two channels of fixed white noise, split into octave bands.
///
/// The noise is seeded, so a mix sounds the same each time it is rendered. Band k has the weight
/// w(f) = cos²(π/2 · |log2(f/f_k)|) within an octave of its centre f_k = 1000 · 2^(k - 6) Hz; the
/// first band is flat below its centre and the last above it. The weights add up to 1 at every
/// frequency, so equal gains and decays give plain decaying white noise.
public final class ReverbNoise: Sendable {
  /// The longest decay of the parameter table times the part of it that is kept.
  static let longestSeconds = 8 * ReverbNoise.keptDecays
  /// An impulse response ends after 1.25 decay times, at -75 dB.
  static let keptDecays = 1.25
  private static let seeds: [UInt64] = [0x4D49_5857, 0x5249_4748]

  public let sampleRate: Double
  /// `bands[channel][band][sample]`, unit variance before the split.
  let bands: [[[Float]]]
  /// The impulse response that was made of it last: a search mixes many tracks with the same reverb.
  private let latest = RecentValues<ReverbSettings, AudioBuffer>(capacity: 1)
  private let latestParts = RecentValues<ReverbSettings, [PartitionedImpulseResponse]>(capacity: 1)

  public init(sampleRate: Double) {
    self.sampleRate = sampleRate
    let count = RealFourierTransform.fastCount(
      atLeast: Int((Self.longestSeconds * sampleRate).rounded(.up)))
    let transform = RealFourierTransform(count: count)
    bands = Self.seeds.map { seed in
      var generator = SplitMix64(seed: seed)
      let noise = (0..<count).map { _ in Float(3.0.squareRoot() * generator.nextUniform()) }
      var real = [Float](repeating: 0, count: transform.binCount)
      var imaginary = real
      transform.forward(noise, real: &real, imaginary: &imaginary)
      return (0..<ReverbSettings.bandCount).map { band in
        let weights = (0..<transform.binCount).map {
          Float(Self.weight(band, Double($0) * sampleRate / Double(count)) / Double(count))
        }
        var samples = [Float](repeating: 0, count: count)
        transform.inverse(
          real: zip(real, weights).map { $0 * $1 },
          imaginary: zip(imaginary, weights).map { $0 * $1 }, &samples)
        return samples
      }
    }
  }

  /// Samples of each band.
  var count: Int { bands[0][0].count }

  /// What `make` gives for these settings, if it was not called with them last.
  func response(_ settings: ReverbSettings, make: () -> AudioBuffer) -> AudioBuffer {
    latest.value(for: settings, make: make)
  }

  /// Both channels of the impulse response as a convolution reads them.
  func partitionedResponse(_ settings: ReverbSettings) -> [PartitionedImpulseResponse] {
    latestParts.value(for: settings) {
      reverbImpulseResponse(settings, self).channels.map { PartitionedImpulseResponse($0) }
    }
  }

  /// Centre of a band in hertz.
  static func centre(_ band: Int) -> Double { 1000 * exp2(Double(band - 6)) }

  static func weight(_ band: Int, _ frequency: Double) -> Double {
    if frequency <= 0 { return band == 0 ? 1 : 0 }
    let octaves = log2(frequency / centre(band))
    if band == 0 && octaves < 0 || band == ReverbSettings.bandCount - 1 && octaves > 0 {
      return 1
    }
    if abs(octaves) >= 1 { return 0 }
    let shape = cos(Double.pi / 2 * octaves)
    return shape * shape
  }
}

/// A console's noise, made when it is first needed: it takes some tenths of a second and, at
/// 192 kHz, 180 MB.
final class LazyReverbNoise: Sendable {
  private let sampleRate: Double
  private let made = Mutex<ReverbNoise?>(nil)

  init(sampleRate: Double) { self.sampleRate = sampleRate }

  var value: ReverbNoise {
    made.withLock { made in
      if let made { return made }
      let noise = ReverbNoise(sampleRate: sampleRate)
      made = noise
      return noise
    }
  }
}
