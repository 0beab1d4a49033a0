import Roles
import SignalProcessing

/// Trains the network of a `RoleClassifier`: cross-entropy with label smoothing, AdamW (Loshchilov and
/// Hutter, ICLR 2019), examples varied anew each time they are seen. One seed gives one network.
struct Learning {
  var hiddenCount = 40
  var epochs = 60
  var rate: Float = 2e-3
  var weightDecay: Float = 2e-2
  var smoothing: Float = 0.05
  var seed: UInt64 = 1

  /// Roles in the order of the cases.
  static func roles(of examples: [Example]) -> [Role] {
    let present = Set(examples.map(\.role))
    return Role.allCases.filter { present.contains($0) }
  }

  func classifier(from examples: [Example]) -> RoleClassifier {
    let roles = Self.roles(of: examples)
    let width = SoundPrint.names.count
    let count = Float(examples.count)
    let means = (0..<width).map { k in examples.reduce(0) { $0 + $1.print.values[k] } / count }
    let deviations = (0..<width).map { k -> Float in
      let square = examples.reduce(Float(0)) {
        $0 + ($1.print.values[k] - means[k]) * ($1.print.values[k] - means[k])
      }
      return max((square / count).squareRoot(), 1e-3)
    }
    var generator = SplitMix64(seed: seed)
    func drawn(_ rows: Int, _ columns: Int) -> [[Float]] {
      let scale = (2 / Float(columns)).squareRoot()
      return (0..<rows).map { _ in
        (0..<columns).map { _ in scale * Float(generator.nextNormal()) } + [0]
      }
    }
    var hidden = drawn(hiddenCount, width)
    var output = drawn(roles.count, hiddenCount)
    var optimizers = (Moments(hidden), Moments(output))
    // Rare roles count more, by the square root of how rare they are.
    let weights = roles.map { role -> Float in
      let share = Float(examples.count { $0.role == role }) / count
      return (1 / (share * Float(roles.count))).squareRoot()
    }
    let index = Dictionary(uniqueKeysWithValues: roles.enumerated().map { ($1, $0) })
    func model(_ temperature: Float) -> RoleClassifier {
      RoleClassifier(
        roles: roles, means: means, deviations: deviations, hidden: hidden, output: output,
        temperature: temperature)
    }
    let normalizer = model(1)
    let batch = 32
    let steps = epochs * (examples.count / batch)
    var step = 0
    for _ in 0..<epochs {
      var order = Array(examples.indices)
      order.shuffle(using: &generator)
      for start in stride(from: 0, through: examples.count - batch, by: batch) {
        var gradientHidden = hidden.map { $0.map { _ in Float(0) } }
        var gradientOutput = output.map { $0.map { _ in Float(0) } }
        for place in order[start..<start + batch] {
          let example = examples[place]
          let input = varied(example.print, normalizer, &generator)
          let target = index[example.role]!
          let inner = hidden.map { row in max(Self.dot(row, input), 0) }
          let logits = output.map { Self.dot($0, inner) }
          let top = logits.max()!
          let powers = logits.map { exp($0 - top) }
          let sum = powers.reduce(0, +)
          var back = [Float](repeating: 0, count: hiddenCount)
          for role in roles.indices {
            let wanted = (role == target ? 1 - smoothing : 0) + smoothing / Float(roles.count)
            let slope = weights[target] * (powers[role] / sum - wanted) / Float(batch)
            for unit in inner.indices {
              gradientOutput[role][unit] += slope * inner[unit]
              back[unit] += slope * output[role][unit]
            }
            gradientOutput[role][hiddenCount] += slope
          }
          for unit in inner.indices where inner[unit] > 0 {
            for k in input.indices { gradientHidden[unit][k] += back[unit] * input[k] }
            gradientHidden[unit][width] += back[unit]
          }
        }
        let rate = self.rate * 0.5 * (1 + Float(cos(Double.pi * Double(step) / Double(steps))))
        step += 1
        optimizers.0.step(&hidden, gradientHidden, rate: rate, decay: weightDecay, count: step)
        optimizers.1.step(&output, gradientOutput, rate: rate, decay: weightDecay, count: step)
      }
    }
    return model(1)
  }

