extension RoleGuess {
  /// The sound says nothing if the probability of drums or bass is lower.
  private static let smallestProbability = 0.55
  /// The same for other instruments, which the classifier knows from only one bank of sounds.
  private static let smallestPitchedProbability = 0.75
  /// The part of the classifier's probability that holds for recordings (`docs/roles.md`).
  private static let trust = 0.9
  private static let pitchedTrust = 0.45
  private static let voiceConfidence = 0.6

  /// The role that a stem sounds like; unknown if no family of instruments is likely enough.
  ///
  /// The confidence is that of the role; that of the family is higher. Drums and basses are
  /// recognised well and other instruments poorly, so the confidence of those stays below one half.
  public init(sound print: SoundPrint, classifier: RoleClassifier = .standard) {
    let probabilities = classifier.probabilities(of: print)
    var families: [Role.Family: Double] = [:]
    for (role, probability) in zip(classifier.roles, probabilities) {
      families[role.family, default: 0] += probability
    }
    let family = Role.Family.allCases.max { families[$0, default: 0] < families[$1, default: 0] }!
    let likelihood = families[family, default: 0]
    let isRhythm = family == .drums || family == .bass
    if print.isLikeVoice && !(isRhythm && likelihood > 0.9) {
      self.init(
        role: .leadVocal, confidence: Self.voiceConfidence,
        evidence: .sound(["like a voice: gliding pitches, changing vowels"]))
      return
    }
    guard likelihood >= (isRhythm ? Self.smallestProbability : Self.smallestPitchedProbability)
    else {
      self = .unknown
      return
    }
    let best = classifier.roles.indices.filter { classifier.roles[$0].family == family }
      .max { probabilities[$0] < probabilities[$1] }!
    self.init(
      role: classifier.roles[best],
      confidence: probabilities[best] * (isRhythm ? Self.trust : Self.pitchedTrust),
      evidence: .sound(print.description))
  }

  /// What the name says or, if it says little or nothing, what the sound says.
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
  /// Whether it moves like a single singing or speaking voice: its pitch glides rather than stays, the vowels move
  /// the centre of the spectrum, and there is nothing below a voice's range.
  ///
  /// The rule is written by hand, because the training songs of the classifier have no voices. The limits lie between
  /// recorded voices and 5400 composed stems, of which 20 pass.
  var isLikeVoice: Bool {
    self["glide"] > 0.38 && self["steady pitch"] < 0.34 && self["centroid movement"] > 0.6
      && (2.2...4.2).contains(self["edge 2 %"]) && self["edge 90 %"] < 7.2
      && self["flatness middle"] < -7 && self["salience"] > 0.5
  }

  /// What a listener would notice, in words.
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
