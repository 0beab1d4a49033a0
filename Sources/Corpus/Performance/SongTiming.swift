import SignalProcessing

/// When the quarters of a song sound: tempo, drift, swing, and a slowing down at the end, if the
/// genre's players do that. Shared by all parts, so that they stay together.
public struct SongTiming: Sendable {
  /// Where bars begin, in seconds, the end of the last one included.
  public let barStarts: [Double]
  /// The part of a pair of swung units that the first takes: 0.5 is straight.
  public let swing: Double
  private let swungUnit: Double
  private let quartersPerBar: Double

  public init(_ plan: SongPlan) {
    var random = SplitMix64(seed: plan.seed, for: "timing")
    let feel = plan.genre.feel
    swing = plan.metre.isCompound ? 0.5 : random.draw(feel.swing)
    swungUnit = feel.swungUnit
    quartersPerBar = plan.metre.quarters
    let bars = Int((plan.length / quartersPerBar).rounded())
    let slowsDown = feel.drift > 0.015 && random.happens(0.6)
    var drift = 0.0
    var starts = [0.0]
    for bar in 0..<bars {
      // A random walk that is pulled back: first-order autoregression.
      drift = 0.85 * drift + feel.drift * 0.5 * random.nextNormal()
      let left = Double(bars - bar)
      let slowing = slowsDown && left <= 2 ? 1 + 0.12 * (3 - left) : 1
      let seconds = quartersPerBar * 60 / plan.tempo * (1 + drift) * slowing
      starts.append(starts.last! + seconds)
    }
    barStarts = starts
  }

  /// The end of the last bar, in seconds.
  public var seconds: Double { barStarts.last! }

  /// The time of a position in quarters, in seconds.
  public func seconds(at quarters: Double) -> Double {
    let pair = 2 * swungUnit
    let phase = quarters / pair - (quarters / pair).rounded(.down)
    let swung =
      phase < 0.5 ? phase * 2 * swing : swing + (phase - 0.5) * 2 * (1 - swing)
    let position = max(0, quarters + (swung - phase) * pair)
    let bar = min(Int(position / quartersPerBar), barStarts.count - 2)
    let inside = position / quartersPerBar - Double(bar)
    return barStarts[bar] + inside * (barStarts[bar + 1] - barStarts[bar])
  }
}
