import SignalProcessing
import TestSupport
import Testing
import _Differentiation

@Suite struct FilteredDerivativeTests {
  static var paths:
    [(
      name: String, value: WritableKeyPath<LaneBiquad, Lanes>,
      gradient: WritableKeyPath<LaneBiquad.TangentVector, Lanes>
    )]
  {
    [
      ("b0", \.b0, \.b0), ("b1", \.b1, \.b1), ("b2", \.b2, \.b2), ("a1", \.a1, \.a1),
      ("a2", \.a2, \.a2),
    ]
  }

  /// Different filters in each lane, one lane of the first section passing its input.
  static func sections(_ count: Int) -> [LaneBiquad] {
    (0..<count).map { k in
      let frequency = 90 * Double(k + 1) * Double(k + 1)
      return LaneBiquad(
        k == 0
          ? .identity
          : .peaking(gainDecibels: 6, frequencyHertz: frequency, q: 0.8, sampleRate: 44_100),
        .lowShelf(gainDecibels: -9, frequencyHertz: frequency, q: 0.7071, sampleRate: 48_000),
        .highShelf(gainDecibels: 12, frequencyHertz: frequency, q: 0.7071, sampleRate: 96_000),
        .highPass(frequencyHertz: frequency, q: 0.7071, sampleRate: 44_100))
    }
  }

  @Test(arguments: [1, 2, 255, 256, 257, 700], [1, 3, 7])
  func everyCoefficient(count: Int, sectionCount: Int) {
    let x = laneNoise(seed: 1, count: count)
    let seed = laneNoise(seed: 2, count: count)
    let sections = Self.sections(sectionCount)
    let (_, gradient) = pullback(at: x, sections) { filtered($0, $1) }(seed)
    for k in 0..<sectionCount {
      for (name, value, path) in Self.paths {
        for lane in 0..<4 {
          expectDerivative(
            of: {
              var sections = sections
              sections[k][keyPath: value][lane] = $0
              return dot(filtered(x, sections), seed)
            }, at: sections[k][keyPath: value][lane],
            equals: gradient.base[k][keyPath: path][lane], step: 1e-6, relative: 1e-6,
            noise: 1e-14, "\(name) of section \(k), lane \(lane)")
        }
      }
    }
  }

  /// The filter is linear in its input: ⟨filtered(v), g⟩ = ⟨v, pullback(g)⟩ for all v and g.
  @Test(arguments: [1, 2, 255, 256, 257, 5000], [1, 7])
  func input(count: Int, sectionCount: Int) {
    let sections = Self.sections(sectionCount)
    let seed = laneNoise(seed: 3, count: count)
    let pullback = pullback(at: laneNoise(seed: 4, count: count), sections) {
      filtered($0, $1)
    }
    let (toInput, _) = pullback(seed)
    let direction = laneNoise(seed: 5, count: count)
    let forward = dot(filtered(direction, sections), seed)
    #expect(abs(forward - dot(direction, toInput)) < 1e-11 * Double(count))
    // And sample by sample, where the blocks meet.
    for frame in Set([0, 255, 256, 257, count - 1]) where frame < count {
      for lane in 0..<4 {
        var impulse = LaneBuffer(frames: Array(repeating: .zero, count: count))
        impulse.frames[frame][lane] = 1
        let expected = dot(filtered(impulse, sections), seed)
        #expect(abs(toInput.frames[frame][lane] - expected) < 1e-12 * Double(count + 10))
      }
    }
  }

  @Test func valueIsTheSameWithAndWithoutDerivative() {
    let x = laneNoise(seed: 6, count: 3000)
    let sections = Self.sections(7)
    let value = valueWithPullback(at: x, sections) { filtered($0, $1) }.value
    #expect(value == filtered(x, sections))
  }

  @Test func zeroGradientStaysZero() {
    let x = laneNoise(seed: 7, count: 300)
    let (toInput, toSections) = pullback(at: x, Self.sections(2)) { filtered($0, $1) }(.zero)
    #expect(toInput == .zero)
    #expect(toSections.base.isEmpty)
    #expect(filtered(.zero, Self.sections(2)) == .zero)
  }
}
