import SignalProcessing

/// Long-term power per critical band of the middle, (L + R)/2, and the side, (L - R)/2, of a signal.
///
/// The bands are those of Zwicker (E. Zwicker, "Subdivision of the audible frequency range into
/// critical bands", JASA 33, 1961), beginning at 20 Hz; the last is widened to 20 kHz.
public struct BarkSpectrum: Equatable, Sendable, Codable {
  /// The 25 edges of the 24 bands, in hertz.
  public static let edges: [Double] = [
    20, 100, 200, 300, 400, 510, 630, 770, 920, 1_080, 1_270, 1_480, 1_720, 2_000, 2_320, 2_700,
    3_150, 3_700, 4_400, 5_300, 6_400, 7_700, 9_500, 12_000, 20_000,
  ]

  /// Mean power of each band in dBFS, a full-scale sine being -3.01; minus infinity where there is
  /// none or the band lies above half the sample rate.
  public let mid: [Double]
  public let side: [Double]

  /// The frequency, in hertz, above which the signal ends abruptly, as after resampling from a lower
  /// rate or after a lossy codec; nil where it has no such edge below 17 kHz.
  ///
  /// At the edge all of the half octave below lies 25 dB or more above everything from a twelfth
  /// of an octave above it. No instrument and no console filter falls that steeply.
  public let bandLimit: Double?
  /// The same of the side alone: coders at low bitrates drop its highest frequencies first.
  public let sideBandLimit: Double?

  /// - Parameters:
  ///   - mid: mean power in each bin 0 ... N/2 of the middle.
  ///   - side: the same of the side.
  ///   - binHertz: distance of the bins.
  init(mid: [Double], side: [Double], binHertz: Double) {
    self.mid = Self.bandLevels(mid, binHertz: binHertz)
    self.side = Self.bandLevels(side, binHertz: binHertz)
    bandLimit = Self.edge(zip(mid, side).map { $0 + $1 }, binHertz: binHertz)
    sideBandLimit = Self.edge(side, binHertz: binHertz)
  }

  private static func bandLevels(_ bins: [Double], binHertz: Double) -> [Double] {
    zip(edges, edges.dropFirst()).map { lower, upper in
      decibels(power: sum(bins, from: lower, to: upper, binHertz: binHertz).power)
    }
  }

  private static func sum(
    _ bins: [Double], from lower: Double, to upper: Double, binHertz: Double
  ) -> (power: Double, count: Int) {
    let first = min(Int((lower / binHertz).rounded(.up)), bins.count)
    let end = min(max(Int((upper / binHertz).rounded(.up)), first), bins.count)
    return (bins[first..<end].reduce(0, +), end - first)
  }

  // MARK: Band limit

  private static let stepsPerOctave = 24
  private static let steepDecibels = 25.0
  private static let lowestHertz = 1_000.0
  private static let highestHertz = 17_000.0

  private static func edge(_ bins: [Double], binHertz: Double) -> Double? {
    let nyquist = Double(bins.count - 1) * binHertz
    let ratio = exp(log(2) / Double(stepsPerOctave))
    var frequencies: [Double] = []
    var densities: [Double] = []
    var lower = lowestHertz
    while lower * ratio <= nyquist {
      let step = sum(bins, from: lower, to: lower * ratio, binHertz: binHertz)
      frequencies.append(lower)
      densities.append(step.count > 0 ? step.power / Double(step.count) : 0)
      lower *= ratio
    }
    let below = stepsPerOctave / 2
    let transition = stepsPerOctave / 12
    var best: (drop: Double, hertz: Double)?
    for step in densities.indices.dropFirst(below) where step + transition < densities.count {
      let lowest = densities[step - below..<step].min() ?? 0
      let highest = densities[(step + transition)...].max() ?? 0
      let drop = decibels(power: lowest) - max(decibels(power: highest), silenceDecibels)
      if lowest > 0 && drop >= max(steepDecibels, best?.drop ?? 0)
        && frequencies[step] < highestHertz
      {
        best = (drop, frequencies[step])
      }
    }
    return best?.hertz
  }
}
