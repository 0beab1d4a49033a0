import Corpus

extension RolePractice {
  /// Usual practice for a role. Sources for each column are in `docs/recipes.md`; the numbers are the
  /// project's reading of them.
  init(_ role: Role) {
    switch role {
    case .kick:
      self.init(
        level: 1, register: .low, low: 2, mud: -3, presence: 1, bite: 2, ratio: 3.5, threshold: 6,
        attackMilliseconds: 20, releaseMilliseconds: 90)
    case .snare:
      self.init(
        level: 0, place: 0.04, highPass: 80, mud: -1, body: -1, presence: 1, bite: 2, ratio: 3.5,
        threshold: 6, attackMilliseconds: 12, releaseMilliseconds: 110, send: -13)
    case .hiHat:
      self.init(
        level: -8, place: 0.35, highPass: 250, low: -3, mud: -2, bite: 0.5, air: 1, send: -24)
    case .cymbals:
      self.init(
        level: -6, place: 0.4, highPass: 200, low: -3, mud: -2, air: 0.5, ratio: 1.5, threshold: 4,
        attackMilliseconds: 20, releaseMilliseconds: 250, send: -20)
    case .toms:
      self.init(
        level: -3, place: 0.35, highPass: 60, low: 1, mud: -3, presence: 1, bite: 1, ratio: 3,
        threshold: 6, attackMilliseconds: 15, releaseMilliseconds: 140, send: -15)
    case .drumKit:
      self.init(
        level: 2, low: 1, mud: -2, presence: 0.5, bite: 1, air: 1, ratio: 2.5, threshold: 5,
        attackMilliseconds: 20, releaseMilliseconds: 130, send: -19)
    case .percussion:
      self.init(
        level: -5, place: 0.45, highPass: 120, low: -2, mud: -1, presence: 0.5, bite: 1, air: 1,
        ratio: 2, threshold: 6, attackMilliseconds: 12, releaseMilliseconds: 120, send: -16)
    case .bass:
      self.init(
        level: 1.5, register: .low, highPass: 30, low: 1, mud: -1.5, body: 1, presence: 0.5,
        bite: -1, air: -1, ratio: 4, threshold: 1, attackMilliseconds: 15,
        releaseMilliseconds: 200)
    case .rhythmGuitar:
      self.init(
        level: -3, place: 0.7, highPass: 90, low: -2, mud: -1.5, body: -0.5, presence: 1, bite: 0.5,
        ratio: 2, threshold: 3, attackMilliseconds: 15, releaseMilliseconds: 160, send: -19)
    case .acousticGuitar:
      self.init(
        level: -3, place: 0.5, highPass: 90, low: -2, mud: -2, presence: 0.5, bite: 1, air: 1.5,
        ratio: 2.5, threshold: 3, attackMilliseconds: 12, releaseMilliseconds: 180, send: -16)
    case .keys:
      self.init(
        level: -4, place: 0.35, width: 0.9, highPass: 70, low: -1, mud: -1.5, presence: 0.5,
        air: 0.5, ratio: 2, threshold: 3, attackMilliseconds: 18, releaseMilliseconds: 200,
        send: -16)
    case .pad:
      self.init(
        level: -8, place: 0.3, width: 1.2, highPass: 120, low: -2, mud: -1.5, presence: -1,
        air: 0.5,
        send: -11)
    case .arpeggio:
      self.init(
        level: -6, place: 0.5, width: 1.1, highPass: 100, low: -1.5, mud: -1, bite: 0.5, air: 1,
        ratio: 1.7, threshold: 4, attackMilliseconds: 12, releaseMilliseconds: 140, send: -14)
    case .mallets:
      self.init(
        level: -4, place: 0.4, highPass: 90, low: -1, mud: -1, presence: 0.5, air: 0.5, ratio: 1.6,
        threshold: 6, attackMilliseconds: 18, releaseMilliseconds: 200, send: -13)
    case .strings:
      self.init(
        level: -4, place: 0.45, width: 1.1, highPass: 60, low: -0.5, mud: -1, presence: -0.5,
        air: 1, send: -11)
    case .brass:
      self.init(
        level: -3, place: 0.4, highPass: 70, low: -0.5, mud: -1, body: -0.5, presence: 0.5,
        ratio: 2, threshold: 4, attackMilliseconds: 15, releaseMilliseconds: 170, send: -14)
    case .woodwinds:
      self.init(
        level: -3, place: 0.35, highPass: 90, low: -1, mud: -0.5, presence: 0.5, air: 0.5,
        ratio: 1.6, threshold: 4, attackMilliseconds: 18, releaseMilliseconds: 200, send: -13)
    case .lead:
      self.init(
        level: 2, place: 0.08, isInFront: true, highPass: 90, low: -1, mud: -1, presence: 1,
        bite: 0.5, air: 1, ratio: 2.5, threshold: 3, attackMilliseconds: 12,
        releaseMilliseconds: 170, send: -13)
    case .counterMelody:
      self.init(
        level: -2.5, place: 0.35, highPass: 90, low: -1, mud: -1, presence: 0.5, air: 0.5, ratio: 2,
        threshold: 4, attackMilliseconds: 14, releaseMilliseconds: 180, send: -14)
    case .leadVoice:
      self.init(
        level: 4, isInFront: true, highPass: 90, low: -2, mud: -1.5, presence: 1.5, bite: 1,
        air: 2, ratio: 3.2, threshold: 1, attackMilliseconds: 7, releaseMilliseconds: 120,
        send: -13)
    case .backingVoice:
      self.init(
        level: -4, place: 0.55, width: 1.1, highPass: 130, low: -3, mud: -2, presence: 0.5, air: 2,
        ratio: 3, threshold: 1, attackMilliseconds: 8, releaseMilliseconds: 130, send: -11)
    case .effects:
      self.init(
        level: -9, place: 0.4, width: 1.3, highPass: 100, low: -2, mud: -1, air: 1, send: -10)
    }
  }
}
