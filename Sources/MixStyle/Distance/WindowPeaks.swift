import SignalProcessing

/// How far the loudest windows stand out in blocks of about 0.4 s. For a model without a waveform, this represents
/// the crest factor (`BlockPeaks`).
///
///     20 log10 (Σ √peak / Σ √mean),  peak = (mean of P⁴)^¼
///
/// over the windows' total powers P in each block. It moves with the crest factor decibel for decibel when events
/// grow, and is lower by as much as peaks stand out within a window.
struct WindowPeaks {
  private let powers: [Double]
  private let length: Int
  private let blocks: [(peak: Double, mean: Double)]
  private let peakSum, meanSum: Double

  init(_ frames: BandFrames) {
    let bandCount = BandFrames.bandCount
    powers = (0..<frames.count).map { window in
      var sum = 0.0
      for index in (window * bandCount)..<((window + 1) * bandCount) {
        sum += frames.mid[index] + frames.side[index]
      }
      return sum
    }
    let length = max(Int((0.4 / frames.hopSeconds).rounded()), 1)
    self.length = length
    let powers = powers
    blocks = stride(from: 0, to: powers.count, by: length).map { start in
      let block = powers[start..<min(start + length, powers.count)]
      let count = Double(block.count)
      let fourth = block.reduce(0) { $0 + $1 * $1 * $1 * $1 } / count
      return (fourth.squareRoot().squareRoot(), block.reduce(0, +) / count)
    }
    peakSum = blocks.reduce(0) { $0 + $1.peak.squareRoot() }
    meanSum = blocks.reduce(0) { $0 + $1.mean.squareRoot() }
  }

  /// In decibels; 0 for silence and for steady sound.
  var crestFactor: Double { meanSum > 0 ? decibels(amplitude: peakSum / meanSum) : 0 }

  // MARK: Derivative

  /// Adds g ∂(crest factor)/∂P to the gradient of every window's power:
  /// ∂√peak/∂P = P³/(2 n peak³ √peak), ∂√mean/∂P = 1/(2 n √mean).
  func addPullback(_ g: Double, to gradient: inout [Double]) {
    guard g != 0, meanSum > 0 else { return }
    let perNeper = g / amplitudePerDecibel
    for (index, block) in blocks.enumerated() where block.mean > 0 && block.peak > 0 {
      let windows = (index * length)..<min((index + 1) * length, powers.count)
      let count = Double(windows.count)
      let toPeak = perNeper / (peakSum * 2 * count * block.peak.squareRoot())
      let toMean = perNeper / (meanSum * 2 * count * block.mean.squareRoot())
      for window in windows {
        let share = powers[window] / block.peak
        gradient[window] += toPeak * share * share * share - toMean
      }
    }
  }
}
