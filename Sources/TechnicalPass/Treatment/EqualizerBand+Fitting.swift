import MixingConsole

extension EqualizerBand {
  /// The flat bell in whose range a frequency, in hertz, lies most central; nil if none reaches it.
  static func bell(fitting hertz: Double, in equalizer: EqualizerSettings) -> EqualizerBand? {
    EqualizerSettings.bands.filter {
      $0.shape == .bell && $0.frequencyRange.contains(hertz) && equalizer[keyPath: $0.gain] == 0
    }.min { $0.eccentricity(hertz) < $1.eccentricity(hertz) }
  }

  /// The larger ratio to the range's ends.
  private func eccentricity(_ hertz: Double) -> Double {
    max(hertz / frequencyRange.lowerBound, frequencyRange.upperBound / hertz)
  }
}
