import AudioFiles
import MixMatching
import MixStyle
import MixingConsole
import Sessions
import SignalProcessing

/// From analysed stems and what they should sound like to settings: what `mix` and `refit` share.
struct MixFit {
  /// Seconds of an excerpt and before it, and how many there are.
  private static let excerptLength = 3.0
  private static let preRoll = 0.4
  private static let excerptCount = 4
  /// The same of the stretches that the model of the mix is made of.
  private static let stretchSeconds = 3.0
  private static let stretchCount = 20
  /// The same of the stretches of a reference that a controller uses.
  private static let referenceLength = 3.0
  private static let referenceCount = 4

  let song: Song
  var references: [ReferenceAnalysis]
  var rough: RoughMixAnalysis?
  let console: Console
  let matcher: any MixMatcher
  var constraints = SettingConstraints()
  /// Where the fit begins: balanced, or what a person made of it.
  var start: ConsoleSettings
  /// The start without what recordings ask for: where the faders of the song's own mix are found.
  var plainStart: ConsoleSettings?
  var seed: UInt64
  var variationCount = 1

  struct Result {
    /// Where the fit began: loud as the references ask.
    var start: ConsoleSettings
    /// The start, measured as it would be exported; nil without references.
    var measuredStart: StyleComparison?
    var settings: ConsoleSettings
    var reasons: [SettingReason] = []
    /// What of the references the mix stays away from.
    var unreached: [UnreachedTerm] = []
    /// All good answers where several were asked for, the best first.
    var variations: [MixVariation] = []
    var rough: RoughMixReport?
    /// What the matcher alone took, in seconds; nil where nothing was matched.
    var searchSeconds: Double?
    /// What could not be done as asked, a sentence each.
    var warnings: [String] = []
  }

  /// - Parameters:
  ///   - audition: of the song, to be exported as the references ask.
  ///   - progress: the part that is done, and the style distance so far.
  func run(
    _ audition: Audition,
    progress: (_ fraction: Double, _ distance: Double?) -> Void
  ) throws -> Result {
    var result = Result(start: start, settings: start)
    result.reasons = reasons(start, style: [])
    var fit = self
    if rough == nil, let own = try ownSong() {
      result.warnings.append(
        "\(own.name) is this song itself: its balance is taken, and everything else is left alone")
      if references.count == 1 { return try balanced(as: own.rough, result, audition) }
      fit.references.removeAll { $0.path == own.rough.file.path }
      fit.rough = own.rough
      var rest = try fit.run(audition, progress: progress)
      rest.warnings = result.warnings + rest.warnings
      return rest
    }
    if var rough {
      rough.task.start = start
      rough.task.constraints = constraints
      let inversion = RoughMixInversion()
      let found =
        references.isEmpty
        ? inversion.invert(rough.task) { progress($0, nil) } : inversion.balance(rough.task)
      let report = rough.report(found)
      result.rough = report
      result.warnings += report.notes
      result.settings = found.settings
      result.reasons = reasons(found.settings, style: [])
      guard !references.isEmpty else { return result }
      fit = fromRoughMix(found.settings)
    }
    // Without references the balanced mix is the start itself.
    guard !references.isEmpty || !(matcher is BalancedMatcher) else { return result }
    try fit.match(&result, audition, progress: progress)
    return result
  }

  /// The first reference that is a mix of the song itself.
  private func ownSong() throws -> (name: String, rough: RoughMixAnalysis)? {
    guard matcher.fitsStyle else { return nil }
    for reference in references {
      if let rough = try reference.asOwnSong(song, console: console) {
        return (reference.name, rough)
      }
    }
    return nil
  }

  /// The faders of a mix of the song itself.
  private func balanced(
    as own: RoughMixAnalysis, _ result: Result, _ audition: Audition
  ) throws -> Result {
    var (result, rough) = (result, own)
    let start = plainStart ?? start
    result.start = start
    rough.task.start = start
    rough.task.constraints = constraints
    for track in start.tracks.indices {
      for name in ["pan", "width"] {
        rough.task.constraints.locked.insert(ControlPlace(.track(track), name))
      }
    }
    result.measuredStart = references.style(of: try audition.measure(start))
    let found = RoughMixInversion().balance(rough.task)
    result.settings = found.settings
    // Nothing but faders: what recordings ask for is left out, too.
    result.reasons = reasons(found.settings, style: [])
    result.warnings += rough.report(found).notes
    return result
  }

  /// The rough mix sets balance and pan; the rest is left to the references.
  private func fromRoughMix(_ found: ConsoleSettings) -> MixFit {
    var fit = self
    fit.start = found
    for (track, strip) in found.tracks.enumerated() where strip.fader.decibels > -.infinity {
      for parameter in TrackSettings.parameters
      where parameter.aspect == .balance || parameter.aspect == .width {
        fit.constraints.locked.insert(ControlPlace(.track(track), parameter.name))
      }
    }
    return fit
  }

