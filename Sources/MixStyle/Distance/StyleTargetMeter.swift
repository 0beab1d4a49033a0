public import SignalProcessing

/// Measures, block by block, what a reference demands of a mix: its style features, and the band limit beyond which
/// they say nothing.
public final class StyleTargetMeter {
  private let style: StyleFeatureMeter
  private let spectrum: BarkSpectrumMeter

  /// - Parameters:
  ///   - sampleRate: in hertz.
  ///   - channelCount: 1 or 2.
  public init(sampleRate: Double, channelCount: Int) {
    style = StyleFeatureMeter(sampleRate: sampleRate)
    spectrum = BarkSpectrumMeter(sampleRate: sampleRate, channelCount: channelCount)
  }

  /// Takes the next frames.
  /// - Precondition: the meter's channel count and sample rate.
  public func add(_ block: AudioBuffer) {
    style.add(block)
    spectrum.add(block)
  }

  /// The frequency in hertz above which the song so far ends abruptly, if it does.
  public var bandLimit: Double? { spectrum.spectrum.bandLimit }

  /// The same of its side.
  public var sideBandLimit: Double? { spectrum.spectrum.sideBandLimit }

  /// The target so far; nil before the first window (0.1 s).
  public var target: StyleTarget? {
    let spectrum = spectrum.spectrum
    return style.features.map {
      StyleTarget(
        $0, bandLimit: spectrum.bandLimit, sideBandLimit: spectrum.sideBandLimit,
        decaySeconds: style.decaySeconds)
    }
  }
}
