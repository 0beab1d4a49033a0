extension RoleGuess {
  /// Probability of drums or of the bass below which a sound says nothing.
  private static let smallestProbability = 0.55
  /// The same of other instruments, which the classifier knows from one bank of sounds only.
  private static let smallestPitchedProbability = 0.75
  /// What of the classifier's probability holds for recordings (`docs/roles.md`).
  private static let trust = 0.9
  private static let pitchedTrust = 0.45
  private static let voiceConfidence = 0.6

  /// What a stem sounds like; unknown where no family of instruments is likely enough.
  ///
  /// The confidence is the role's; the family's is larger. Drums and basses are told well, other
  /// instruments poorly, so that their confidence stays below one half.
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
  /// Whether it moves as one singing or speaking voice does: its pitch glides rather than stands, the
  /// vowels move the middle of the spectrum, and there is nothing below a voice's range.
  ///
  /// Made by hand, since nobody sings in the songs that the classifier learns from: the limits lie
  /// between recorded voices and 5400 composed stems, of which 20 pass.
  var isLikeVoice: Bool {
    self["glide"] > 0.38 && self["steady pitch"] < 0.34 && self["centroid movement"] > 0.6
      && (2.2...4.2).contains(self["edge 2 %"]) && self["edge 90 %"] < 7.2
      && self["flatness middle"] < -7 && self["salience"] > 0.5
  }

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
