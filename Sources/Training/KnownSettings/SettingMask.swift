import MixingConsole
import SignalProcessing

/// How much of a setting is audible, 0...1: there is nothing to learn about the frequency of a flat band or the
/// attack of an idle compressor.
///
/// The masks are those of the target, so no answer of a controller can remove an error from the count.
enum SettingMask {
  /// Gain at which a band's frequency counts fully, and ratio at which a compressor's does.
  private static let fullGainDecibels = 3.0
  private static let fullRatio = 2.0

  /// - Parameters:
  ///   - name: a control's `Parameter.name`.
  ///   - peak: the largest level that reaches the compressor, in dBFS.
  static func mask(
    _ name: String, _ equalizer: EqualizerSettings, _ compressor: CompressorSettings, peak: Double
  ) -> Double {
    if let gain = gain(ofBandOf: name, equalizer) {
      return min(abs(gain) / fullGainDecibels, 1)
    }
    guard name.hasPrefix("compressor.") else { return 1 }
    let isReached = compressor.thresholdDecibels - compressor.kneeDecibels / 2 < peak
    switch name {
    // Whether a compressor is idle can be learned; its settings while idle cannot.
    case "compressor.ratio": return isReached || compressor.ratio == 1 ? 1 : 0
    case "compressor.makeup": return 1
    default:
      return isReached ? min((compressor.ratio - 1) / (fullRatio - 1), 1) : 0
    }
  }

  /// The gain of the band whose frequency or Q a name is; nil for other controls.
  private static func gain(ofBandOf name: String, _ equalizer: EqualizerSettings) -> Double? {
    EqualizerSettings.bands.first { $0.has(control: name) && !name.hasSuffix(".gain") }
      .map { equalizer[keyPath: $0.gain] }
  }
}
