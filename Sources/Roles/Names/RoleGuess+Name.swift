extension RoleGuess {
  /// What a stem's name says. Numbers, takes and file extensions do not matter.
  ///
  /// Of the words that name roles, the most specific one counts (`RoleLexicon.Standing`); of equally specific ones,
  /// the last: a "vox pad" is a pad, a "bass drum" is found as one phrase. Words that change a role are applied first
  /// ("Gtr Ac"). A second role reduces the confidence.
  public init(name: String) {
    self.init(NameReading(name))
  }

  init(_ reading: NameReading) {
    var found: [(noun: RoleLexicon.Noun, words: [String], isJoined: Bool)] = []
    for match in reading.matches {
      guard var noun = match.entry.noun else { continue }
      var words = [match.entry.phrase]
      for other in reading.matches where other.entry.phrase != match.entry.phrase {
        guard let turn = other.entry.turns.first(where: { $0.from == noun.role }),
          noun.standing >= .general
        else { continue }
        // A word that repeats an explicit role does not reduce the confidence.
        if turn.to == noun.role && turn.weight <= noun.weight { continue }
        noun.role = turn.to
        noun.weight = turn.weight
        words.append(other.entry.phrase)
      }
      if match.isSlip { noun.weight *= 0.8 }
      found.append((noun, words, match.isJoined))
    }
    let order = found.indices.sorted {
      (found[$0].noun.standing, $0) > (found[$1].noun.standing, $1)
    }
    guard let first = order.first else {
      self = .unknown
      return
    }
    let chosen = found[first]
    var confidence = chosen.noun.weight
    for other in order.dropFirst().map({ found[$0] })
    where other.noun.role != chosen.noun.role && !Set(other.words).isSubset(of: chosen.words) {
      confidence *= Self.doubt(of: chosen.noun, beside: other.noun)
    }
    // The name says that there are two things on one track.
    let said = order.map { found[$0] }.filter { $0.noun.standing >= .general }
    if said.contains(where: \.isJoined), Set(said.map(\.noun.role)).count > 1 {
      confidence = min(confidence, 0.5)
    }
    self.init(
      role: chosen.noun.role, confidence: confidence, evidence: .name(chosen.words))
  }

  /// The factor by which a second role reduces the confidence.
  private static func doubt(of chosen: RoleLexicon.Noun, beside other: RoleLexicon.Noun) -> Double {
    guard chosen.standing < .guide, other.standing >= .general else { return 1 }
    if chosen.role.family == other.role.family {
      return chosen.standing == other.standing ? 0.85 : 1
    }
    if chosen.standing == other.standing { return 0.6 }
    // "Synth" says how a sound is made rather than what it is for.
    return other.role == .synthLead ? 1 : 0.9
  }
}
