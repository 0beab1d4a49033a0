import MixStyle
import MixingConsole
import SignalProcessing
import _Differentiation

/// Equalizers as their mean level in each Bark band.
struct BandEqualizer {
  /// Frequencies per band at which filters are evaluated.
  private static let points = 3

  private let sampleRate: Double
  /// `[band][point]`.
  private let points: [[ResponsePoint]]

  init(sampleRate: Double) {
    self.sampleRate = sampleRate
    points = zip(BarkSpectrum.edges, BarkSpectrum.edges.dropFirst()).map { lower, upper in
      (0..<Self.points).map {
        let hertz = lower + (upper - lower) * (Double($0) + 0.5) / Double(Self.points)
        return ResponsePoint(atHertz: min(hertz, 0.49 * sampleRate), sampleRate: sampleRate)
      }
    }
  }

  /// In decibels.
  func levels(_ equalizer: EqualizerSettings) -> [Double] {
    let sections = equalizer.sections(sampleRate: sampleRate).all.filter { $0 != .identity }
    return points.map { points in
      guard !sections.isEmpty else { return 0 }
      var sum = 0.0
      for point in points {
        var power = 1.0
        for section in sections { power *= point.power(section) }
        sum += decibels(power: power)
      }
      return sum / Double(Self.points)
    }
  }

  // MARK: Derivative

  /// The settings' gradient for a gradient of the levels.
  func pullback(
    _ levels: [Double], _ equalizer: EqualizerSettings
  ) -> EqualizerSettings.TangentVector {
    let (sections, pullback) = valueWithPullback(at: equalizer) {
      $0.sections(sampleRate: sampleRate)
    }
    func gradient(_ section: BiquadCoefficients) -> BiquadCoefficients.TangentVector {
      var sum = BiquadCoefficients.TangentVector.zero
      for (band, level) in levels.enumerated() where level != 0 {
        for point in points[band] {
          let slope = point.decibelGradient(section)
          let share = level / Double(Self.points)
          sum.b0 += share * slope.b0
          sum.b1 += share * slope.b1
          sum.b2 += share * slope.b2
          sum.a1 += share * slope.a1
          sum.a2 += share * slope.a2
        }
      }
      return sum
    }
    return pullback(sections.gradient { $0 == .identity ? .zero : gradient($0) })
  }
}
