import SignalProcessing
public import _Differentiation

/// The style distance: how far the sound of a mix is from that of a target, in engineer's terms.
///
/// Every term is a root mean square difference of `StyleFeatures` in its own unit, so "1.8 dB" reads as
/// an engineer would say it; the distance is their weighted sum. Both sides are compared as if equally
/// loud. Unlike the published audio-feature loss it is linear in the differences: half the distance is
/// half the decibels.
public struct StyleDistance: Equatable, Sendable {
  /// A part of the distance.
  public enum Term: String, CaseIterable, Sendable {
    case mid = "mid-spectrum"
    case side = "side-spectrum"
    case dynamics = "band-dynamics"
    case width = "stereo-width"
    case leftRightBalance = "left-right-balance"
    case crestFactor = "crest-factor"
    case loudnessRange = "loudness-range"

    /// "dB", "LU", or "" for a ratio.
    public var unit: String {
      switch self {
      case .mid, .side, .dynamics, .leftRightBalance, .crestFactor: "dB"
      case .loudnessRange: "LU"
      case .width: ""
      }
    }
  }

  /// Weight of each term; 0 switches it off. A weight is what one unit of the term is worth: a
  /// decibel of the mid spectrum counts 1, a tenth of stereo width as much as a decibel.
  public struct Weights: Equatable, Sendable {
    public var mid = 1.0
    public var side = 0.5
    public var dynamics = 0.5
    public var width = 10.0
    public var leftRightBalance = 0.5
    public var crestFactor = 0.25
    public var loudnessRange = 0.1
    public init() {}

    public subscript(term: Term) -> Double {
      get { self[keyPath: Self.place(of: term)] }
      set { self[keyPath: Self.place(of: term)] = newValue }
    }

    private static func place(of term: Term) -> WritableKeyPath<Weights, Double> {
      switch term {
      case .mid: \.mid
      case .side: \.side
      case .dynamics: \.dynamics
      case .width: \.width
      case .leftRightBalance: \.leftRightBalance
      case .crestFactor: \.crestFactor
      case .loudnessRange: \.loudnessRange
      }
    }
  }

  /// The terms of one comparison, each in its unit, not weighted.
  public struct Terms: Differentiable, Equatable, Sendable {
    public var mid, side, dynamics, width, leftRightBalance, crestFactor, loudnessRange: Double

    public subscript(term: Term) -> Double {
      switch term {
      case .mid: mid
      case .side: side
      case .dynamics: dynamics
      case .width: width
      case .leftRightBalance: leftRightBalance
      case .crestFactor: crestFactor
      case .loudnessRange: loudnessRange
      }
    }
  }

  public var target: StyleTarget
  public var weights: Weights
  /// Whether terms that are one number are rounded off around 0, |x| → √(x² + c²) - c with c = 0.05 of
  /// left/right balance, 0.5 dB of crest factor and 1 LU of range: a search cannot follow a corner. What people
  /// read is not smooth.
  public var isSmooth = false

  public init(to target: StyleTarget, weights: Weights = Weights()) {
    self.target = target
    self.weights = weights
  }

  /// The terms for the features of a mix.
  @differentiable(reverse,wrt: mix)
  public func terms(_ mix: StyleFeatures) -> Terms {
    let other = withoutDerivative(at: target.features)
    let bands = withoutDerivative(at: target.bandWeights)
    let sides = withoutDerivative(at: target.sideBandWeights)
    let smooth = withoutDerivative(at: isSmooth ? 1.0 : 0)
    let formFactor = rootMeanSquare(mix.formFactor, other.formFactor, weights: bands)
    let crest = rootMeanSquare(mix.crest, other.crest, weights: bands)
    return Terms(
      mid: rootMeanSquare(mix.mid, other.mid, weights: bands),
      side: rootMeanSquare(mix.side, other.side, weights: sides),
      dynamics: 0.5 * (formFactor + crest),
      width: rootMeanSquare(mix.width, other.width, weights: sides),
      leftRightBalance: rootMeanSquare(
        mix.channelLevelDifferences, other.channelLevelDifferences, weights: sides),
      crestFactor: magnitude(mix.crestFactor - other.crestFactor, corner: 0.5 * smooth),
      loudnessRange: magnitude(mix.loudnessRange - other.loudnessRange, corner: smooth))
  }

  /// The weighted sum of terms.
  @differentiable(reverse,wrt: terms)
  public func total(_ terms: Terms) -> Double {
    weights.mid * terms.mid + weights.side * terms.side + weights.dynamics * terms.dynamics
      + weights.width * terms.width + weights.leftRightBalance * terms.leftRightBalance
      + weights.crestFactor * terms.crestFactor + weights.loudnessRange * terms.loudnessRange
  }

  /// The distance of a mix's features.
  @differentiable(reverse,wrt: mix)
  public func callAsFunction(_ mix: StyleFeatures) -> Double { total(terms(mix)) }
}

/// √(Σ w (a - b)² / Σ w); 0 where all weights are.
@differentiable(reverse,wrt: a)
private func rootMeanSquare(_ a: [Double], _ b: [Double], weights: [Double]) -> Double {
  var (sum, total) = (0.0, 0.0)
  for index in 0..<a.count {
    sum += weights[index] * (a[index] - b[index]) * (a[index] - b[index])
    total += weights[index]
  }
  return total > 0 ? (sum / total).squareRoot() : 0
}

/// √(x² + c²) - c, with slope 0 at 0.
@differentiable(reverse,wrt: x)
private func magnitude(_ x: Double, corner c: Double) -> Double {
  (x * x + c * c).squareRoot() - c
}

// MARK: Derivative

/// w (a - b)/(Σ w · rms); 0 where the difference vanishes, the smallest subgradient.
@derivative(of: rootMeanSquare, wrt: a)
private func vjpRootMeanSquare(
  _ a: [Double], _ b: [Double], weights: [Double]
) -> (value: Double, pullback: (Double) -> [Double].TangentVector) {
  let value = rootMeanSquare(a, b, weights: weights)
  return (
    value,
    { g in
      guard value > 0 else { return .init([Double](repeating: 0, count: a.count)) }
      let scale = g / (value * weights.reduce(0, +))
      return .init(a.indices.map { scale * weights[$0] * (a[$0] - b[$0]) })
    }
  )
}

@derivative(of: magnitude, wrt: x)
private func vjpMagnitude(
  _ x: Double, corner c: Double
) -> (value: Double, pullback: (Double) -> Double) {
  (magnitude(x, corner: c), { x == 0 ? 0 : $0 * x / (x * x + c * c).squareRoot() })
}
