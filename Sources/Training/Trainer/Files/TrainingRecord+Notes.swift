/// A record as notes of a checkpoint; every number reads back as it was.
extension TrainingRecord {
  private static let sumKeys = ["lossSum", "lossCount", "normSum", "stepCount", "seconds"]

  var notes: [String: String] {
    let sums = [lossSum, lossCount, normSum, stepCount, seconds]
    var notes = Dictionary(uniqueKeysWithValues: zip(Self.sumKeys, sums.map { "\($0)" }))
    notes["skipped"] = "\(skippedCount)"
    notes["curve"] = curve.map(\.line).joined(separator: "\n")
    return notes
  }

  /// Reads what `notes` wrote, its keys prefixed with `training.`; nil if it is something else.
  init?(notes: [String: String]) {
    func number(_ key: String) -> Double? { notes["training.\(key)"].flatMap { Double($0) } }
    let sums = Self.sumKeys.map(number)
    guard let skipped = number("skipped").flatMap({ Int(exactly: $0) }),
      let curve = notes["training.curve"], !sums.contains(nil)
    else { return nil }
    let lines = curve.split(separator: "\n")
    let points = lines.compactMap { CurvePoint(line: $0) }
    guard points.count == lines.count else { return nil }
    skippedCount = skipped
    self.curve = points
    (lossSum, lossCount) = (sums[0]!, sums[1]!)
    (normSum, stepCount, seconds) = (sums[2]!, sums[3]!, sums[4]!)
  }
}

extension CurvePoint {
  /// Names of the fields of `line`.
  static let fieldNames =
    ["step", "training-loss", "gradient-norm"]
    + ValidationMeasures.Measure.allCases.map { $0 == .loss ? "validation-loss" : $0.rawValue }
    + ["seconds"]

  /// The fields, separated by commas; what is unknown is empty.
  var line: String {
    let numbers: [Double?] =
      [trainingLoss, gradientNorm]
      + ValidationMeasures.Measure.allCases.map { measures[$0] } + [seconds]
    return (["\(step)"] + numbers.map { $0.map { "\($0)" } ?? "" }).joined(separator: ",")
  }

  /// Reads what `line` wrote; nil if it is something else.
  init?(line: Substring) {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false)
    guard fields.count == Self.fieldNames.count, let step = Int(fields[0]) else { return nil }
    var numbers: [Double?] = []
    for field in fields.dropFirst() {
      if field.isEmpty {
        numbers.append(nil)
      } else if let number = Double(field) {
        numbers.append(number)
      } else {
        return nil
      }
    }
    guard let seconds = numbers[numbers.count - 1] else { return nil }
    var measures = ValidationMeasures()
    for (measure, value) in zip(ValidationMeasures.Measure.allCases, numbers.dropFirst(2)) {
      measures[measure] = value
    }
    self.init(
      step: step, trainingLoss: numbers[0], gradientNorm: numbers[1], measures: measures,
      seconds: seconds)
  }
}
