import _Differentiation

/// A band of the equalizer that has a gain: a shelf or a bell. The equalizer's table, `EqualizerSettings.bands`, has
/// one row for each; what lists, draws, reads or searches bands goes through it.
public struct EqualizerBand: @unchecked Sendable {
  // Key paths are immutable values without captured state, hence the unchecked conformance.

  public enum Shape: Sendable {
    case lowShelf, bell, highShelf
  }

  /// The first part of its controls' names, for example `peak2` of `peak2.gain`.
  public let name: String
  public let shape: Shape
  /// Where it can go, in hertz: the corner of a shelf, the centre of a bell.
  public let frequencyRange: ClosedRange<Double>
  /// In decibels.
  public let gain: WritableKeyPath<EqualizerSettings, Double>
  /// In hertz.
  public let frequency: WritableKeyPath<EqualizerSettings, Double>
  /// Centre frequency over bandwidth; nil for a shelf.
  public let q: WritableKeyPath<EqualizerSettings, Double>?
  /// Gain, frequency and, of a bell, Q.
  public let parameters: [Parameter<EqualizerSettings>]

  /// Whether the control of this name belongs to the band.
  public func has(control name: String) -> Bool { name.hasPrefix(self.name + ".") }
}

extension EqualizerBand {
  static func shelf(
    _ name: String, _ shape: Shape, _ range: ClosedRange<Double>,
    _ band: WritableKeyPath<EqualizerSettings, ShelfBand>,
    gradient: WritableKeyPath<EqualizerSettings.TangentVector, ShelfBand.TangentVector>
  ) -> EqualizerBand {
    let usual = EqualizerSettings()[keyPath: band]
    let side = shape == .lowShelf ? "below" : "above"
    let gain = Parameter(
      "\(name).gainDecibels", name: "\(name).gain", .tone, .decibels, gainRange,
      default: usual.gainDecibels, resolution: 0.01, band.appending(path: \.gainDecibels),
      gradient: gradient.appending(path: \.gainDecibels),
      help: "Boost or cut \(side) the shelf's frequency.")
    let frequency = Parameter(
      "\(name).frequencyHertz", name: "\(name).frequency", .tone, .hertz, range, .logarithmic,
      default: usual.frequencyHertz, resolution: 0.001, band.appending(path: \.frequencyHertz),
      gradient: gradient.appending(path: \.frequencyHertz),
      help: "Where the shelf reaches half its gain in decibels.")
    return EqualizerBand(
      name: name, shape: shape, frequencyRange: range, gain: gain.value,
      frequency: frequency.value, q: nil, parameters: [gain, frequency])
  }

  static func bell(
    _ name: String, _ range: ClosedRange<Double>,
    _ band: WritableKeyPath<EqualizerSettings, PeakingBand>,
    gradient: WritableKeyPath<EqualizerSettings.TangentVector, PeakingBand.TangentVector>
  ) -> EqualizerBand {
    let usual = EqualizerSettings()[keyPath: band]
    let gain = Parameter(
      "\(name).gainDecibels", name: "\(name).gain", .tone, .decibels, gainRange,
      default: usual.gainDecibels, resolution: 0.01, band.appending(path: \.gainDecibels),
      gradient: gradient.appending(path: \.gainDecibels),
      help: "Boost or cut at the band's centre.")
    let frequency = Parameter(
      "\(name).frequencyHertz", name: "\(name).frequency", .tone, .hertz, range, .logarithmic,
      default: usual.frequencyHertz, resolution: 0.001, band.appending(path: \.frequencyHertz),
      gradient: gradient.appending(path: \.frequencyHertz), help: "The band's centre.")
    let q = Parameter(
      "\(name).q", .tone, .none, 0.3...6, .logarithmic, default: usual.q, resolution: 0.01,
      band.appending(path: \.q), gradient: gradient.appending(path: \.q),
      help: "Narrowness of the band: centre frequency over bandwidth.")
    return EqualizerBand(
      name: name, shape: .bell, frequencyRange: range, gain: gain.value,
      frequency: frequency.value, q: q.value, parameters: [gain, frequency, q])
  }

  private static let gainRange = -15.0...15.0
}
