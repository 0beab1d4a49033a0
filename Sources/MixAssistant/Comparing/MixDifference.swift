import MixStyle
import MixingConsole
import Sessions
import SignalProcessing

/// How a mix sounds beside another one when both are equally loud, in three sentences: the balance of the tracks, the
/// tone, the width.
struct MixDifference {
  /// Smaller differences are not told: of a track's level and of a band in decibels, of the sides' share.
  private static let leastLevel = 0.5
  private static let leastTone = 0.7
  private static let leastShare = 0.015
  private static let leastPeak = 0.5

  let sentences: [String]

  /// - Parameters:
  ///   - sounds: what was measured of both; nil where it was not, and then only the settings speak.
  init(_ a: SessionDocument, _ b: SessionDocument, sounds: (a: ExportedMix, b: ExportedMix)?) {
    var sentences = [Self.balance(a, b)]
    if let before = sounds?.a.style, let after = sounds?.b.style {
      sentences += [Self.tone(before, after), Self.width(before, after)]
    }
    self.sentences = sentences
  }

  // MARK: Balance

  /// Levels of the strips against each other: what most tracks have in common is no change of the balance.
  private static func balance(_ a: SessionDocument, _ b: SessionDocument) -> String {
    var texts: [String] = []
    var steps: [(name: String, decibels: Double)] = []
    for track in b.tracks {
      guard let old = a.tracks.first(where: { $0.name == track.name }) else { continue }
      let (before, after) = (level(old.settings, a), level(track.settings, b))
      switch (before.isFinite, after.isFinite) {
      case (true, false): texts.append("\(track.name) is silent")
      case (false, true): texts.append("\(track.name) is audible")
      case (false, false): break
      case (true, true): steps.append((track.name, after - before))
      }
    }
    let common = middle(steps.map(\.decibels))
    let changed = steps.map { (name: $0.name, decibels: $0.decibels - common) }
      .filter { abs($0.decibels) >= leastLevel }
      .sorted { abs($0.decibels) > abs($1.decibels) }
    texts += changed.map {
      "\($0.name) \(abs($0.decibels).text(1)) dB \($0.decibels < 0 ? "quieter" : "louder")"
    }
    guard !texts.isEmpty else { return "The balance is the same." }
    let rest = texts.count - 3
    let more = rest > 0 ? ["\(rest) more track\(rest == 1 ? "" : "s") with smaller changes"] : []
    return sentence((texts.prefix(3) + more).joined(separator: ", "))
  }

  /// The median; of an even number of values the one of both middle ones that is nearer to 0.
  private static func middle(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    let (low, high) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
    return abs(low) < abs(high) ? low : high
  }

  /// Of a track's strip, in decibels; minus infinity where it is silent.
  private static func level(_ track: TrackSettings, _ document: SessionDocument) -> Double {
    let isSoloed = document.tracks.contains { $0.settings.isSoloed }
    if track.isMuted || isSoloed && !track.isSoloed { return -.infinity }
    return track.trim.decibels + track.fader.decibels + track.compressor.makeupDecibels
  }

  // MARK: Sound

  /// Where the spectrum differs most.
  private static func tone(_ a: StyleFeatures, _ b: StyleFeatures) -> String {
    let levels = [a, b].map { features in
      zip(features.mid, features.side).map {
        decibels(power: power($0) + power($1))
      }
    }
    let steps = zip(levels[0], levels[1]).map { before, after in
      // Bands without much in them are not heard.
      max(before, after) > -45 ? after - before : 0
    }
    let peak = steps.indices.max { abs(steps[$0]) < abs(steps[$1]) } ?? 0
    func belongs(_ band: Int) -> Bool {
      steps[band] * steps[peak] > 0 && abs(steps[band]) >= abs(steps[peak]) / 2
    }
    var (low, high) = (peak, peak)
    while low > 0, belongs(low - 1) { low -= 1 }
    while high + 1 < steps.count, belongs(high + 1) { high += 1 }
    let mean = steps[low...high].reduce(0, +) / Double(high - low + 1)
    guard abs(mean) >= leastTone else { return "The tone is the same." }
    let (from, to) = (BarkSpectrum.edges[low], BarkSpectrum.edges[high + 1])
    let amount = "\(abs(mean).text(1)) dB \(mean < 0 ? "less" : "more")"
    if from >= 1_500, to > 9_000 {
      return "\(mean < 0 ? "Darker" : "Brighter") above \(hertz(from)), \(amount)."
    }
    if to <= 400 { return "\(mean < 0 ? "Thinner" : "Fuller") below \(hertz(to)), \(amount)." }
    return "\(amount.prefix(1).uppercased())\(amount.dropFirst()) at \(frequencyRange(from, to))."
  }

  private static func width(_ a: StyleFeatures, _ b: StyleFeatures) -> String {
    let (before, after) = (sideShare(a), sideShare(b))
    let peaks = b.crestFactor - a.crestFactor
    var parts: [String] = []
    if abs(after - before) >= leastShare {
      parts.append(
        "\(after > before ? "wider" : "narrower"), \((after * 100).text(0)) % of the sound is at the sides instead "
          + "of \((before * 100).text(0)) %")
    }
    if abs(peaks) >= leastPeak {
      parts.append(
        "the crest factor is \(abs(peaks).text(1)) dB \(peaks < 0 ? "lower" : "higher")")
    }
    return parts.isEmpty
      ? "Width and crest factor are the same." : sentence(parts.joined(separator: "; "))
  }

  /// Of the power above 200 Hz, 0...1.
  private static func sideShare(_ features: StyleFeatures) -> Double {
    let bands = features.mid.indices.filter { BarkSpectrum.edges[$0] >= 200 }
    func sum(_ levels: [Double]) -> Double {
      bands.reduce(0) { $0 + power(levels[$1]) }
    }
    let side = sum(features.side)
    return side / max(side + sum(features.mid), .leastNormalMagnitude)
  }

  private static func power(_ decibels: Double) -> Double {
    let gain = gain(decibels: decibels)
    return gain * gain
  }

  private static func hertz(_ value: Double) -> String {
    value < 1_000 ? "\(Int(value)) Hz" : "\((value / 1_000).text(1)) kHz"
  }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}
