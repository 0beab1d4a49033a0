public import MixMatching
public import MixStyle
public import MixingConsole
import SignalProcessing

/// What one group of settings does for the style of a mix: measured by setting it back to where the
/// search started.
public struct Ablation: Sendable {
  /// The settings of one strip that serve one aspect.
  public var strip: StripPlace
  public var aspect: MixAspect
  /// By how much the style distance rises without the settings.
  public var rise: Double
  /// The term that gives most of the rise, and by how much it rises in its unit.
  public var term: StyleDistance.Term
  public var termRise: Double
  /// Features of the mix with and without the settings.
  public var with, without: StyleFeatures
}

extension MatchTask {
  /// Rise of the style distance below which a decision cannot be heard, in its decibels.
  public static let audibleRise = 0.02

  /// What each strip's aspects that differ from the start do, the most useful first: by the model of the song,
  /// exact at the mix itself where the song can be heard.
  public func ablations(_ settings: ConsoleSettings) -> [Ablation] {
    let offset =
      song?.evaluate(settings).map {
        FeatureOffset(from: modelledFeatures(settings), to: $0.features)
      }
      ?? .none
    let with = offset.added(to: modelledFeatures(settings))
    let strips = settings.tracks.indices.map { StripPlace.track($0) } + [.master]
    let groups = strips.flatMap { strip in
      MixAspect.allCases.filter {
        $0 != .loudness && settings.returned($0, of: strip, to: start) != settings
      }.map { (strip: strip, aspect: $0) }
    }
    let heard = objective.without(.loudnessRange)
    return concurrentMap(count: groups.count, threads: console.threads) { index in
      let (strip, aspect) = groups[index]
      let without = modelledFeatures(settings.returned(aspect, of: strip, to: start))
      return heard.ablation(strip, aspect, with: with, without: offset.added(to: without))
    }.filter { $0.rise >= Self.audibleRise }.sorted { $0.rise > $1.rise }
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
}

extension ControlStrip {
  fileprivate mutating func copy(_ aspect: MixAspect, of other: Self) {
    for parameter in Self.parameters where parameter.aspect == aspect {
      self[keyPath: parameter.value] = other[keyPath: parameter.value]
    }
  }
}
