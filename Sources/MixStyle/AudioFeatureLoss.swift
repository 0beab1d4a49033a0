public import SignalProcessing
public import _Differentiation

/// The audio-feature loss of Diff-MST: a weighted sum of mean squared differences of features.
public struct AudioFeatureLoss: Equatable, Sendable {
  /// Weight of each term; 0 switches it off.
  public struct Weights: Equatable, Sendable {
    public var rms = 0.1
    public var crestFactor = 0.001
    public var stereoWidth = 1.0
    public var stereoImbalance = 1.0
    public var barkSpectrum = 0.1
    /// The published weights.
    public init() {}
  }

  /// The weighted terms of one comparison.
  public struct Terms: Differentiable, Equatable, Sendable {
    public var rms, crestFactor, stereoWidth, stereoImbalance, barkSpectrum: Double

    @differentiable(reverse)
    public var total: Double {
      rms + crestFactor + stereoWidth + stereoImbalance + barkSpectrum
    }

    /// The terms by the names they are reported under.
    public var named: [(name: String, value: Double)] {
      [
        ("rms", rms), ("crest-factor", crestFactor), ("stereo-width", stereoWidth),
        ("stereo-imbalance", stereoImbalance), ("bark-spectrum", barkSpectrum),
      ]
    }
  }

  public var weights: Weights
  public let reference: AudioFeatures

  public init(reference: AudioFeatures, weights: Weights = Weights()) {
    self.reference = reference
    self.weights = weights
  }

  /// The terms for the features of a mix.
  @differentiable(reverse,wrt: mix)
  public func terms(_ mix: AudioFeatures) -> Terms {
    Terms(
      rms: weights.rms
        * meanSquare(mix.rmsLeft - reference.rmsLeft, mix.rmsRight - reference.rmsRight),
      crestFactor: weights.crestFactor
        * meanSquare(
          mix.crestLeft - reference.crestLeft, mix.crestRight - reference.crestRight),
      stereoWidth: weights.stereoWidth * square(mix.width - reference.width),
      stereoImbalance: weights.stereoImbalance * square(mix.imbalance - reference.imbalance),
      barkSpectrum: weights.barkSpectrum * meanSquaredDifference(mix.bark, reference.bark))
  }

  /// The loss of a stereo mix of more than 16384 frames.
  @differentiable(reverse,wrt: mix)
  public func callAsFunction(_ mix: AudioBuffer) -> Double {
    terms(audioFeatures(of: mix)).total
  }
}

/// The audio-feature loss, with the published weights, between a mix and the features of a
/// reference.
@differentiable(reverse,wrt: mix)
public func styleLoss(_ mix: AudioBuffer, _ reference: AudioFeatures) -> Double {
  AudioFeatureLoss(reference: reference)(mix)
}

@differentiable(reverse)
private func square(_ x: Double) -> Double { x * x }

@differentiable(reverse)
private func meanSquare(_ x: Double, _ y: Double) -> Double { (x * x + y * y) / 2 }

/// mean((a - b)²).
@differentiable(reverse,wrt: a)
private func meanSquaredDifference(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).map { ($0 - $1) * ($0 - $1) }.reduce(0, +) / Double(a.count)
}

// MARK: Derivative

@derivative(of: meanSquaredDifference, wrt: a)
private func vjpMeanSquaredDifference(
  _ a: [Double], _ b: [Double]
) -> (value: Double, pullback: (Double) -> [Double].TangentVector) {
  (
    meanSquaredDifference(a, b),
    { g in .init(zip(a, b).map { 2 * g * ($0 - $1) / Double(a.count) }) }
  )
}
