import SignalProcessing

/// A rhythm of one bar on a grid of sixteenths.
///
/// Written as a string, a character per step: a digit strikes, 9 the loudest; `-` lets the stroke
/// before sound on; `.` is silent. "9--.9--.9.9.9--." is a reggae organ's bubble.
public struct Rhythm: Equatable, Sendable, ExpressibleByStringLiteral {
  /// One stroke: step, length in steps, loudness 0...1.
  public struct Stroke: Equatable, Sendable {
    public var step: Int
    public var length: Int
    public var level: Double
  }

  public var strokes: [Stroke]
  public let stepCount: Int

  public init(strokes: [Stroke], stepCount: Int) {
    self.strokes = strokes
    self.stepCount = stepCount
  }

  public init(stringLiteral text: String) {
    var strokes: [Stroke] = []
    for (step, character) in text.enumerated() {
      if let digit = character.wholeNumberValue {
        strokes.append(Stroke(step: step, length: 1, level: Double(digit) / 9))
      } else if character == "-", !strokes.isEmpty {
        strokes[strokes.count - 1].length += 1
      }
    }
    self.init(strokes: strokes, stepCount: text.count)
  }

  /// Strokes on the steps given, each as long as up to the next one or the bar's end.
  public init(steps: [Int], stepCount: Int, level: (Int) -> Double) {
    let ends = steps.dropFirst() + [stepCount]
    strokes = zip(steps, ends).map {
      Stroke(step: $0, length: $1 - $0, level: level($0))
    }
    self.stepCount = stepCount
  }

  /// A rhythm of a metre.
  /// - Parameters:
  ///   - density: strokes per eighth, 0.1...2.
  ///   - syncopation: 0 keeps to the beats, 1 is indifferent to them.
  static func drawn(
    _ metre: Metre, density: Double, syncopation: Double, from random: inout SplitMix64
  ) -> Rhythm {
    let count = max(1, min(metre.stepCount, Int((density * Double(metre.stepCount) / 2).rounded())))
    let scored = (0..<metre.stepCount).map { step in
      (step, metre.weight(ofStep: step) * (1 - syncopation) + random.nextUnit() * 0.6)
    }
    let steps = scored.sorted { $0.1 > $1.1 }.prefix(count).map(\.0).sorted()
    return Rhythm(steps: steps, stepCount: metre.stepCount) {
      0.55 + 0.4 * metre.weight(ofStep: $0)
    }
  }

  /// One of the rhythms that fit the metre, or a random one if none does.
  static func choose(
    _ rhythms: [Rhythm], for metre: Metre, density: Double, syncopation: Double,
    from random: inout SplitMix64
  ) -> Rhythm {
    let fitting = rhythms.filter { $0.stepCount == metre.stepCount }
    if !fitting.isEmpty { return random.pick(fitting) }
    return drawn(metre, density: density, syncopation: syncopation, from: &random)
  }
}
