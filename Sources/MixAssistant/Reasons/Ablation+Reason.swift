import AudioFiles
import Foundation
import MixMatching
import MixStyle
import MixingConsole
import Sessions

extension Ablation {
  /// The reason in a plain sentence: what was done, and what the mix would be without it.
  func reason(
    in settings: ConsoleSettings, from start: ConsoleSettings, _ song: Song,
    _ objective: StyleObjective
  ) -> SettingReason {
    let name: String
    let done: [String]
    switch strip {
    case .track(let index):
      name = song.stems[index].name
      done = settings.tracks[index].description(of: aspect, from: start.tracks[index])
    case .reverb:
      name = song.busName("reverb")
      done = []
    case .master:
      name = song.busName("master")
      done = settings.master.description(of: aspect)
    }
    let evidence = evidence(for: objective)
    let subject = strip == .master ? "Master" : name
    return SettingReason(
      strip: name, aspect: aspect,
      text: "\(subject), \(aspect.label): \(done.joined(separator: ", ")); without it \(evidence).",
      term: term.rawValue, effect: termRise.rounded(toPlaces: 3), unit: term.unit)
  }

  /// What is wrong without the settings, in numbers.
  private func evidence(for objective: StyleObjective) -> String {
    let parts = objective.parts.filter { $0.distance.weights[term] > 0 }
    guard let part = parts.max(by: { $0.weight < $1.weight }) else { return "nothing changes" }
    let target = part.distance.target
    func decibels(_ value: Double) -> String { abs(value).text(1) + " dB" }
    switch term {
    case .mid, .side:
      let path: KeyPath<StyleFeatures, [Double]> = term == .mid ? \.mid : \.side
      let region = BandRegion(
        with: with[keyPath: path], without: without[keyPath: path],
        target: target.features[keyPath: path],
        weights: term == .mid ? target.bandWeights : target.sideBandWeights)
      let whose = term == .mid ? "the mix has" : "its sides have"
      let much = region.error > 0 ? "too much" : "too little"
      return "\(whose) \(decibels(region.error)) \(much) at \(region.text)"
    case .width:
      let region = BandRegion(
        with: with.width, without: without.width, target: target.features.width,
        weights: target.sideBandWeights)
      let comparative = region.error > 0 ? "wider" : "narrower"
      return "the mix is \(abs(region.error * 100).text(0)) % \(comparative) than the reference at "
        + region.text
    case .leftRightBalance:
      let region = BandRegion(
        with: with.channelLevelDifferences, without: without.channelLevelDifferences,
        target: target.features.channelLevelDifferences,
        weights: target.sideBandWeights)
      let side = region.error > 0 ? "right" : "left"
      return "the mix leans \(decibels(region.error)) further to the \(side) than the reference at "
        + region.text
    case .dynamics:
      return "its bands rise and fall \(termRise.text(2)) dB further from the reference's"
    case .crestFactor:
      let error = without.crestFactor - target.features.crestFactor
      return "its peaks stand \(decibels(error)) \(error > 0 ? "higher" : "lower") above its level "
        + "than the reference's"
    case .loudnessRange:
      return "its loudness range is \(termRise.text(1)) LU further from the reference's"
    }
  }
}

/// Neighbouring bands in which a mix is worst off without some settings.
struct BandRegion {
  /// Mean difference from the target without the settings.
  let error: Double
  private let bands: ClosedRange<Int>

  init(with: [Double], without: [Double], target: [Double], weights: [Double]) {
    let rises = target.indices.map { band in
      weights[band] * (abs(without[band] - target[band]) - abs(with[band] - target[band]))
    }
    let worst = rises.indices.max { rises[$0] < rises[$1] } ?? 0
    let isHigh = without[worst] > target[worst]
    func belongs(_ band: Int) -> Bool {
      rises[band] >= rises[worst] / 2 && (without[band] > target[band]) == isHigh
    }
    var (low, high) = (worst, worst)
    while low > 0, belongs(low - 1) { low -= 1 }
    while high < rises.count - 1, belongs(high + 1) { high += 1 }
    bands = low...high
    error = bands.reduce(0) { $0 + without[$1] - target[$1] } / Double(bands.count)
  }

  /// "200-300 Hz", "1.1-2.3 kHz"
  var text: String {
    frequencyRange(
      BarkSpectrum.edges[bands.lowerBound], BarkSpectrum.edges[bands.upperBound + 1])
  }
}

/// "200-300 Hz", "0.9-2.3 kHz", "20 Hz-9.5 kHz"
func frequencyRange(_ low: Double, _ high: Double) -> String {
  if high < 1000 { return "\(Int(low))-\(Int(high)) Hz" }
  let end = "\((high / 1000).text(1)) kHz"
  return low < 500 ? "\(Int(low)) Hz-\(end)" : "\((low / 1000).text(1))-\(end)"
}
