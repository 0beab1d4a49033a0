import MixingConsole

/// A peaking band of the equalizer and where it can go.
enum PeakBand: String, CaseIterable {
  case peak1, peak2, peak3, peak4

  /// The flat band in whose range a frequency lies most central; nil if none reaches it.
  static func fitting(_ hertz: Double, _ equalizer: EqualizerSettings) -> PeakBand? {
    allCases.filter {
      $0.range.contains(hertz) && equalizer[keyPath: $0.path].gainDecibels == 0
    }.min { $0.eccentricity(hertz) < $1.eccentricity(hertz) }
  }

  var path: WritableKeyPath<EqualizerSettings, PeakingBand> {
    switch self {
    case .peak1: \.peak1
    case .peak2: \.peak2
    case .peak3: \.peak3
    case .peak4: \.peak4
    }
  }

  /// The names of its controls.
  var controls: [String] { ["gain", "frequency", "q"].map { "\(rawValue).\($0)" } }

  private var range: ClosedRange<Double> {
    let parameter = EqualizerSettings.parameters.first { $0.name == "\(rawValue).frequency" }
    return parameter!.range
  }

  /// The larger ratio to the range's ends.
  private func eccentricity(_ hertz: Double) -> Double {
    max(hertz / range.lowerBound, range.upperBound / hertz)
  }
}