  /// The same network with the temperature that makes the likelihood of other examples, varied as in
  /// training, largest.
  func calibrated(_ classifier: RoleClassifier, on examples: [Example]) -> RoleClassifier {
    func at(_ temperature: Float) -> RoleClassifier {
      RoleClassifier(
        roles: classifier.roles, means: classifier.means, deviations: classifier.deviations,
        hidden: classifier.hidden, output: classifier.output, temperature: temperature)
    }
    var generator = SplitMix64(seed: seed, for: "calibration")
    let normalizer = at(1)
    let inputs = (0..<8).flatMap { _ in
      examples.map { (role: $0.role, values: varied($0.print, normalizer, &generator)) }
    }
    func loss(_ temperature: Float) -> Double {
      let model = at(temperature)
      return inputs.reduce(0) { sum, input in
        guard let place = model.roles.firstIndex(of: input.role) else { return sum }
        return sum - log(max(model.probabilities(ofNormalized: input.values)[place], 1e-9))
      }
    }
    let choices = (0...30).map { 0.5 + 0.1 * Float($0) }
    return at(choices.min { loss($0) < loss($1) }!)
  }

  /// Another equalizer, another take: what real stems differ in from composed ones.
  private func varied(
    _ print: SoundPrint, _ normalizer: RoleClassifier, _ generator: inout SplitMix64
  ) -> [Float] {
    let tilt = generator.nextNormal() * 4
    let (bell, place) = (generator.nextNormal() * 4, generator.draw(0...18))
    let gains = (0..<SoundPrint.bandCount).map { band -> Float in
      let distance = Double(band - place) / 3
      return Float(tilt * (Double(band) / 9 - 1) + bell * exp(-distance * distance))
    }
    var values = normalizer.normalized(print.equalized(by: gains))
    for k in values.indices { values[k] += 0.4 * Float(generator.nextNormal()) }
    // Rooms, effects and compressors make sounds less tonal, less steady and less dynamic, all of them
    // together; samples of a bank are cleaner than what is recorded.
    for group in Self.groups {
      let shift = Float(generator.nextNormal())
      for (name, direction) in group {
        values[SoundPrint.names.firstIndex(of: name)!] += direction * shift
      }
    }
    // How a song is arranged and how wide a stem is are habits of the corpus.
    for name in ["width", "stereo", "activity", "phrases"] where generator.happens(0.6) {
      values[SoundPrint.names.firstIndex(of: name)!] = 0
    }
    return values
  }

  private static let groups: [[(name: String, direction: Float)]] = [
    [
      ("flatness low", 1), ("flatness middle", 1.2), ("flatness high", 1), ("salience", -0.6),
      ("steady pitch", -1.2), ("glide", 0.5), ("centroid movement", 0.4), ("flux", 0.3),
    ],
    [
      ("spread", 0.7), ("upper range", 0.5), ("lower range", 0.7), ("decay", 0.7), ("attack", 0.5),
      ("spread low", 0.7), ("crest low", 0.6), ("spread lower middle", 0.7),
      ("crest lower middle", 0.6), ("spread upper middle", 0.7), ("crest upper middle", 0.6),
      ("spread high", 0.7), ("crest high", 0.6),
    ],
    [
      ("modulation 1 Hz", 0.7), ("modulation 3 Hz", -0.7), ("modulation 6 Hz", -0.5),
      ("modulation 12 Hz", -0.3), ("pulse", -0.7), ("onsets", -0.4),
    ],
  ]

  private static func dot(_ row: [Float], _ input: [Float]) -> Float {
    var sum = row[input.count]
    for k in input.indices { sum += row[k] * input[k] }
    return sum
  }
}

/// The running moments of AdamW.
private struct Moments {
  private var first, second: [[Float]]

  init(_ weights: [[Float]]) {
    first = weights.map { $0.map { _ in 0 } }
    second = first
  }

  mutating func step(
    _ weights: inout [[Float]], _ gradient: [[Float]], rate: Float, decay: Float, count: Int
  ) {
    let (b1, b2): (Float, Float) = (0.9, 0.999)
    let (c1, c2) = (1 - exp(Float(count) * log(b1)), 1 - exp(Float(count) * log(b2)))
    for row in weights.indices {
      for k in weights[row].indices {
        let slope = gradient[row][k]
        first[row][k] = b1 * first[row][k] + (1 - b1) * slope
        second[row][k] = b2 * second[row][k] + (1 - b2) * slope * slope
        let move = first[row][k] / c1 / ((second[row][k] / c2).squareRoot() + 1e-8)
        weights[row][k] -= rate * (move + decay * weights[row][k])
      }
    }
  }
}
