public import SignalProcessing
import _Differentiation

/// Butterworth Q of the shelves and the high-pass.
private let butterworth = 0.7071067811865476

extension PeakingBand {
  @differentiable(reverse,wrt: self)
  func section(sampleRate: Double) -> BiquadCoefficients {
    .peaking(
      gainDecibels: gainDecibels, frequencyHertz: frequencyHertz, q: q, sampleRate: sampleRate)
  }
}

extension HighPassBand {
  /// Off is the identity, whose derivative is zero.
  @differentiable(reverse,wrt: self)
  func section(sampleRate: Double) -> BiquadCoefficients {
    if frequencyHertz > 0 {
      return .highPass(frequencyHertz: frequencyHertz, q: butterworth, sampleRate: sampleRate)
    }
    return .identity
  }
}

extension EqualizerSettings {
  /// Second-order sections at a sample rate in hertz (Audio EQ Cookbook).
  @differentiable(reverse,wrt: self)
  public func sections(sampleRate: Double) -> EqualizerSections {
    EqualizerSections(
      highPass: highPass.section(sampleRate: sampleRate),
      lowShelf: .lowShelf(
        gainDecibels: lowShelf.gainDecibels, frequencyHertz: lowShelf.frequencyHertz,
        q: butterworth, sampleRate: sampleRate),
      peak1: peak1.section(sampleRate: sampleRate),
      peak2: peak2.section(sampleRate: sampleRate),
      peak3: peak3.section(sampleRate: sampleRate),
      peak4: peak4.section(sampleRate: sampleRate),
      highShelf: .highShelf(
        gainDecibels: highShelf.gainDecibels, frequencyHertz: highShelf.frequencyHertz,
        q: butterworth, sampleRate: sampleRate))
  }

  /// Magnitude response in decibels at a frequency, for curves and reasons.
  public func responseDecibels(atHertz frequency: Double, sampleRate: Double) -> Double {
    sections(sampleRate: sampleRate).all.reduce(0) {
      $0 + $1.responseDecibels(atHertz: frequency, sampleRate: sampleRate)
    }
  }
}

extension CompressorSettings {
  /// Kernel parameters at a sample rate in hertz.
  @differentiable(reverse,wrt: self)
  public func coefficients(sampleRate: Double) -> DynamicsCoefficients {
    DynamicsCoefficients(
      thresholdDecibels: thresholdDecibels, ratio: ratio, kneeDecibels: kneeDecibels,
      attackSeconds: attackMilliseconds / 1000, releaseSeconds: releaseMilliseconds / 1000,
      makeupDecibels: makeupDecibels, sampleRate: sampleRate)
  }

  /// The level after the compressor of a steady level before it, both in decibels, for curves.
  public func outputDecibels(level: Double) -> Double {
    // The static curve does not depend on the sample rate.
    coefficients(sampleRate: 48_000).outputDecibels(level: level)
  }
}
