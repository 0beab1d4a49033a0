public import MixingConsole
public import Roles

/// What a recording itself asks for, whatever mix it is for: a high-pass filter under the
/// instrument, a cut where something rings, a compressor where phrases or peaks need one. A track
/// that needs nothing keeps neutral settings.
///
///     let treatment = TechnicalTreatment(findings, role: .leadVocal, trimDecibels: -30 - loudness)
///     for decision in treatment.decisions { print("\(name): \(decision.sentence).") }
///
/// Thresholds, with their sources, are in `TechnicalPractice`; docs/technical-pass.md says what it will
/// not do.
public struct TechnicalTreatment: Equatable, Sendable {
  /// Neutral but for the trim, the equalizer's high-pass and at most two peaks, and the compressor;
  /// rounded to the controls' resolution.
  public private(set) var settings = TrackSettings()
  /// One for each thing that was treated or is worth knowing; none for a track that needs nothing.
  public private(set) var decisions: [TechnicalDecision] = []
  /// What the compressor is expected to take, in decibels, the mean being over the whole track; nil
  /// without compressor. Within 1 dB of the console's meter.
  public private(set) var reduction: GainReduction?

  /// - Parameters:
  ///   - trimDecibels: gain before the equalizer and the compressor (`TrackSettings.trim`), to which
  ///     the compressor's threshold refers.
  public init(_ findings: TechnicalFindings, role: Role, trimDecibels: Double) {
    settings.trim.decibels = trimDecibels
    // A guide is not mixed, and a bounce has been.
    if findings.isSilent || role == .guide || role == .bounce { return }
    if let rumble = RumbleTreatment(findings, role: role) {
      settings.equalizer.highPass.frequencyHertz = rumble.highPassHertz
      decisions.append(rumble.decision)
    }
    decisions += cuts(findings, role: role)
    // The envelope is that of the recording: where the filter takes a tenth of its energy, it is not
    // what the compressor will see.
    let filtered = findings.low.share(
      below: LowSpectrum.topHertz,
      throughHighPassAt: settings.equalizer.highPass.frequencyHertz)
    let isAsMeasured = findings.low.share(below: LowSpectrum.topHertz) - filtered < 0.1
    if isAsMeasured,
      let dynamics = DynamicsTreatment(findings, role: role, trimDecibels: trimDecibels)
    {
      settings.compressor = dynamics.compressor
      reduction = dynamics.reduction
      decisions.append(dynamics.decision)
    }
    settings = settings.rounded()
  }

  /// Resonance, sibilance and boom.
  private mutating func cuts(_ findings: TechnicalFindings, role: Role) -> [TechnicalDecision] {
    var decisions: [TechnicalDecision] = []
    if let resonance = findings.resonance, TechnicalPractice.hasChangingNotes(role) {
      decisions += decision(
        .resonance, resonance, cutFrom: TechnicalPractice.resonance,
        name: "\(whole(resonance.hertz)) Hz rings through all notes, "
          + "\(whole(resonance.decibels)) dB above what is around it", q: 6)
    }
    if role.family == .vocals, let level = findings.sibilance,
      level >= TechnicalPractice.sibilance.named
    {
      // Static, so it takes from everything between 5 and 9 kHz, hence wide and shallow.
      decisions += decision(
        .sibilance, .init(hertz: 7_000, decibels: level),
        cutFrom: TechnicalPractice.sibilance.cut,
        name: "sibilants are \(whole(abs(level))) dB \(level < 0 ? "under" : "over") the voice",
        q: 1.5)
    }
    if role == .bass, let boom = findings.boom, boom.decibels >= TechnicalPractice.boom.named {
      decisions += decision(
        .boom, boom, cutFrom: TechnicalPractice.boom.cut,
        name: "the notes around \(whole(boom.hertz)) Hz are \(whole(boom.decibels)) dB louder "
          + "than the others", q: 3)
    }
    return decisions
  }

  /// A cut of a half of what is too much, in the band of the equalizer that is free and whose range
  /// fits best; a note where it is not that much or no band reaches it.
  private mutating func decision(
    _ subject: TechnicalDecision.Subject, _ found: TechnicalFindings.SpectralPeak,
    cutFrom limit: Double, name: String, q: Double
  ) -> [TechnicalDecision] {
    let depth = min(1 + (found.decibels - limit) / 2, TechnicalPractice.deepestCut)
    guard found.decibels >= limit, let band = PeakBand.fitting(found.hertz, settings.equalizer)
    else {
      return [
        TechnicalDecision(
          subject: subject, controls: [], before: found.decibels, after: found.decibels,
          sentence: name)
      ]
    }
    settings.equalizer[keyPath: band.path].gainDecibels = -depth
    settings.equalizer[keyPath: band.path].frequencyHertz = found.hertz
    settings.equalizer[keyPath: band.path].q = q
    return [
      TechnicalDecision(
        subject: subject, controls: band.controls, before: found.decibels,
        after: found.decibels - depth,
        sentence: "\(name); \(whole(depth)) dB less at \(whole(found.hertz)) Hz")
    ]
  }
}
