extension RoleGuess {
  /// Probability of a family of instruments below which a sound says nothing.
  static let smallestFamilyProbability = 0.55

  /// What a stem sounds like; unknown where no family of instruments is likely enough.
  ///
  /// The confidence is the role's; the family's is larger.
  public init(sound print: SoundPrint, classifier: RoleClassifier = .standard) {
    let probabilities = classifier.probabilities(of: print)
    var families: [Role.Family: Double] = [:]
    for (role, probability) in zip(classifier.roles, probabilities) {
      families[role.family, default: 0] += probability
    }
    let family = Role.Family.allCases.max { families[$0, default: 0] < families[$1, default: 0] }!
    guard families[family, default: 0] >= Self.smallestFamilyProbability else {
      self = .unknown
      return
    }
    let best = classifier.roles.indices.filter { classifier.roles[$0].family == family }
      .max { probabilities[$0] < probabilities[$1] }!
    self.init(
      role: classifier.roles[best], confidence: probabilities[best],
      evidence: .sound(print.description))
  }

  /// What a name says, and where it says nothing or little, the sound.
  public init(name: String, sound: SoundPrint?) {
    let named = RoleGuess(name: name)
    guard let sound, named.confidence < 0.5 else {
      self = named
      return
    }
    let heard = RoleGuess(sound: sound)
    self = heard.confidence > named.confidence ? heard : named
  }
}

extension SoundPrint {
  /// What a person would notice, in words.
  var description: [String] {
    var words: [String] = []
    let middle = self["edge 50 %"]
    words.append(
      middle < 2.5 ? "deep" : middle < 4 ? "low" : middle < 6 ? "in the middle" : "high")
    if self["attack"] > 15 && self["decay"] > 12 { words.append("struck") }
    if self["onsets"] < 0.7 && self["spread"] < 3 { words.append("held") }
    words.append(self["salience"] > 0.55 ? "tonal" : self["salience"] < 0.35 ? "noisy" : "mixed")
    return words
  }
}
