import SignalProcessing

/// Derives roles from sounds: a network with one hidden layer on the values of a `SoundPrint`.
///
/// It was trained on composed songs (`docs/roles.md`), which have no human voices.
public struct RoleClassifier: Sendable {
  /// The roles that the outputs represent.
  public let roles: [Role]
  /// Of each value of a print, over the training songs.
  public let means, deviations: [Float]
  /// `[output][input]`, the bias last.
  public let hidden, output: [[Float]]
  /// The divisor of the logits, which makes probabilities match frequencies.
  public let temperature: Float

  /// - Precondition: the numbers fit together.
  public init(
    roles: [Role], means: [Float], deviations: [Float], hidden: [[Float]], output: [[Float]],
    temperature: Float
  ) {
    precondition(means.count == SoundPrint.names.count && deviations.count == means.count)
    precondition(hidden.allSatisfy { $0.count == means.count + 1 })
    precondition(output.count == roles.count)
    precondition(output.allSatisfy { $0.count == hidden.count + 1 })
    self.roles = roles
    self.means = means
    self.deviations = deviations
    self.hidden = hidden
    self.output = output
    self.temperature = temperature
  }

  /// Values by mean and deviation, at most 4 deviations away.
  public func normalized(_ print: SoundPrint) -> [Float] {
    print.values.indices.map {
      min(max((print.values[$0] - means[$0]) / deviations[$0], -4), 4)
    }
  }

  /// How likely each of `roles` is.
  public func probabilities(of print: SoundPrint) -> [Double] {
    probabilities(ofNormalized: normalized(print))
  }

  /// The same of values as `normalized` gives them.
  public func probabilities(ofNormalized values: [Float]) -> [Double] {
    let inner = Self.layer(hidden, values).map { max($0, 0) }
    let logits = Self.layer(output, inner).map { Double($0 / temperature) }
    let top = logits.max()!
    let powers = logits.map { exp($0 - top) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  private static func layer(_ weights: [[Float]], _ input: [Float]) -> [Float] {
    weights.map { row in
      var sum = row[input.count]
      for index in input.indices { sum += row[index] * input[index] }
      return sum
    }
  }
}

// MARK: Text

extension RoleClassifier {
  /// Numbers in lines: roles; temperature; means; deviations; a line for each hidden unit and each
  /// output.
  public init(text: String) {
    var lines = text.split(separator: "\n").makeIterator()
    func numbers() -> [Float] {
      lines.next()!.split(separator: " ").map { Float($0)! }
    }
    let roles = lines.next()!.split(separator: ",").map { Role(rawValue: $0.trimmed)! }
    let temperature = numbers()[0]
    let (means, deviations) = (numbers(), numbers())
    let rest = Array(IteratorSequence(lines)).map { $0.split(separator: " ").map { Float($0)! } }
    self.init(
      roles: roles, means: means, deviations: deviations, hidden: Array(rest.dropLast(roles.count)),
      output: Array(rest.suffix(roles.count)), temperature: temperature)
  }

  /// What `init(text:)` reads; numbers have four digits.
  public var text: String {
    func line(_ numbers: [Float]) -> String {
      numbers.map { Self.short($0) }.joined(separator: " ")
    }
    let lines =
      [
        roles.map(\.rawValue).joined(separator: ", "), line([temperature]), line(means),
        line(deviations),
      ]
      + hidden.map(line) + output.map(line)
    return lines.joined(separator: "\n")
  }

  private static func short(_ number: Float) -> String {
    let rounded = (Double(number) * 1e4).rounded() / 1e4
    return "\(Float(rounded))"
  }
}
