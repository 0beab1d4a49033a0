/// Smooths a gain reduction with three moving averages in a row: a bell of `span` + 1 frames whose
/// weights sum to one, so the result never leaves the range of the last `span` + 1 inputs.
///
/// The sums are integers, so nothing is lost as values enter and leave them: after `span` frames
/// without reduction the result is exactly zero again.
struct GainSmoother: Sendable {
  private struct MovingSum: Sendable {
    // 64 bits also where Int has 32.
    var window: [Int64]
    var position = 0
    var sum: Int64 = 0

    init(length: Int) { window = Array(repeating: 0, count: length) }

    mutating func next(_ value: Int64) -> Int64 {
      sum += value - window[position]
      window[position] = value
      position += 1
      if position == window.count { position = 0 }
      return sum
    }
  }

  private var stages: (MovingSum, MovingSum, MovingSum)
  /// The integer that stands for a reduction of 1 at the input, and at the output.
  private let inputUnit: Double
  private let outputUnit: Double

  /// - Parameter span: frames by which the answer to an input extends beyond it, 0 ... 30 000.
  init(span: Int) {
    precondition((0...30_000).contains(span), "the look-ahead is out of range")
    let lengths = (0..<3).map { (span + 3 + $0) / 3 }
    // At most 10^12, so nothing overflows; a checked product of 64 bits is a call on 32-bit machines.
    let product = lengths.reduce(Int64(1)) { $0 &* Int64($1) }
    let unit = (1 << 60) / product
    inputUnit = Double(unit)
    outputUnit = Double(unit &* product)
    stages = (
      MovingSum(length: lengths[0]), MovingSum(length: lengths[1]), MovingSum(length: lengths[2])
    )
  }

  /// Whether no reduction is left inside.
  var isIdle: Bool { stages.0.sum == 0 && stages.1.sum == 0 && stages.2.sum == 0 }

  /// Takes the next reduction, 0 (none) ... 1 (silence), and returns the smoothed one.
  mutating func next(_ reduction: Double) -> Double {
    let input = Int64((reduction * inputUnit).rounded(.up))
    let output = stages.2.next(stages.1.next(stages.0.next(input)))
    return Double(output) / outputUnit
  }
}
