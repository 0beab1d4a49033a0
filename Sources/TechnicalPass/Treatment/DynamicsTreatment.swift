import MixingConsole
import Roles
import SignalProcessing

/// A compressor where phrases differ or peaks stand out by more than the role bears.
///
/// The threshold is found so that a stated reduction comes out, as engineers set it: by the meter, not
/// by the number (Izhaki; Ma et al. derive threshold and ratio from the track as well). The makeup
/// gives back the loudness that was taken.
struct DynamicsTreatment {
  let compressor: CompressorSettings
  let reduction: GainReduction
  let decision: TechnicalDecision

  init?(_ findings: TechnicalFindings, role: Role, trimDecibels: Double) {
    let track = Track(findings: findings, trimDecibels: trimDecibels)
    if let limit = TechnicalPractice.evenedFrom(role), findings.phraseRange >= limit {
      self.init(evening: track)
    } else if let limit = TechnicalPractice.tamedFrom(role), findings.peaksOverBody >= limit {
      self.init(taming: track, limit: limit)
    } else {
      return nil
    }
  }

  private init?(evening track: Track) {
    let range = track.findings.phraseRange
    let practice = TechnicalPractice.evening
    guard
      let found = track.compressor(
        ratio: practice.ratio, attack: practice.attackMilliseconds,
        reduction: TechnicalPractice.reductionShare * range, percentile: 0.95)
    else { return nil }
    let after = track.material.phraseRange(found.prediction.reduced(track.powers))
    // Where peaks and not phrases are reduced, the compressor is no remedy.
    guard range - after >= TechnicalPractice.smallestReduction else { return nil }
    compressor = found.settings
    reduction = found.prediction.reduction
    decision = Self.decision(
      .phrases, range, after, found,
      "neighbouring phrases differ by \(whole(range)) dB", "evens them to \(whole(after)) dB")
  }

  private init?(taming track: Track, limit: Double) {
    let peaks = track.findings.peaksOverBody
    let practice = TechnicalPractice.taming
    guard
      let found = track.compressor(
        ratio: practice.ratio, attack: practice.attackMilliseconds,
        reduction: TechnicalPractice.smallestReduction + peaks - limit, percentile: 0.999)
    else { return nil }
    let after = TechnicalFindings.peaksOverBody(
      track.material, peaks: found.prediction.reduced(amplitudes: track.peaks),
      body: track.material.meanPower(found.prediction.reduced(track.powers)))
    guard peaks - after >= TechnicalPractice.smallestReduction / 2 else { return nil }
    compressor = found.settings
    reduction = found.prediction.reduction
    decision = Self.decision(
      .peaks, peaks, after, found,
      "peaks stand \(whole(peaks)) dB above the body", "brings them to \(whole(after)) dB")
  }

  private static func decision(
    _ subject: TechnicalDecision.Subject, _ before: Double, _ after: Double, _ found: Track.Found,
    _ reason: String, _ effect: String
  ) -> TechnicalDecision {
    let controls = ["threshold", "ratio", "attack", "release", "makeup"]
    return TechnicalDecision(
      subject: subject, controls: controls.map { "compressor.\($0)" }, before: before, after: after,
      sentence: "\(reason); \(whole(found.settings.ratio)):1, "
        + "\(whole(found.prediction.largest)) dB at most, \(effect)")
  }
}

/// A track before its compressor.
private struct Track {
  let findings: TechnicalFindings
  let trimDecibels: Double
  let powers: [Float]
  let peaks: [Float]
  let material: ActiveMaterial

  init(findings: TechnicalFindings, trimDecibels: Double) {
    self.findings = findings
    self.trimDecibels = trimDecibels
    powers = findings.steps.map(\.power)
    peaks = findings.steps.map(\.peak)
    material = ActiveMaterial(powers: powers)
  }

  struct Found {
    var settings: CompressorSettings
    var prediction: CompressorPrediction
  }

  /// The compressor that takes `reduction` dB, never more than practice, at a percentile of the
  /// active steps; nil where that is too little to matter or no threshold does it.
  func compressor(
    ratio: Double, attack: Double, reduction: Double, percentile: Double
  ) -> Found? {
    let wanted = min(reduction, TechnicalPractice.largestReduction)
    guard wanted >= TechnicalPractice.smallestReduction else { return nil }
    var settings = CompressorSettings()
    settings.ratio = ratio
    settings.attackMilliseconds = attack
    let period = 1_000 / max(findings.eventsPerSecond, 0.1)
    let limits = TechnicalPractice.release
    settings.releaseMilliseconds =
      (min(max(period / 2, limits.lowerBound), limits.upperBound) / 10).rounded() * 10
    // A lower threshold takes more.
    var (low, high) = (-60.0, 0.0)
    while high - low > 0.5 {
      settings.thresholdDecibels = (low + high) / 2
      if taken(settings, percentile) > wanted {
        low = settings.thresholdDecibels
      } else {
        high = settings.thresholdDecibels
      }
    }
    settings.thresholdDecibels = (high * 2).rounded() / 2
    guard settings.thresholdDecibels > -59, settings.thresholdDecibels < 0 else { return nil }
    let prediction = prediction(settings)
    let lost = material.meanPower(powers) / material.meanPower(prediction.reduced(powers))
    settings.makeupDecibels = (min(decibels(power: lost), 24) * 10).rounded() / 10
    return Found(settings: settings, prediction: prediction)
  }

  private func prediction(_ settings: CompressorSettings) -> CompressorPrediction {
    CompressorPrediction(settings, steps: findings.steps, trimDecibels: trimDecibels)
  }

  private func taken(_ settings: CompressorSettings, _ percentile: Double) -> Double {
    material.active(prediction(settings).reductions.map(Double.init)).percentile(percentile) ?? 0
  }
}
