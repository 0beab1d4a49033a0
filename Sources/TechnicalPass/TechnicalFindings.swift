import SignalProcessing

/// What a recording is like, as far as its treatment before any mixing depends on it.
///
/// Levels are K-weighted (ITU-R BS.1770) and of the file as it is, before any trim. Every number is
/// finite. A silent track has no lowest frequency and zeros.
public struct TechnicalFindings: Equatable, Sendable {
  /// A peak of the spectrum.
  public struct SpectralPeak: Equatable, Sendable {
    /// In hertz.
    public var hertz: Double
    /// Decibels above what it stands out of.
    public var decibels: Double
  }

  /// How long the track plays, in seconds: levels within 18 dB under its integrated loudness.
  public let activeSeconds: Double
  /// The mean level while it plays, in LUFS, near its integrated loudness; -70 in silence.
  public let bodyLoudness: Double
  /// How far neighbouring phrases differ in loudness, in decibels: the 95th over the 10th percentile
  /// of the active parts of every second, beside the mean within four seconds; 0 for one phrase.
  public let phraseRange: Double
  /// How far peaks stand above the body, in decibels: the 99.9th percentile of the sample peaks of
  /// all active hundredths of a second over `bodyLoudness`.
  public let peaksOverBody: Double
  /// Notes or syllables per second while it plays.
  public let eventsPerSecond: Double
  /// The lowest frequency with energy of the instrument, in hertz: 16...500, where 500 says that
  /// all of it lies higher; nil in silence.
  public var lowestHertz: Double? { low.lowest(above: 0) }
  /// What stands out of its neighbourhood (half an octave to either side) and stays while notes
  /// change, between 200 Hz and 8 kHz; nil where nothing does or one cannot tell.
  public let resonance: SpectralPeak?
  /// How far bursts between 5 and 9 kHz (95th percentile) stand above the body, in decibels,
  /// usually negative; nil where that band does not come in bursts.
  public let sibilance: Double?
  /// The low note (35 to 220 Hz) that is louder than the others, over their median; nil where fewer
  /// than four notes are played.
  public let boom: SpectralPeak?
  /// Level between the phrases beside the body, in decibels (negative); nil without pauses that are
  /// neither short nor digital silence.
  public let noiseFloor: Double?

  /// The lower end of the spectrum.
  let low: LowSpectrum
  let steps: [LevelStep]

  /// Whether nothing is played.
  public var isSilent: Bool { activeSeconds == 0 }
}

extension TechnicalFindings {
  init(envelope: EnvelopeMeter, spectrum: SpectrumMeter) {
    steps = envelope.steps
    low = LowSpectrum(
      powers: spectrum.powers, low: spectrum.low, binHertz: spectrum.binHertz)
    let powers = steps.map(\.power)
    let material = ActiveMaterial(powers: powers)
    activeSeconds = Double(material.activeCount) * LevelStep.seconds
    guard material.activeCount > 0 else {
      (bodyLoudness, phraseRange, peaksOverBody, eventsPerSecond) = (-70, 0, 0, 0)
      (resonance, sibilance, boom, noiseFloor) = (nil, nil, nil, nil)
      return
    }
    let body = material.meanPower(powers)
    bodyLoudness = KWeighting.loudness(power: body)
    phraseRange = material.phraseRange(powers)
    peaksOverBody = Self.peaksOverBody(material, peaks: steps.map(\.peak), body: body)
    eventsPerSecond = material.eventsPerSecond
    resonance = spectrum.resonances.resonance(
      persistence: TechnicalPractice.resonancePersistence, powers: spectrum.powers)
    boom = spectrum.notes.boom
    sibilance = Self.sibilance(material, bursts: envelope.sibilants, body: body)
    noiseFloor = Self.noiseFloor(material, powers, body: body)
  }

  static func peaksOverBody(
    _ material: ActiveMaterial, peaks: [Float], body: Double
  ) -> Double {
    let peak = material.active(peaks.map(Double.init)).percentile(0.999) ?? 0
    return peak > 0 ? decibels(amplitude: peak) - KWeighting.loudness(power: body) : 0
  }

  private static func sibilance(
    _ material: ActiveMaterial, bursts: [Float], body: Double
  ) -> Double? {
    let levels = material.active(ActiveMaterial.smoothed(bursts, over: 5))
    guard let loud = levels.percentile(0.95), let middle = levels.percentile(0.5),
      loud > 10 * middle
    else { return nil }
    return decibels(power: loud / body)
  }

  private static func noiseFloor(
    _ material: ActiveMaterial, _ powers: [Float], body: Double
  ) -> Double? {
    let pauses = zip(powers, material.isBetween).compactMap { power, isBetween in
      isBetween && power > 1e-12 ? Double(power) : nil
    }
    guard pauses.count >= 50, let level = pauses.percentile(0.5) else { return nil }
    return decibels(power: level / body)
  }
}
