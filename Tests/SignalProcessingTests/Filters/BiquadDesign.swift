import SignalProcessing
import _Differentiation

/// The designs by name, so that one test covers all of them.
enum BiquadDesign: String, CaseIterable, Codable, Sendable {
  case peaking
  case lowShelf = "low_shelf"
  case highShelf = "high_shelf"
  case highPass = "high_pass"
  case lowPass = "low_pass"

  @differentiable(reverse,wrt: (gainDecibels, frequencyHertz, q))
  func section(
    _ gainDecibels: Double, _ frequencyHertz: Double, _ q: Double, sampleRate: Double
  ) -> BiquadCoefficients {
    switch self {
    case .peaking:
      .peaking(
        gainDecibels: gainDecibels, frequencyHertz: frequencyHertz, q: q, sampleRate: sampleRate)
    case .lowShelf:
      .lowShelf(
        gainDecibels: gainDecibels, frequencyHertz: frequencyHertz, q: q, sampleRate: sampleRate)
    case .highShelf:
      .highShelf(
        gainDecibels: gainDecibels, frequencyHertz: frequencyHertz, q: q, sampleRate: sampleRate)
    case .highPass:
      .highPass(frequencyHertz: frequencyHertz, q: q, sampleRate: sampleRate)
    case .lowPass:
      .lowPass(frequencyHertz: frequencyHertz, q: q, sampleRate: sampleRate)
    }
  }

  /// The designs' analogue magnitude in decibels at `x` times the design frequency, warped by the
  /// bilinear transform: |H(jx)| of the cookbook's prototypes.
  func prototypeDecibels(gainDecibels: Double, q: Double, _ x: Double) -> Double {
    let a = pow(10, gainDecibels / 40)
    func power(_ constant: Double, _ linear: Double, _ square: Double) -> Double {
      let real = constant - square * x * x
      return real * real + linear * linear * x * x
    }
    let numerator: Double
    let denominator: Double
    switch self {
    case .peaking:
      numerator = power(1, a / q, 1)
      denominator = power(1, 1 / (a * q), 1)
    case .lowShelf:
      numerator = a * a * power(a, a.squareRoot() / q, 1)
      denominator = power(1, a.squareRoot() / q, a)
    case .highShelf:
      numerator = a * a * power(1, a.squareRoot() / q, a)
      denominator = power(a, a.squareRoot() / q, 1)
    case .highPass:
      numerator = power(0, 0, 1)
      denominator = power(1, 1 / q, 1)
    case .lowPass:
      numerator = power(1, 0, 0)
      denominator = power(1, 1 / q, 1)
    }
    return 10 * log10(numerator / denominator)
  }
}

/// The coefficients by name.
var coefficientPaths:
  [(
    name: String, value: WritableKeyPath<BiquadCoefficients, Double>,
    gradient: WritableKeyPath<BiquadCoefficients.TangentVector, Double>
  )]
{
  [
    ("b0", \.b0, \.b0), ("b1", \.b1, \.b1), ("b2", \.b2, \.b2), ("a1", \.a1, \.a1),
    ("a2", \.a2, \.a2),
  ]
}
