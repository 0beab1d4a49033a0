import Corpus
import Roles

extension RolePractice {
  /// Usual practice by the function of a part. Sources for each column are in `docs/recipes.md`; the numbers are the
  /// project's reading of them.
  init(_ function: PartFunction) {
    switch function {
    case .role(.kick):
      self.init(
        level: 1, register: .low, low: 2, mud: -3, presence: 1, bite: 2, ratio: 3.5, threshold: 6,
        attackMilliseconds: 20, releaseMilliseconds: 90)
    case .role(.snare):
      self.init(
        level: 0, place: 0.04, highPass: 80, mud: -1, body: -1, presence: 1, bite: 2, ratio: 3.5,
        threshold: 6, attackMilliseconds: 12, releaseMilliseconds: 110, send: -13)
    case .role(.hiHat):
      self.init(
        level: -8, place: 0.35, highPass: 250, low: -3, mud: -2, bite: 0.5, air: 1, send: -24)
    case .role(.overheads), .role(.room):
      self.init(
        level: -6, place: 0.4, highPass: 200, low: -3, mud: -2, air: 0.5, ratio: 1.5, threshold: 4,
        attackMilliseconds: 20, releaseMilliseconds: 250, send: -20)
    case .role(.toms):
      self.init(
        level: -3, place: 0.35, highPass: 60, low: 1, mud: -3, presence: 1, bite: 1, ratio: 3,
        threshold: 6, attackMilliseconds: 15, releaseMilliseconds: 140, send: -15)
    case .role(.drumKit), .role(.drumLoop):
      self.init(
        level: 2, low: 1, mud: -2, presence: 0.5, bite: 1, air: 1, ratio: 2.5, threshold: 5,
        attackMilliseconds: 20, releaseMilliseconds: 130, send: -19)
    case .role(.percussion):
      self.init(
        level: -5, place: 0.45, highPass: 120, low: -2, mud: -1, presence: 0.5, bite: 1, air: 1,
        ratio: 2, threshold: 6, attackMilliseconds: 12, releaseMilliseconds: 120, send: -16)
    case .role(.bass):
      self.init(
        level: 1.5, register: .low, highPass: 30, low: 1, mud: -1.5, body: 1, presence: 0.5,
        bite: -1, air: -1, ratio: 4, threshold: 1, attackMilliseconds: 15,
        releaseMilliseconds: 200)
    case .role(.electricGuitar):
      self.init(
        level: -3, place: 0.7, highPass: 90, low: -2, mud: -1.5, body: -0.5, presence: 1, bite: 0.5,
        ratio: 2, threshold: 3, attackMilliseconds: 15, releaseMilliseconds: 160, send: -19)
    case .role(.acousticGuitar):
      self.init(
        level: -3, place: 0.5, highPass: 90, low: -2, mud: -2, presence: 0.5, bite: 1, air: 1.5,
        ratio: 2.5, threshold: 3, attackMilliseconds: 12, releaseMilliseconds: 180, send: -16)
    // Unknown tracks get average settings; guides and bounces are in no mix.
    case .role(.keys), .role(.piano), .role(.organ), .role(.unknown), .role(.guide),
      .role(.bounce):
      self.init(
        level: -4, place: 0.35, width: 0.9, highPass: 70, low: -1, mud: -1.5, presence: 0.5,
        air: 0.5, ratio: 2, threshold: 3, attackMilliseconds: 18, releaseMilliseconds: 200,
        send: -16)
    case .role(.pad):
      self.init(
        level: -8, place: 0.3, width: 1.2, highPass: 120, low: -2, mud: -1.5, presence: -1,
        air: 0.5,
        send: -11)
    case .role(.arpeggio):
      self.init(
        level: -6, place: 0.5, width: 1.1, highPass: 100, low: -1.5, mud: -1, bite: 0.5, air: 1,
        ratio: 1.7, threshold: 4, attackMilliseconds: 12, releaseMilliseconds: 140, send: -14)
    case .role(.mallets):
      self.init(
        level: -4, place: 0.4, highPass: 90, low: -1, mud: -1, presence: 0.5, air: 0.5, ratio: 1.6,
        threshold: 6, attackMilliseconds: 18, releaseMilliseconds: 200, send: -13)
    case .role(.strings):
      self.init(
        level: -4, place: 0.45, width: 1.1, highPass: 60, low: -0.5, mud: -1, presence: -0.5,
        air: 1, send: -11)
    case .role(.brass):
      self.init(
        level: -3, place: 0.4, highPass: 70, low: -0.5, mud: -1, body: -0.5, presence: 0.5,
        ratio: 2, threshold: 4, attackMilliseconds: 15, releaseMilliseconds: 170, send: -14)
    case .role(.woodwind):
      self.init(
        level: -3, place: 0.35, highPass: 90, low: -1, mud: -0.5, presence: 0.5, air: 0.5,
        ratio: 1.6, threshold: 4, attackMilliseconds: 18, releaseMilliseconds: 200, send: -13)
    case .lead, .role(.synthLead):
      self.init(
        level: 2, place: 0.08, isInFront: true, highPass: 90, low: -1, mud: -1, presence: 1,
        bite: 0.5, air: 1, ratio: 2.5, threshold: 3, attackMilliseconds: 12,
        releaseMilliseconds: 170, send: -13)
    case .counterMelody:
      self.init(
        level: -2.5, place: 0.35, highPass: 90, low: -1, mud: -1, presence: 0.5, air: 0.5, ratio: 2,
        threshold: 4, attackMilliseconds: 14, releaseMilliseconds: 180, send: -14)
    case .role(.leadVocal):
      self.init(
        level: 4, isInFront: true, highPass: 90, low: -2, mud: -1.5, presence: 1.5, bite: 1,
        air: 2, ratio: 3.2, threshold: 1, attackMilliseconds: 7, releaseMilliseconds: 120,
        send: -13)
    case .role(.backingVocal):
      self.init(
        level: -4, place: 0.55, width: 1.1, highPass: 130, low: -3, mud: -2, presence: 0.5, air: 2,
        ratio: 3, threshold: 1, attackMilliseconds: 8, releaseMilliseconds: 130, send: -11)
    case .role(.effect):
      self.init(
        level: -9, place: 0.4, width: 1.3, highPass: 100, low: -2, mud: -1, air: 1, send: -10)
    }
  }
}
