import SignalProcessing

/// The magnitudes of a target at one resolution.
struct STFTTarget: Sendable {
  /// √max(power, floor), frame by frame.
  let magnitudes: [Float]
  /// Power under every bin.
  let floor: Float
  /// What spectral convergence is relative to: ‖Y‖.
  let norm: Double

  init(
    _ spectra: WindowedSpectra, floor kind: MultiResolutionSTFTLoss.Floor,
    loudestMeanPower: Double
  ) {
    let count = Double(spectra.real.count)
    var least = 0.0
    switch kind {
    case .published: floor = 1e-8
    case .relative(let decibels):
      precondition(loudestMeanPower > 0, "a relative floor needs a target that sounds")
      floor = Float(loudestMeanPower * pow(10, -decibels / 10))
      least = 0.01 * (loudestMeanPower * count).squareRoot()
    }
    var sum = 0.0
    let floor = floor
    magnitudes = spectra.real.indices.map { n in
      let (re, im) = (spectra.real[n], spectra.imaginary[n])
      let power = max(re * re + im * im, floor)
      sum += Double(power)
      return power.squareRoot()
    }
    norm = max(sum.squareRoot(), least)
  }
}

/// A signal compared with its target at one resolution, with what the pullback needs.
struct STFTComparison {
  let spectralConvergence: Double
  let logMagnitude: Double
  private let spectra: WindowedSpectra
  /// ‖Y - X‖.
  private let distance: Double

  init(_ spectra: WindowedSpectra, _ target: STFTTarget) {
    precondition(
      spectra.real.count == target.magnitudes.count, "the mix is not as long as its target")
    self.spectra = spectra
    var squares = 0.0
    var logs = 0.0
    spectra.real.withUnsafeBufferPointer { real in
      spectra.imaginary.withUnsafeBufferPointer { imaginary in
        target.magnitudes.withUnsafeBufferPointer { magnitudes in
          for n in real.indices {
            let power = max(real[n] * real[n] + imaginary[n] * imaginary[n], target.floor)
            let x = power.squareRoot()
            let y = magnitudes[n]
            squares += Double((y - x) * (y - x))
            logs += abs(Double(log(x / y)))
          }
        }
      }
    }
    distance = squares.squareRoot()
    spectralConvergence = distance / target.norm
    logMagnitude = logs / Double(spectra.real.count)
  }

  /// ∂L/∂signal where L is `scale` times the sum of both terms: with x = |X| above the floor,
  /// ∂L/∂X = X/x · ((x - y)/(‖Y - X‖ ‖Y‖) + sign(x - y)/(count · x)).
  func pullback(_ scale: Double, _ target: STFTTarget) -> [Float] {
    let count = spectra.real.count
    let toDistance = distance > 0 ? Float(scale / (distance * target.norm)) : 0
    let toLog = Float(scale / Double(count))
    var real = spectra.real
    var imaginary = spectra.imaginary
    real.withUnsafeMutableBufferPointer { real in
      imaginary.withUnsafeMutableBufferPointer { imaginary in
        target.magnitudes.withUnsafeBufferPointer { magnitudes in
          for n in 0..<count {
            let power = real[n] * real[n] + imaginary[n] * imaginary[n]
            let x = power.squareRoot()
            let y = magnitudes[n]
            let sign: Float = x > y ? 1 : x < y ? -1 : 0
            let slope = power > target.floor ? (toDistance * (x - y) + toLog * sign / x) / x : 0
            real[n] *= slope
            imaginary[n] *= slope
          }
        }
      }
    }
    return spectra.pullback(real: real, imaginary: imaginary)
  }
}
