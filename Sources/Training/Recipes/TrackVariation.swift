import MixingConsole
import SignalProcessing

/// How the strips of one role differ from track to track and from song to song in one style: one
/// standard deviation each; no draw lies beyond 2.5 of them.
public struct TrackVariation: Equatable, Sendable {
  public var faderDecibels = 0.7
  public var gainDecibels = 0.4
  public var thresholdDecibels = 0.8
  public var sendDecibels = 0.8
  /// Fraction of the distance from the middle.
  public var place = 0.08
  public var width = 0.04
  /// Octaves of frequencies, times, and of the ratio's distance from 1.
  public var octaves = 0.08

  public init() {}

  /// A strip with the variation of one track.
  func applied(to strip: TrackSettings, isStereo: Bool, _ random: inout SplitMix64) -> TrackSettings
  {
    var result = strip
    func normal() -> Double { random.nextTruncatedNormal() }
    result.fader.decibels += faderDecibels * normal()
    result.pan *= 1 + place * normal()
    if isStereo { result.width += width * normal() }
    result.send.decibels += sendDecibels * normal()
    // Shelves before bells: what a seed draws depends on the order.
    let bands = EqualizerSettings.bands
    for band in bands.filter({ $0.shape != .bell }) + bands.filter({ $0.shape == .bell }) {
      result.equalizer[keyPath: band.gain] += gainDecibels * normal()
      result.equalizer[keyPath: band.frequency] *= exp2(octaves * normal())
      if let q = band.q { result.equalizer[keyPath: q] *= exp2(octaves * normal()) }
    }
    result.equalizer.highPass.frequencyHertz *= exp2(octaves * normal())
    let compressor = result.compressor
    let draws = (normal(), normal(), normal(), normal())
    if compressor.ratio > 1 {
      result.compressor.ratio = 1 + (compressor.ratio - 1) * exp2(octaves * draws.0)
      result.compressor.thresholdDecibels += thresholdDecibels * draws.1
      result.compressor.attackMilliseconds *= exp2(octaves * draws.2)
      result.compressor.releaseMilliseconds *= exp2(octaves * draws.3)
    }
    return TrackReach.within(result)
  }
}
