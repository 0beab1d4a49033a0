import SignalProcessing

/// The loudness range of EBU Tech 3342 from the K-weighted powers of windows: the distance between the
/// 10th and the 95th percentile of the loudness of 3 s, gated 20 LU below the mean power.
///
/// Percentiles are interpolated between neighbours, so the range is continuous; its derivative reaches
/// the stretches between which it lies.
struct LoudnessRange {
  /// In LU; 0 for signals shorter than one stretch.
  let value: Double
  /// Windows of a stretch, and from one to the next.
  private let length: Int
  private let hop: Int
  /// Stretches with their share in the derivative of the range, and their power.
  private let marks: [(stretch: Int, weight: Double, power: Double)]

  init(_ powers: [Float], hopSeconds: Double) {
    length = max(Int((StyleAccumulator.loudnessSeconds / hopSeconds).rounded()), 1)
    hop = max(Int((StyleAccumulator.loudnessHopSeconds / hopSeconds).rounded()), 1)
    var stretches: [(stretch: Int, power: Double)] = []
    if powers.count >= length {
      for (index, start) in stride(from: 0, through: powers.count - length, by: hop).enumerated() {
        let sum = powers[start..<(start + length)].reduce(0.0) { $0 + Double($1) }
        stretches.append((index, sum / Double(length)))
      }
    }
    let mean = stretches.reduce(0) { $0 + $1.power } / Double(max(stretches.count, 1))
    let loud = stretches.filter { $0.power > 0 && $0.power >= StyleAccumulator.gate * mean }
      .sorted { ($0.power, $0.stretch) < ($1.power, $1.stretch) }
    guard loud.count > 1 else {
      value = 0
      marks = []
      return
    }
    var marks: [(stretch: Int, weight: Double, power: Double)] = []
    for (percentile, sign) in [(0.1, -1.0), (0.95, 1.0)] {
      let place = percentile * Double(loud.count - 1)
      let below = min(Int(place), loud.count - 2)
      let fraction = place - Double(below)
      marks.append((loud[below].stretch, sign * (1 - fraction), loud[below].power))
      marks.append((loud[below + 1].stretch, sign * fraction, loud[below + 1].power))
    }
    self.marks = marks
    value = marks.reduce(0) { $0 + $1.weight * decibels(power: $1.power) }
  }

  // MARK: Derivative

  /// Adds g ∂range/∂power to the gradient of each window's K-weighted power.
  func addPullback(_ g: Double, to gradient: inout [Double]) {
    for mark in marks {
      let slope = g * mark.weight * 0.5 / amplitudePerDecibel / (mark.power * Double(length))
      for window in 0..<length { gradient[mark.stretch * hop + window] += slope }
    }
  }
}