  private func match(
    _ result: inout Result, _ audition: Audition,
    progress: (_ fraction: Double, _ distance: Double?) -> Void
  ) throws {
    var start = start
    var bandLimit: Double?
    var startEvaluation: MixEvaluation?
    if let loudness = references.loudness {
      let startMix = try audition.measure(self.start)
      guard let measured = references.style(of: startMix) else {
        throw MixAssistantError.data(
          "the song is shorter than half a second; give longer stems")
      }
      result.measuredStart = measured
      if !constraints.locked.contains(ControlPlace(.master, "fader")),
        start.master.fader.decibels == 0
      {
        start.master.fader.decibels = min(max(loudness - startMix.consoleLoudness, -24), 24)
        start = start.rounded()
      }
      bandLimit = startMix.bandLimit
      startEvaluation = startMix.evaluation?.louder(
        by: start.master.fader.decibels - self.start.master.fader.decibels)
      result.warnings += references.warnings(mixBandLimit: bandLimit)
    }
    if rough == nil { result.start = start }
    progress(0.1, nil)
    var task = try task(from: start, bandLimit: bandLimit, audition)
    task.song?.start = startEvaluation
    progress(0.15, nil)
    func fraction(_ step: MatchProgress) { progress(0.15 + 0.65 * step.fraction, step.distance) }
    let searching = variationCount > 1 ? matcher as? any VariationMatcher : nil
    let clock = ContinuousClock()
    let began = clock.now
    // One to spare: not every answer is as good as predicted.
    let found =
      searching?.variations(task, count: variationCount + 1, progress: fraction)
      ?? [matcher.match(task, progress: fraction)]
    result.searchSeconds = (clock.now - began) / .seconds(1)
    if searching != nil {
      result.variations = task.best(variationCount, of: found)
      if result.variations.count < variationCount {
        result.warnings.append(
          "\(result.variations.count) of the \(variationCount) mixes that were asked for: no other is "
            + "different and within \(Int(100 * MixVariation.margin)) % of the best distance")
      }
    }
    let settings = result.variations.first?.settings ?? found[0]
    result.settings = settings
    if matcher.fitsStyle {
      result.reasons = reasons(
        settings,
        style: task.ablations(settings).map {
          $0.reason(in: settings, from: start, song, task.objective)
        } + depthReasons(settings, from: start, task.objective))
      result.unreached = task.unreached(by: settings)
      let before = task.audibility(start)
      result.warnings += unheard(
        task.audibility(settings, comparedWith: before).shortfall(from: before))
    }
    progress(1, nil)
  }

  /// What the matcher is given.
  private func task(
    from start: ConsoleSettings, bandLimit: Double?, _ audition: Audition
  ) throws -> MatchTask {
    var task = MatchTask(
      excerpts: matcher.usesExcerpts
        ? try song.excerpts(
          length: Self.excerptLength, count: Self.excerptCount, preRoll: Self.preRoll,
          threads: console.threads) : [],
      preRoll: Int(Self.preRoll * song.sampleRate), bandPowers: try bandPowers(), start: start,
      traits: song.traits, objective: references.objective.limited(to: bandLimit),
      console: console, seed: seed)
    task.constraints = constraints
    task.pairs = song.pairs
    task.isDry = song.isDry
    task.song = WholeSong { try? audition.evaluate($0) }
    if matcher.usesReferenceAudio {
      task.references = try references.map {
        try $0.excerpts(
          length: Self.referenceLength, count: Self.referenceCount, sampleRate: song.sampleRate)
      }.filter { !$0.isEmpty }
    }
    return task
  }

  /// Band powers of the tracks, of which the model of the mix is made.
  private func bandPowers() throws -> [BandFrames] {
    try concurrentMap(count: song.stems.count, threads: console.threads) { track in
      Swift.Result {
        let strip = start.tracks[track]
        let plain = {
          try song.bandPowers(of: track, length: Self.stretchSeconds, count: Self.stretchCount)
        }
        guard strip.compressor.ratio > 1 else { return try plain() }
        // Behind the compressor, whose threshold refers to trim and equalizer.
        var inserts = start
        inserts.tracks[track] = TrackSettings()
        inserts.tracks[track].trim = strip.trim
        inserts.tracks[track].equalizer = strip.equalizer
        inserts.tracks[track].compressor = strip.compressor
        let behind = try song.bandPowers(
          of: track, length: Self.stretchSeconds, count: Self.stretchCount, preRoll: Self.preRoll
        ) { console.part($0, of: track, inserts) }
        return behind.before(
          strip, isStereo: song.stems[track].file.channelCount == 2, sampleRate: song.sampleRate)
      }
    }.map { try $0.get() }
  }

  /// Tracks that the bound on audibility could not be kept for.
  private func unheard(_ shortfall: [Double]) -> [String] {
    zip(song.stems, shortfall).filter { $0.1 > 0.3 }.map { stem, missing in
      "\(stem.name): heard \((missing + Audibility.bound).rounded(toPlaces: 1)) dB less than at the "
        + "start, more than the \(Int(Audibility.bound)) dB that a fit may take; its fader may not "
        + "go higher"
    }
  }
}
