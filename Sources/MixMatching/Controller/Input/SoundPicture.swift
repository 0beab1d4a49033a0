import MixStyle
public import NeuralNetworks
public import SignalProcessing

/// What a controller sees of one sound, a track or a reference: spectrograms of a few excerpts, and plain
/// numbers.
///
/// A spectrogram's elements are levels relative to the sound's own mean power P, (10 log10(p/P + 10⁻⁶) +
/// 40)/20, about -1...2, so they do not depend on how loud it was recorded or at which sample rate; its
/// level is one of the numbers.
public struct SoundPicture: Equatable, Sendable {
  /// Windows of a segment: about 2.6 s.
  public static let windowCount = 64
  /// Mel bands.
  public static let bandCount = MelBands.count
  /// How many plain numbers there are: level, crest factor, share of energy below 120 Hz, whether it is
  /// stereo, share of the time in which it sounds, the side's share, and left/right balance.
  public static let scalarCount = 7

  /// `[segments, 2, bandCount, windowCount]`, middle and side.
  public var segments: Tensor
  /// Which segments sound; the others are silent and do not count.
  public var mask: [Bool]
  /// `scalarCount` numbers, each about -1...1.
  public var scalars: [Float]

  /// Whether anything sounds.
  public var isAudible: Bool { mask.contains(true) }

  /// Level of silence below which nothing counts, as a power: -100 dBFS.
  private static let silence: Float = 1e-10
  /// Relative to the loudest segment, and the floor of the spectrograms: -60 dB.
  private static let floor: Float = 1e-6
  /// Power relative to the mean at which a window counts as sounding: -30 dB.
  private static let sounding: Float = 1e-3

  /// - Parameters:
  ///   - excerpts: stretches of the sound, each of one or two channels and at least one frame.
  ///   - gainDecibels: what is added to its level, such as a trim.
  public init(of excerpts: [AudioBuffer], gainDecibels: Double = 0) {
    let width = Self.bandCount
    var powers: [(mid: [Float], side: [Float])] = []
    for excerpt in excerpts {
      let mel = MelPowers(of: excerpt)
      for start in Self.starts(mel.count) {
        // An excerpt shorter than a segment is repeated.
        func cut(_ values: [Float]) -> [Float] {
          (0..<Self.windowCount).flatMap { index in
            let window = (start + index) % mel.count
            return values[window * width..<(window + 1) * width]
          }
        }
        powers.append((cut(mel.mid), cut(mel.side)))
      }
    }
    let means = powers.map {
      ($0.mid.reduce(0, +) + $0.side.reduce(0, +)) / Float(Self.windowCount)
    }
    let threshold = max((means.max() ?? 0) * Self.floor, Self.silence)
    let mask = means.map { $0 > threshold }
    let audible = mask.indices.filter { mask[$0] }
    let mean = audible.reduce(0) { $0 + means[$1] } / Float(max(audible.count, 1))
    self.mask = mask
    var values: [Float] = []
    values.reserveCapacity(powers.count * 2 * width * Self.windowCount)
    for (index, power) in powers.enumerated() {
      for channel in [power.mid, power.side] {
        guard mask[index] else {
          values += repeatElement(0, count: width * Self.windowCount)
          continue
        }
        for band in 0..<width {
          for window in 0..<Self.windowCount {
            let relative = channel[window * width + band] / mean + Self.floor
            values.append((10 * log10(relative) + 40) / 20)
          }
        }
      }
    }
    segments = Tensor(
      shape: [powers.count, 2, width, Self.windowCount], values: values)
    scalars =
      audible.isEmpty
      ? Array(repeating: 0, count: Self.scalarCount)
      : Self.scalars(
        excerpts, audible.map { powers[$0] }, mean: mean, gainDecibels: gainDecibels)
  }

  /// Where segments begin: side by side over an excerpt, one for each whole or half one that it holds.
  private static func starts(_ windows: Int) -> [Int] {
    let count = max((windows + windowCount / 2) / windowCount, 1)
    let last = windows - windowCount
    if last <= 0 { return Array(repeating: 0, count: count) }
    if count == 1 { return [last / 2] }
    return (0..<count).map { $0 * last / (count - 1) }
  }

  private static func scalars(
    _ excerpts: [AudioBuffer], _ powers: [(mid: [Float], side: [Float])], mean: Float,
    gainDecibels: Double
  ) -> [Float] {
    let width = bandCount
    let windows = Float(powers.count * windowCount)
    var (bands, sides, sounds) = ([Float](repeating: 0, count: width), Float(0), Float(0))
    for power in powers {
      for window in 0..<windowCount {
        var total: Float = 0
        for band in 0..<width {
          let (m, s) = (power.mid[window * width + band], power.side[window * width + band])
          bands[band] += (m + s) / windows
          sides += s / windows
          total += m + s
        }
        if total > sounding * mean { sounds += 1 }
      }
    }
    var (loudness, low) = (Float(0), Float(0))
    for (band, weight) in weights.enumerated() {
      loudness += bands[band] * weight
      if MelBands.centreHertz(band) < 120 { low += bands[band] }
    }
    var (peak, square, left, right) = (Float(0), Float(0), Float(0), Float(0))
    for excerpt in excerpts {
      for (index, channel) in excerpt.channels.enumerated() {
        let own = channel.reduce(0) { $0 + $1 * $1 }
        peak = channel.reduce(peak) { max($0, abs($1)) }
        square += own / Float(excerpt.channelCount)
        if index == 0 { left += own } else { right += own }
      }
    }
    let isStereo = excerpts.contains { $0.channelCount == 2 }
    let count = Float(excerpts.reduce(0) { $0 + $1.frameCount })
    let crest = 10 * log10(max(peak * peak * count / max(square, silence), 1))
    let level = max(10 * log10(max(loudness, silence)) + Float(gainDecibels), -100)
    return [
      (level + 30) / 10, crest / 10 - 1.5, low / mean, isStereo ? 1 : 0, sounds / windows,
      sides / mean, isStereo ? (right - left) / max(right + left, silence) : 0,
    ]
  }

  /// Loudness weight of each mel band: that of the Bark band around its middle.
  private static let weights: [Float] = (0..<bandCount).map { band in
    let hertz = MelBands.centreHertz(band)
    let bark = BarkSpectrum.edges.lastIndex { $0 <= hertz } ?? 0
    return Float(BarkSpectrum.loudnessWeights[min(bark, BandFrames.bandCount - 1)])
  }
}
