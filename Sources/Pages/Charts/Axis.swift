import Foundation

/// One axis of a chart: where values are, and which of them are marked.
struct Axis {
  struct Tick {
    var value: Double
    var label: String
    /// Left out where the chart is narrow.
    var isMinor = false
  }

  var title: String
  var range: ClosedRange<Double>
  var isLogarithmic = false
  var ticks: [Tick]

  /// 0 at the lower end of the range, 1 at the upper; outside for values outside.
  func position(_ value: Double) -> Double {
    if isLogarithmic {
      return log(value / range.lowerBound) / log(range.upperBound / range.lowerBound)
    }
    return (value - range.lowerBound) / (range.upperBound - range.lowerBound)
  }
}

extension Axis {
  /// 25 Hz to 20 kHz, octaves marked.
  static let frequency = Axis(
    title: "Frequency (Hz)", range: 22.4...22_400, isLogarithmic: true,
    ticks: [
      ("31", 31.5), ("63", 63), ("125", 125), ("250", 250), ("500", 500), ("1k", 1_000),
      ("2k", 2_000), ("4k", 4_000), ("8k", 8_000), ("16k", 16_000),
    ].enumerated().map { index, tick in
      Tick(value: tick.1, label: tick.0, isMinor: index.isMultiple(of: 2))
    })

  /// A linear axis over a range, marked in steps of 1, 2, 3 or 5 times a power of ten, and reaching to
  /// the next mark at both ends.
  /// - Parameter marks: about how many marks.
  static func linear(
    _ title: String, _ lower: Double, _ upper: Double, marks: Int = 5, plus: Bool = false
  ) -> Axis {
    let step = step((upper - lower) / Double(marks))
    let first = (lower / step + 1e-9).rounded(.down)
    let last = max((upper / step - 1e-9).rounded(.up), first + 1)
    let decimals = max(0, Int(-log10(step).rounded(.down)))
    return Axis(
      title: title, range: (first * step)...(last * step),
      ticks: (Int(first)...Int(last)).map {
        let value = Double($0) * step
        return Tick(
          value: value, label: Wording.number(value, decimals: decimals, plus: plus))
      })
  }

  /// From 0 to a length in seconds.
  static func time(_ seconds: Double) -> Axis {
    let length = max(seconds, 1)
    let steps = [1.0, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_200, 3_600]
    let step = steps.first { length / $0 <= 9 } ?? 7_200
    return Axis(
      title: "Time (min:s)", range: 0...length,
      ticks: (0...Int(length / step)).map {
        Tick(
          value: Double($0) * step, label: Wording.clock(Double($0) * step),
          isMinor: !$0.isMultiple(of: 2))
      })
  }

  private static func step(_ rough: Double) -> Double {
    let power = pow(10, log10(rough).rounded(.down))
    return ([1, 2, 3, 5].first { $0 * power >= rough * 0.999 } ?? 10) * power
  }
}
