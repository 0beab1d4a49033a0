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
  private static let surveyLength = 3.0
  private static let surveyCount = 20
  /// The same of the stretches of a reference that a controller hears.
  private static let referenceLength = 3.0
  private static let referenceCount = 4

  let song: Song
  let references: [ReferenceAnalysis]
  var rough: RoughMixAnalysis?
  let console: Console
  let matcher: any MixMatcher
  var constraints = SettingConstraints()
  /// Where the fit begins: balanced, or what a person made of it.
  var start: ConsoleSettings
  var seed: UInt64
  var variationCount = 1

  struct Result {
    /// Where the fit began: loud as the references ask.
    var start: ConsoleSettings
    /// The start, measured as it would be exported; nil without references.
    var measuredStart: StyleComparison?
    var settings: ConsoleSettings
    var reasons: [SettingReason] = []
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
    var fit = self
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
      guard !references.isEmpty else { return result }
      fit = fromRoughMix(found.settings)
    }
    // Without references the balanced mix is the start itself.
    guard !references.isEmpty || !(matcher is BalancedMatcher) else { return result }
    try fit.match(&result, audition, progress: progress)
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
    var heard: HeardMix?
    if let loudness = references.loudness {
      let balanced = try audition.measure(self.start)
      guard let measured = references.style(of: balanced) else {
        throw MixAssistantError.data(
          "the song is shorter than half a second; give longer stems")
      }
      result.measuredStart = measured
      if !constraints.locked.contains(ControlPlace(.master, "fader")),
        start.master.fader.decibels == 0
      {
        start.master.fader.decibels = min(max(loudness - balanced.consoleLoudness, -24), 24)
        start = start.rounded()
      }
      bandLimit = balanced.bandLimit
      heard = balanced.heard?.raised(
        by: start.master.fader.decibels - self.start.master.fader.decibels)
      result.warnings += references.warnings(mixBandLimit: bandLimit)
    }
    if rough == nil { result.start = start }
    progress(0.1, nil)
    var task = try task(from: start, bandLimit: bandLimit, audition)
    task.song?.start = heard
    progress(0.15, nil)
    func fraction(_ step: MatchProgress) { progress(0.15 + 0.65 * step.fraction, step.distance) }
    let searching = variationCount > 1 ? matcher as? any VariationMatcher : nil
    let clock = ContinuousClock()
    let began = clock.now
    // One to spare: not every answer keeps what it promises.
    let found =
      searching?.variations(task, count: variationCount + 1, progress: fraction)
      ?? [matcher.match(task, progress: fraction)]
    result.searchSeconds = (clock.now - began) / .seconds(1)
    let answers = found.map { matcher.fitsStyle ? checked($0, task) : Checked(settings: $0) }
    if searching != nil {
      result.variations = task.best(variationCount, of: answers.map(\.settings))
      if result.variations.count < variationCount {
        result.warnings.append(
          "\(result.variations.count) of the \(variationCount) mixes that were asked for: no other is "
            + "different and within \(Int(100 * MixVariation.margin)) % of the best distance")
      }
    }
    let best = answers.first { $0.settings == result.variations.first?.settings } ?? answers[0]
    result.settings = best.settings
    result.reasons = best.ablations.map {
      $0.reason(in: best.settings, from: start, song, task.objective)
    }
    result.warnings += unheard(best.shortfall)
    progress(1, nil)
  }

  /// What a matcher decided, after the checks that every decision passes.
  private struct Checked {
    var settings: ConsoleSettings
    var ablations: [Ablation] = []
    /// By how much each track is heard less than the bound, in decibels.
    var shortfall: [Double] = []
  }

  /// Without the decisions that have no measurable effect, and every track heard.
  private func checked(_ settings: ConsoleSettings, _ task: MatchTask) -> Checked {
    let explained = task.explained(settings)
    let kept = task.kept(audible: explained.settings)
    return Checked(
      settings: kept.settings, ablations: explained.ablations, shortfall: kept.shortfall)
  }

  /// What the matcher is given.
  private func task(
    from start: ConsoleSettings, bandLimit: Double?, _ audition: Audition
  ) throws -> MatchTask {
    var task = MatchTask(
      excerpts: try song.excerpts(
        length: Self.excerptLength, count: Self.excerptCount, preRoll: Self.preRoll,
        threads: console.threads),
      preRoll: Int(Self.preRoll * song.sampleRate), survey: try survey(), start: start,
      traits: song.traits, objective: references.objective.limited(to: bandLimit),
      console: console, seed: seed)
    task.constraints = constraints
    task.pairs = song.pairs
    task.song = WholeSong(
      heard: { try? audition.hear($0) },
      track: { [song, console] track, settings in
        try? song.survey(
          of: track, length: Self.surveyLength, count: Self.surveyCount, preRoll: Self.preRoll
        ) { console.part($0, of: track, settings) }
      })
    if matcher.hearsReferences {
      task.references = try references.map {
        try $0.excerpts(
          length: Self.referenceLength, count: Self.referenceCount, sampleRate: song.sampleRate)
      }.filter { !$0.isEmpty }
    }
    return task
  }

  /// Band powers of the tracks, which only a search for a style and its reasons read.
  private func survey() throws -> [BandFrames] {
    guard matcher.fitsStyle else { return [] }
    return try concurrentMap(count: song.stems.count, threads: console.threads) { track in
      Swift.Result {
        try song.survey(of: track, length: Self.surveyLength, count: Self.surveyCount)
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

extension [ReferenceAnalysis] {
  /// What the references or the material keep the fit from reaching.
  func warnings(mixBandLimit: Double?) -> [String] {
    var warnings = compactMap { reference -> String? in
      reference.bandLimit.map {
        "The reference \(reference.name) ends at \(Int($0 / 100) * 100) Hz, as after a lossy codec; "
          + "the bands above it do not count."
      }
    }
    if let mixBandLimit {
      warnings.append(
        "The stems end at \(Int(mixBandLimit / 100) * 100) Hz; the bands above cannot be matched.")
    }
    let spoken = Set(flatMap { $0.request.aspects ?? Set(MixAspect.allCases) })
    if !isEmpty, spoken == [.loudness] {
      warnings.append("Only the loudness is asked for: nothing was fitted.")
    }
    return warnings
  }
}
