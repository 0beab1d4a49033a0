public import SignalProcessing
public import _Differentiation

/// Butterworth Q of the shelves and the high-pass.
private let butterworth = 0.7071067811865476

/// The equalizer as second-order sections.
public struct EqualizerSections: Differentiable, Equatable, Sendable {
  public static let bandCount = 7
  public var highPass, lowShelf, peak1, peak2, peak3, peak4, highShelf: BiquadCoefficients

  /// The sections in series order.
  public var all: [BiquadCoefficients] {
    [highPass, lowShelf, peak1, peak2, peak3, peak4, highShelf]
  }

  /// The gradient of a sum over the sections, of which `part` is each section's.
  public func gradient(
    _ part: (BiquadCoefficients) -> BiquadCoefficients.TangentVector
  ) -> TangentVector {
    TangentVector(
      highPass: part(highPass), lowShelf: part(lowShelf), peak1: part(peak1), peak2: part(peak2),
      peak3: part(peak3), peak4: part(peak4), highShelf: part(highShelf))
  }
}

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
