import Roles

/// How often a classifier is right on examples it has not learned from.
struct Report {
  var classifier: RoleClassifier
  var examples: [Example]

  private var answers: [(wanted: Role, answer: Role, probability: Double)] {
    examples.map { example in
      let probabilities = classifier.probabilities(of: example.print)
      let best = probabilities.indices.max { probabilities[$0] < probabilities[$1] }!
      return (example.role, classifier.roles[best], probabilities[best])
    }
  }

  var text: String {
    let answers = answers
    let right = answers.count { $0.wanted == $0.answer }
    let family = answers.count { $0.wanted.family == $0.answer.family }
    var lines = [
      "\(answers.count) stems: role \(percent(right, answers.count)), "
        + "family \(percent(family, answers.count))"
    ]
    for role in classifier.roles {
      let of = answers.filter { $0.wanted == role }
      guard !of.isEmpty else { continue }
      var confused: [Role: Int] = [:]
      for answer in of where answer.answer != role { confused[answer.answer, default: 0] += 1 }
      let others = confused.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        .map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", ")
      lines.append(
        "| \(role.rawValue) | \(of.count) | \(percent(of.count { $0.answer == role }, of.count)) | "
          + "\(percent(of.count { $0.answer.family == role.family }, of.count)) | \(others) |")
    }
    for (lower, upper) in [(0.0, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01)] {
      let of = answers.filter { (lower..<upper).contains($0.probability) }
      lines.append(
        "confidence \(lower) to \(min(upper, 1)): \(of.count) stems, right "
          + percent(of.count { $0.wanted == $0.answer }, of.count))
    }
    return lines.joined(separator: "\n")
  }

  private func percent(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "-" : "\(Int((100 * Double(part) / Double(whole)).rounded())) %"
  }
}
