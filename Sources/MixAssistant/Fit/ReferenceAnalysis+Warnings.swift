import MixMatching
import MixStyle
import MixingConsole
import SignalProcessing

extension [ReferenceAnalysis] {
  /// What the references or the material keep the fit from reaching.
  func warnings(mixBandLimit: Double?) -> [String] {
    var warnings = flatMap(\.warnings)
    if let mixBandLimit {
      warnings.append(
        "The stems end at \(hundreds(mixBandLimit)) Hz. The bands above cannot be matched.")
    }
    let spoken = Set(flatMap { $0.request.aspects ?? Set(MixAspect.allCases) })
    if !isEmpty, spoken == [.loudness] {
      warnings.append("Only the loudness was requested, so nothing was fitted.")
    }
    return warnings + contradictions
  }

  /// Loudness in LUFS above which mixes are not made by themselves.
  static let loudest = -8.0

  /// What a mix is to be as loud as where nobody says: the references' loudness, but not beyond what a limiter does
  /// without harm, unless a person asks a reference for its loudness by name.
  var exportLoudness: Double? {
    isLoudnessNamed ? loudness : loudness.map { Swift.min($0, Self.loudest) }
  }

  private var isLoudnessNamed: Bool {
    contains { $0.request.aspects?.contains(.loudness) ?? false }
  }

  /// That the loudness is not taken; nil where it is.
  var loudnessNote: MixNote? {
    guard let loudness, loudness > Self.loudest, !isLoudnessNamed else { return nil }
    return .loudnessCapped(reference: loudness, aim: Self.loudest)
  }

  // MARK: Contradictions

  /// Regions of the spectrum, in Bark bands, by name.
  private static let regions = [
    ("below 200 Hz", 0..<2), ("from 200 Hz to 1 kHz", 2..<9), ("from 1 to 5 kHz", 9..<18),
    ("above 5 kHz", 18..<24),
  ]
  /// Differences between two references that no mix is between: in decibels of a region, where songs of different
  /// genres differ by up to 12, and in width.
  private static let regionDecibels = 14.0
  private static let widthDifference = 0.3

  /// Pairs of references that ask for opposite things, a sentence each, with where.
  private var contradictions: [String] {
    indices.flatMap { first in
      indices.filter { $0 > first }.compactMap { contradiction(self[first], self[$0]) }
    }
  }

  private func contradiction(_ a: ReferenceAnalysis, _ b: ReferenceAnalysis) -> String? {
    let (first, second) = (a.part.distance, b.part.distance)
    func both(_ term: StyleDistance.Term) -> Bool {
      first.weights[term] > 0 && second.weights[term] > 0
    }
    var found: [String] = []
    let (x, y) = (first.target, second.target)
    for (name, bands) in both(.mid) ? Self.regions : [] {
      let known = bands.filter { x.bandWeights[$0] > 0.5 && y.bandWeights[$0] > 0.5 }
      guard !known.isEmpty else { continue }
      let difference =
        known.reduce(0) { $0 + x.features.mid[$1] - y.features.mid[$1] } / Double(known.count)
      guard abs(difference) > Self.regionDecibels else { continue }
      found.append("\(abs(difference).text(0)) dB \(difference > 0 ? "more" : "less") \(name)")
    }
    if both(.width) {
      let known = x.sideBandWeights.indices.filter {
        x.sideBandWeights[$0] > 0.5 && y.sideBandWeights[$0] > 0.5
      }
      let difference =
        known.reduce(0) { $0 + x.features.width[$1] - y.features.width[$1] }
        / Double(Swift.max(known.count, 1))
      if abs(difference) > Self.widthDifference {
        found.append("its sides \(difference > 0 ? "wider" : "narrower")")
      }
    }
    guard !found.isEmpty else { return nil }
    return
      "The references contradict each other: \(a.name) has \(found.joined(separator: ", ")) than \(b.name). The mix "
      + "lies between them. Use each for what you like about it: \(a.name):tone, \(b.name):width."
  }
}

extension ReferenceAnalysis {
  /// That bands above its band limit do not count; nil where it has none.
  var bandLimitWarning: String? {
    bandLimit.map {
      "The reference \(name) ends at \(hundreds($0)) Hz, as after a lossy codec. The bands above are ignored."
    }
  }

  /// What of it does not count.
  fileprivate var warnings: [String] {
    var warnings: [String] = []
    if let extent {
      let end = Swift.min(extent.upperBound, seconds ?? extent.upperBound)
      warnings.append(
        "Only \(extent.lowerBound.clock) to \(end.clock) of the reference \(name) is used. The rest does not "
          + "sound like the song (speech, silence, applause). \(name)@0:00-\((seconds ?? end).clock) uses all of it."
      )
    }
    if let bandLimitWarning { warnings.append(bandLimitWarning) }
    if target.isNearlyMono {
      warnings.append(
        "The reference \(name) is mono, or nearly. Width and sides are not matched.")
    } else if let sideBandLimit, sideBandLimit < 0.9 * (bandLimit ?? .infinity) {
      warnings.append(
        "The sides of the reference \(name) end at \(hundreds(sideBandLimit)) Hz, as after a codec at a low "
          + "bitrate. The sides above are ignored.")
    }
    return warnings
  }
}

/// A frequency in whole hundreds.
private func hundreds(_ hertz: Double) -> Int { Int(hertz / 100) * 100 }
