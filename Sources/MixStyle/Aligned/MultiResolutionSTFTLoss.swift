public import SignalProcessing
import _Differentiation

/// The multi-resolution STFT loss between a stereo mix and a target that is aligned with it, on sum
/// and difference.
///
/// As auraloss defines it (Steinmetz & Reiss, DMRN 2020; `SumAndDifferenceSTFTLoss`): with X and Y
/// the magnitudes of mix and target, √max(re² + im², floor), of L + R or of L - R,
///
///     ‖Y - X‖ / ‖Y‖ + mean |ln X - ln Y|
///
/// is averaged over the resolutions and over sum and difference. The first term is spectral
/// convergence (Arık et al., 2018), the second the log magnitude. 0 for equal signals; a level
/// error of 1 dB alone costs 0.24.
public struct MultiResolutionSTFTLoss: Sendable {
  /// What prevents silence from counting.
  public enum Floor: Equatable, Sendable {
    /// A power of 1e-8 under every bin, as published. A target without side then counts any side of
    /// the mix without bound.
    case published
    /// Decibels under the target's mean power per bin of the louder of sum and difference, for both
    /// of them; spectral convergence counts against no less than 40 dB under the louder one. So a
    /// mono target, a band-limited one and one with silence have no artefact.
    case relative(decibels: Double)
  }

  public let resolutions: [STFTResolution]
  public let floor: Floor
  /// Threads that work at the same time; the result does not depend on it.
  public var threads: Int
  /// `targets[signal][resolution]`: of sum and of difference.
  let targets: [[STFTTarget]]

  /// - Parameters:
  ///   - target: stereo, longer than half of the longest transform; not silent with a relative
  ///     floor.
  public init(
    target: AudioBuffer, resolutions: [STFTResolution] = .published, floor: Floor = .published,
    threads: Int = 1
  ) {
    precondition(target.channelCount == 2, "sum and difference need stereo")
    self.resolutions = resolutions
    self.floor = floor
    self.threads = threads
    let signals = sumAndDifference(target)
    let spectra = concurrentMap(count: 2 * resolutions.count, threads: threads) { job in
      resolutions[job % resolutions.count].spectra(of: signals[job / resolutions.count])
    }
    let powers = spectra.map(\.meanPower)
    targets = (0..<2).map { signal in
      resolutions.indices.map { index in
        let loudest = max(powers[index], powers[resolutions.count + index])
        return STFTTarget(
          spectra[signal * resolutions.count + index], floor: floor, loudestMeanPower: loudest)
      }
    }
  }

  /// The loss of a mix as long as the target.
  @differentiable(reverse,wrt: mix)
  public func callAsFunction(_ mix: AudioBuffer) -> Double {
    comparisons(mix).loss
  }

  private func comparisons(_ mix: AudioBuffer) -> [[STFTComparison]] {
    let signals = sumAndDifference(mix)
    let count = resolutions.count
    let all = concurrentMap(count: 2 * count, threads: threads) { job in
      STFTComparison(
        resolutions[job % count].spectra(of: signals[job / count]),
        targets[job / count][job % count])
    }
    return [Array(all[..<count]), Array(all[count...])]
  }

  // MARK: Derivative

  /// The gradient reaches L + R and L - R, each the sum over the resolutions; left receives their
  /// sum, right their difference. A bin at the floor, and one that meets its target exactly, has
  /// the derivative 0.
  @derivative(of: callAsFunction, wrt: mix)
  public func vjpCallAsFunction(
    _ mix: AudioBuffer
  ) -> (value: Double, pullback: (Double) -> AudioBuffer) {
    let comparisons = comparisons(mix)
    return (
      comparisons.loss,
      { g in
        let count = resolutions.count
        let scale = g / Double(2 * count)
        let parts = concurrentMap(count: 2 * count, threads: threads) { job in
          comparisons[job / count][job % count].pullback(scale, targets[job / count][job % count])
        }
        var result = AudioBuffer(
          channelCount: 2, frameCount: mix.frameCount, sampleRate: mix.sampleRate)
        for n in 0..<mix.frameCount {
          var (sum, difference): (Float, Float) = (0, 0)
          for index in 0..<count {
            sum += parts[index][n]
            difference += parts[count + index][n]
          }
          result.channels[0][n] = sum + difference
          result.channels[1][n] = sum - difference
        }
        return result
      }
    )
  }
}

extension [[STFTComparison]] {
  /// Mean over sum and difference and over resolutions.
  fileprivate var loss: Double {
    joined().reduce(0) { $0 + $1.spectralConvergence + $1.logMagnitude } / Double(joined().count)
  }
}

/// L + R and L - R.
private func sumAndDifference(_ mix: AudioBuffer) -> [[Float]] {
  [
    zip(mix.channels[0], mix.channels[1]).map { $0 + $1 },
    zip(mix.channels[0], mix.channels[1]).map { $0 - $1 },
  ]
}

extension STFTResolution {
  fileprivate func spectra(of signal: [Float]) -> WindowedSpectra {
    WindowedSpectra(of: signal, size: size, hop: hop, windowLength: windowLength)
  }
}

extension WindowedSpectra {
  fileprivate var meanPower: Double {
    var sum = 0.0
    for n in real.indices { sum += Double(real[n] * real[n] + imaginary[n] * imaginary[n]) }
    return sum / Double(real.count)
  }
}
