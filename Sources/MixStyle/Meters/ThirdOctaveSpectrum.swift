import SignalProcessing

/// Long-term power and stereo picture of a signal in third octaves, from 25 Hz to 20 kHz
/// (IEC 61260-1, base ten).
public struct ThirdOctaveSpectrum: Equatable, Sendable {
  /// Exact centres of the 30 bands, in hertz.
  public static let centers = (-16...13).map { 1_000 * pow(10, Double($0) / 10) }
  /// The 31 edges of the bands, in hertz.
  public static let edges = (-33...27).filter { !$0.isMultiple(of: 2) }
    .map { 1_000 * pow(10, Double($0) / 20) }
  public static var bandCount: Int { centers.count }

  /// Positions of the panorama: -1 (left) ... 1 (right), the middle one being the centre.
  public static let positions = (-20...20).map { Double($0) / 20 }

  /// Mean power of left and of right per band; 0 above half the sample rate.
  let left, right: [Double]
  /// Mean product of left and right per band.
  let cross: [Double]
  /// Share of the power above 200 Hz at each of `positions`, by the level difference of left and
  /// right in each bin of each window, as a constant-power pan places a sound. All are 0 in
  /// silence.
  public let panorama: [Double]

  init(left: [Double], right: [Double], cross: [Double], panorama: [Double]) {
    self.left = left
    self.right = right
    self.cross = cross
    self.panorama = panorama
  }

  /// Level of a band, the mean of both channels, in dBFS, a full-scale sine in both being -3.01;
  /// minus infinity where there is none.
  public func level(band: Int) -> Double { decibels(power: (left[band] + right[band]) / 2) }

  /// The side's share, 0 (mono) ... 1 (out of phase), of the power of some bands; 0.5 for sounds
  /// that are in one channel only or unrelated. nil in silence.
  public func sideShare(bands: Range<Int>) -> Double? {
    let (left, right) = (left[bands].reduce(0, +), right[bands].reduce(0, +))
    guard left + right > 0 else { return nil }
    return min(max((left + right - 2 * cross[bands].reduce(0, +)) / (2 * (left + right)), 0), 1)
  }

  /// Level of right over left in some bands, in dB; nil in silence.
  public func leftRightBalance(bands: Range<Int>) -> Double? {
    let (left, right) = (left[bands].reduce(0, +), right[bands].reduce(0, +))
    guard left + right > 0 else { return nil }
    return decibels(power: right) - decibels(power: left)
  }

  /// Bands whose centres are at or above a frequency in hertz.
  public static func bands(from hertz: Double) -> Range<Int> {
    (centers.firstIndex { $0 >= hertz * 0.999 } ?? bandCount)..<bandCount
  }
}
