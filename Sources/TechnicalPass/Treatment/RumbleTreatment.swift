import Roles
import SignalProcessing

/// A high-pass filter under the instrument: what lies there adds up over the tracks to mud, takes
/// headroom and moves compressors, and nobody hears it as the instrument (Izhaki; Pestana and Reiss).
struct RumbleTreatment {
  let highPassHertz: Double
  let decision: TechnicalDecision

  /// nil where nothing audible would be removed.
  init?(_ findings: TechnicalFindings, role: Role) {
    let floor = TechnicalPractice.lowestHertz(role)
    guard
      let lowest = findings.low.lowest(above: floor ?? TechnicalPractice.lowestOfAll)
    else { return nil }
    let hertz = max(20, (TechnicalPractice.highPassRatio * lowest).rounded(.down))
    if floor != nil {
      // Not up to the lowest note, whose skirt is the instrument's.
      self.init(findings, below: hertz, highPassHertz: hertz)
      guard removedDecibels >= TechnicalPractice.audibleRemoval else { return nil }
    } else {
      self.init(findings, below: 20, highPassHertz: min(hertz, 30))
      guard decision.before >= TechnicalPractice.infrasonicEnergy else { return nil }
    }
  }

  private let removedDecibels: Double

  private init(_ findings: TechnicalFindings, below hertz: Double, highPassHertz: Double) {
    self.highPassHertz = highPassHertz
    let share = findings.low.share(below: hertz)
    let rest = findings.low.share(below: hertz, throughHighPassAt: highPassHertz)
    func level(_ share: Double) -> Double { decibels(power: max(share, 1e-12)) }
    removedDecibels = level(share - rest)
    let (before, after) = (level(share), level(rest))
    decision = TechnicalDecision(
      subject: .rumble, controls: ["highPass.frequency"], before: before, after: after,
      sentence:
        "what lies below \(whole(hertz)) Hz is not part of the instrument and is \(whole(-before)) dB "
        + "below the track; a high-pass at \(whole(highPassHertz)) Hz lowers it to \(whole(-after)) dB below"
    )
  }
}
