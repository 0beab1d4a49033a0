public import MixStyle
public import MixingConsole
import SignalProcessing

/// What one group of settings does for the style of a mix: measured by setting it back to where the
/// search started and listening again.
public struct Ablation: Sendable {
  /// The settings of one strip that serve one aspect.
  struct Group: Hashable {
    var strip: StripPlace
    var aspect: MixAspect
  }

  public var strip: StripPlace
  public var aspect: MixAspect
  /// By how much the style distance rises without the settings.
  public var rise: Double
  /// The term that gives most of the rise, and by how much it rises in its unit.
  public var term: StyleDistance.Term
  public var termRise: Double
  /// Features of the mix with and without the settings.
  public var with, without: StyleFeatures

  var group: Group { Group(strip: strip, aspect: aspect) }
}

extension MatchTask {
  /// Rise of the style distance below which a decision has no measurable effect, in its decibels.
  public static let measurable = 0.02
  /// Seconds of each excerpt that are listened to for it.
  private static let explainedSeconds = 2.0

  /// Settings without the decisions that have no measurable effect, and what each of the others does.
  ///
  /// The groups are each strip's aspects that differ from the start. Those whose removal raises the
  /// style distance of the excerpts by less than `measurable` go back to the start: of the least useful as
  /// many as together cost next to nothing. Locked settings stay.
  public func explained(
    _ settings: ConsoleSettings
  ) -> (settings: ConsoleSettings, ablations: [Ablation]) {
    let heard = objective.without(.loudnessRange)
    let parts = MixParts(TrackParts(shortened(to: Self.explainedSeconds), settings))
    let features = styleFeatures(of: parts.mix(settings))

    // Excerpts do not hold all that a track does, so the model of the whole song is asked too, and the
    // larger effect counts.
    let model = BandModel(self)
    func uncalibrated(_ settings: ConsoleSettings) -> StyleFeatures {
      model.features(settings).value
    }
    let offset =
      song?.heard(settings).map { FeatureOffset(from: uncalibrated(settings), to: $0.features) }
      ?? .none
    func whole(_ settings: ConsoleSettings) -> StyleFeatures {
      offset.added(to: uncalibrated(settings))
    }
    let wholeFeatures = whole(settings)
    let groups = changedGroups(settings)
    let ablations = concurrentMap(count: groups.count, threads: console.threads) { index in
      let (strip, aspect) = (groups[index].strip, groups[index].aspect)
      let without = settings.returned(aspect, of: strip, to: start)
      let exact = heard.ablation(
        strip, aspect, with: features, without: styleFeatures(of: parts.mix(without)))
      let model = heard.ablation(strip, aspect, with: wholeFeatures, without: whole(without))
      return model.rise > exact.rise ? model : exact
    }
    // A fader may be up so that its track is heard, which a style does not know.
    let useless = ablations.filter { $0.rise < Self.measurable && !raisesFader($0, settings) }
      .sorted { $0.rise < $1.rise }
    // All that goes may together cost no more than twice what one decision may.
    let most = heard(features) + 2 * Self.measurable
    let mostWhole = heard(wholeFeatures) + 2 * Self.measurable
    func without(_ count: Int) -> ConsoleSettings {
      constrained(
        useless.prefix(count).reduce(settings) {
          $0.returned($1.aspect, of: $1.strip, to: start)
        })
    }
    let count = longestPrefix(of: useless.count) {
      let less = without($0)
      return heard(whole(less)) < mostWhole && heard(styleFeatures(of: parts.mix(less))) < most
    }
    let gone = Set(useless.prefix(count).map(\.group))
    return (
      without(count),
      ablations.filter { !gone.contains($0.group) }.sorted { $0.rise > $1.rise }
    )
  }

  private func raisesFader(_ ablation: Ablation, _ settings: ConsoleSettings) -> Bool {
    guard ablation.aspect == .balance, case .track(let track) = ablation.strip else { return false }
    return settings.tracks[track].fader.decibels > start.tracks[track].fader.decibels
  }

  /// The greatest of 0...count that works, where less than what works does, too; 0 is not asked for.
  private func longestPrefix(of count: Int, works: (Int) -> Bool) -> Int {
    var (known, failing, next) = (0, count + 1, count)
    while known + 1 < failing {
      if works(next) { known = next } else { failing = next }
      next = (known + failing) / 2
    }
    return known
  }

  /// The same task with the beginnings of its excerpts only.
  private func shortened(to seconds: Double) -> MatchTask {
    var result = self
    let frames = preRoll + Int(seconds * console.sampleRate)
    result.excerpts = excerpts.map { $0.map { $0.frames(0..<min(frames, $0.frameCount)) } }
    return result
  }

  /// Each strip's aspects in which settings differ from the start.
  private func changedGroups(_ settings: ConsoleSettings) -> [Ablation.Group] {
    let strips = settings.tracks.indices.map { StripPlace.track($0) } + [.master]
    return strips.flatMap { strip in
      MixAspect.allCases.filter {
        $0 != .loudness && settings.returned($0, of: strip, to: start) != settings
      }.map { Ablation.Group(strip: strip, aspect: $0) }
    }
  }

  /// Settings within the constraints' ranges: a control returned to a start that a range excludes goes
  /// to the range's nearer end.
  private func constrained(_ settings: ConsoleSettings) -> ConsoleSettings {
    var result = settings
    for (place, range) in constraints.ranges { result.clamp(place, to: range) }
    return result
  }
}

extension StyleObjective {
  fileprivate func ablation(
    _ strip: StripPlace, _ aspect: MixAspect, with: StyleFeatures, without: StyleFeatures
  ) -> Ablation {
    let before = terms(with)
    let after = terms(without)
    let rises = StyleDistance.Term.allCases.map { term in
      let rise = (after[term] ?? 0) - (before[term] ?? 0)
      return (
        term: term, rise: rise,
        weighted: rise * (parts.map { $0.distance.weights[term] }.max() ?? 0)
      )
    }
    let most = rises.max { $0.weighted < $1.weighted }!
    return Ablation(
      strip: strip, aspect: aspect, rise: self(without) - self(with), term: most.term,
      termRise: most.rise, with: with, without: without)
  }
}

extension ConsoleSettings {
  /// One aspect of a strip as it is in other settings.
  func returned(
    _ aspect: MixAspect, of strip: StripPlace, to start: ConsoleSettings
  ) -> ConsoleSettings {
    var result = self
    switch strip {
    case .track(let track): result.tracks[track].copy(aspect, of: start.tracks[track])
    case .reverb: result.reverb.copy(aspect, of: start.reverb)
    case .master: result.master.copy(aspect, of: start.master)
    }
    return result
  }

  mutating func clamp(_ place: ControlPlace, to range: ClosedRange<Double>) {
    switch place.strip {
    case .track(let track): tracks[track].clamp(place.name, to: range)
    case .reverb: reverb.clamp(place.name, to: range)
    case .master: master.clamp(place.name, to: range)
    }
  }
}

extension ControlStrip {
  fileprivate mutating func copy(_ aspect: MixAspect, of other: Self) {
    for parameter in Self.parameters where parameter.aspect == aspect {
      self[keyPath: parameter.value] = other[keyPath: parameter.value]
    }
  }

  fileprivate mutating func clamp(_ name: String, to range: ClosedRange<Double>) {
    for parameter in Self.parameters where parameter.name == name {
      let value = self[keyPath: parameter.value]
      self[keyPath: parameter.value] = min(max(value, range.lowerBound), range.upperBound)
    }
  }
}
