import MixingConsole
import SignalProcessing

/// Predicts what a compressor will do to a track, from the track's envelope.
///
/// The console's compressor looks at every sample (`LaneCompressor`): its reduction s moves towards
/// the static curve's r at one rate while it grows and at another while it shrinks. Within a
/// hundredth of a second s hardly moves, so it follows the mean over the step's samples,
///
///     ds/dt = E[max(r - s, 0)]/attack - E[max(s - r, 0)]/release
///
/// taken over the classes of `LevelStep.shares`. The largest and the mean reduction come out within
/// 1 dB of the console's.
struct CompressorPrediction: Sendable {
  /// Mean gain reduction of each step, in decibels.
  private(set) var reductions: [Float] = []
  /// The largest reduction, in decibels.
  private(set) var largest = 0.0

  private static let substeps = 10

  /// - Parameter trimDecibels: gain between the steps and the compressor.
  init(_ settings: CompressorSettings, steps: [LevelStep], trimDecibels: Double) {
    reductions.reserveCapacity(steps.count)
    let slope = 1 - 1 / settings.ratio
    let seconds = LevelStep.seconds / Double(Self.substeps)
    // The exact share of a substep, so that it is stable for any attack.
    let attack = 1 - exp(-seconds * 1_000 / settings.attackMilliseconds)
    let release = 1 - exp(-seconds * 1_000 / settings.releaseMilliseconds)
    let knee = settings.kneeDecibels
    var s = 0.0
    for step in steps {
      let over =
        max(decibels(amplitude: Double(step.peak)), silenceDecibels)
        + trimDecibels - settings.thresholdDecibels
      if over <= -knee / 2 && s < 1e-6 {
        s = 0
        reductions.append(0)
        continue
      }
      var targets = SIMD8<Double>.zero
      var weights = SIMD8<Double>.zero
      for index in 0..<8 {
        targets[index] = Self.curve(over - LevelStep.classes[index], knee: knee)
        weights[index] = Double(step.shares[index]) / 255
      }
      var sum = 0.0
      for _ in 0..<Self.substeps {
        let difference = targets - s
        let rising = difference.replacing(with: 0, where: difference .< 0)
        let up = (rising * weights).sum()
        let down = ((difference - rising) * weights).sum()
        s += attack * up + release * down
        largest = max(largest, slope * s)
        sum += s
      }
      reductions.append(Float(slope * sum / Double(Self.substeps)))
    }
  }

  /// The largest, and the mean over all steps.
  var reduction: GainReduction {
    let sum = reductions.reduce(0) { $0 + Double($1) }
    return GainReduction(mean: sum / Double(max(reductions.count, 1)), peak: largest)
  }

  /// Powers of steps after the reduction, without makeup.
  func reduced(_ powers: [Float]) -> [Float] {
    zip(powers, reductions).map { $0 * Float(gain(decibels: -2 * Double($1))) }
  }

  /// Amplitudes of steps after the reduction, without makeup.
  func reduced(amplitudes: [Float]) -> [Float] {
    zip(amplitudes, reductions).map { $0 * Float(gain(decibels: -Double($1))) }
  }

  /// The static curve for a slope of 1 at a level above the threshold (`GainComputer`).
  private static func curve(_ over: Double, knee: Double) -> Double {
    let entered = min(max(over + knee / 2, 0), knee)
    return (knee > 0 ? entered * entered / (2 * knee) : 0) + max(over - knee / 2, 0)
  }
}
