public import SignalProcessing
import _Differentiation

/// The error of a mix against a target that is aligned with it, sample by sample, after whitening:
///
///     ‖a * (mix - target)‖² / ‖a * target‖²
///
/// with a the prediction-error filter of the target (linear prediction, autocorrelation method,
/// Makhoul, Proc. IEEE 63, 1975), one for both channels. A plain difference of waveforms is mostly
/// bass; whitened, every part of the target's spectrum counts alike. 0 for equal signals, 1 for a
/// silent mix.
public struct WhitenedError: Sendable {
  public let target: AudioBuffer
  /// a[0...order], a[0] = 1.
  public let filter: [Float]
  private let whitened: [[Float]]
  private let energy: Double

  /// - Parameters:
  ///   - target: not silent.
  ///   - order: of the prediction; 0 leaves the signals as they are.
  public init(target: AudioBuffer, order: Int = 32) {
    self.target = target
    filter = linearPrediction(of: target, order: order).map { Float($0) }
    whitened = target.channels.map { [filter] in convolved($0, filter) }
    energy = whitened.joined().reduce(0) { $0 + Double($1) * Double($1) }
    precondition(energy > 0, "the target is silent")
  }

  /// The error of a mix as long as the target.
  @differentiable(reverse,wrt: mix)
  public func callAsFunction(_ mix: AudioBuffer) -> Double {
    errors(mix).joined().reduce(0) { $0 + Double($1) * Double($1) } / energy
  }

  /// a * (mix - target), per channel.
  private func errors(_ mix: AudioBuffer) -> [[Float]] {
    zip(mix.channels, target.channels).map { mix, target in
      convolved(zip(mix, target).map { $0 - $1 }, filter)
    }
  }

  // MARK: Derivative

  /// 2/‖a * target‖² times the errors through the filter backwards in time.
  @derivative(of: callAsFunction, wrt: mix)
  public func vjpCallAsFunction(
    _ mix: AudioBuffer
  ) -> (value: Double, pullback: (Double) -> AudioBuffer) {
    let errors = errors(mix)
    let value = errors.joined().reduce(0) { $0 + Double($1) * Double($1) } / energy
    return (
      value,
      { g in
        let scale = Float(2 * g / energy)
        return AudioBuffer(
          channels: errors.map { error in
            convolved(error.reversed().map { scale * $0 }, filter).reversed()
          }, sampleRate: mix.sampleRate)
      }
    )
  }
}

/// y[n] = Σ a[k] x[n - k], as long as x; block by block, so that a block stays in the cache while
/// all taps pass over it.
private func convolved(_ x: [Float], _ a: [Float]) -> [Float] {
  let block = 2048
  var y = [Float](repeating: 0, count: x.count)
  y.withUnsafeMutableBufferPointer { y in
    x.withUnsafeBufferPointer { x in
      for start in stride(from: 0, to: x.count, by: block) {
        let end = min(start + block, x.count)
        for (k, tap) in a.enumerated() where k < end {
          for n in max(k, start)..<end { y[n] += tap * x[n - k] }
        }
      }
    }
  }
  return y
}

/// The prediction-error filter of all channels together, by Levinson's recursion with a white
/// noise of -60 dB added, which bounds how deep it whitens.
private func linearPrediction(of signal: AudioBuffer, order: Int) -> [Double] {
  var correlation = (0...order).map { lag in
    signal.channels.reduce(0.0) { sum, x in
      guard lag < x.count else { return sum }
      return sum
        + x.withUnsafeBufferPointer { x in
          var sum = 0.0
          for n in lag..<x.count { sum += Double(x[n] * x[n - lag]) }
          return sum
        }
    }
  }
  correlation[0] *= 1 + 1e-6
  var a = [1.0] + [Double](repeating: 0, count: order)
  var error = correlation[0]
  guard error > 0, order > 0 else { return a }
  for i in 1...order {
    let reflection = -(0..<i).reduce(0) { $0 + a[$1] * correlation[i - $1] } / error
    let previous = a
    for j in 1...i { a[j] += reflection * previous[i - j] }
    error *= 1 - reflection * reflection
  }
  return a
}
