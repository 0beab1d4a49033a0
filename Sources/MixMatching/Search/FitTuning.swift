import MixingConsole
import SignalProcessing

/// Every value of a fit that could be another, in one table, each with its unit and what it rests on.
///
/// "Trial" is the comparison of priors by kind of move in docs/lab-notebook.md; "read" means that the
/// settings of song and reference pairs were printed and read with it and with its half and double.
package struct FitTuning: Equatable, Sendable {
  /// Kinds of moves, in the order in which an engineer reaches for them.
  package enum Kind: CaseIterable {
    /// A track's fader.
    case level
    /// A band of the master's equalizer.
    case masterTone
    /// The pans of all tracks that have no fixed place.
    case places
    /// The width of a stereo track.
    case width
    /// A band of a track's equalizer.
    case tone
    /// What a track sends to the reverb.
    case space
  }

  /// What a move costs, in decibels of style distance.
  package struct Cost: Equatable, Sendable {
    /// For being there at all: less than that it must not win.
    package var price: Double
    /// For its size: per square plausible step of each of its controls.
    package var size: Double
  }

  // Prices: what can be heard of a decision begins near 0.02 dB of distance (ablation of 28 mixes); the
  // order of kinds is an engineer's, the sizes are the trial's.
  var level = Cost(price: 0.02, size: 0.01)
  var masterTone = Cost(price: 0.05, size: 0.02)
  var places = Cost(price: 0.1, size: 0.03)
  var width = Cost(price: 0.1, size: 0.05)
  var tone = Cost(price: 0.15, size: 0.1)
  var space = Cost(price: 0.1, size: 0.03)

  /// Of a square decibel that tracks and master work against each other, mean over bands: read.
  package var opposition = 2.0
  /// Of a square decibel by which an equalizer's curve goes beyond the largest, mean over bands: read.
  package var curve = 0.3
  /// Of a square decibel that a track is heard less than the bound on audibility asks.
  package var audibility = 0.3
  /// Of a square decibel by which the loudness of a track moves among the others: read.
  package var balance = 0.01
  /// Of a square decibel of presence that a track loses within the bound.
  package var presence = 0.01

  /// The largest move of a fader, and what an equalizer may do to a band, in decibels: beyond it the reference is told,
  /// not forced.
  package var largestFader = 6.0
  package var largestCurve = 6.0
  /// How far from the middle a mono track that is no half of a pair may go: hard sides are for pairs.
  package var widestPlace = 0.5
  /// The trust region's first radius, in plausible steps, and how often the whole song is heard at most.
  package var radius = 1.5
  package var hearings = 3
  /// The part of the objective that must be promised for the song to be heard again.
  package var leastPromise = 0.03

  /// The usual reach: moves that an engineer would sign.
  package static let usual = FitTuning()
  /// What `--reach further` allows: a fifth of the prices, and hard sides.
  package static let further: FitTuning = {
    var result = FitTuning()
    for kind in Kind.allCases {
      result[kind].price /= 5
      result[kind].size /= 5
    }
    result.widestPlace = 1
    result.largestFader = 9
    result.largestCurve = 12
    return result
  }()

  package subscript(kind: Kind) -> Cost {
    get { self[keyPath: Self.path(kind)] }
    set { self[keyPath: Self.path(kind)] = newValue }
  }

  private static func path(_ kind: Kind) -> WritableKeyPath<FitTuning, Cost> {
    switch kind {
    case .level: \.level
    case .masterTone: \.masterTone
    case .places: \.places
    case .width: \.width
    case .tone: \.tone
    case .space: \.space
    }
  }
}

/// A plausible step of a control, the unit of a search's coordinates, and how many of them it may go.
struct PlausibleStep: Equatable, Sendable {
  /// A difference on a linear taper, a factor on a logarithmic one.
  var width: Double
  /// Largest distance from the start in steps: a fader and an equalizer's gain stay within 9 dB.
  var bound = 2.25

  func positions(on taper: Taper, _ range: ClosedRange<Double>) -> Double {
    switch taper {
    case .linear: width / (range.upperBound - range.lowerBound)
    case .logarithmic: log(width) / log(range.upperBound / range.lowerBound)
    }
  }

  /// Of a track's control that a fit turns; nil for one that it leaves alone.
  static func ofTrack(_ parameter: String, _ traits: TrackTraits) -> PlausibleStep? {
    switch parameter {
    case "fader": PlausibleStep(width: 3, bound: 3)
    // The more low energy a track has, the nearer to the middle it stays.
    case "pan": PlausibleStep(width: 0.4 * max(1 - 2 * traits.lowShare, 0.04), bound: 2.8)
    case "width": traits.isStereo ? PlausibleStep(width: 0.3) : nil
    case "send": traits.lowShare > 0.3 ? nil : PlausibleStep(width: 16, bound: 3.4)
    default: equalizer(parameter, gain: 3)
    }
  }

  static func ofMaster(_ parameter: String) -> PlausibleStep? { equalizer(parameter, gain: 2.5) }

  private static func equalizer(_ parameter: String, gain: Double) -> PlausibleStep? {
    guard ["peak", "lowShelf", "highShelf"].contains(where: parameter.hasPrefix) else { return nil }
    if parameter.hasSuffix(".gain") { return PlausibleStep(width: gain, bound: 9 / gain) }
    return PlausibleStep(width: parameter.hasSuffix(".q") ? 1.3 : 1.5)
  }

  // MARK: Of learned controllers

  /// Controllers also set compressors, high-pass filters and the effects bus.
  static func ofController(track parameter: String, _ traits: TrackTraits) -> PlausibleStep? {
    switch parameter {
    case "highPass.frequency":
      traits.lowShare <= 0.3 ? PlausibleStep(width: 1.5, bound: 7.4) : nil
    default: ofTrack(parameter, traits) ?? compressor(parameter, ratio: 2)
    }
  }

  static func ofController(master parameter: String) -> PlausibleStep? {
    ofMaster(parameter) ?? compressor(parameter, ratio: 1.5)
  }

  static func ofController(reverb parameter: String) -> PlausibleStep {
    if parameter == "preDelay" { return PlausibleStep(width: 20) }
    return PlausibleStep(width: parameter.hasPrefix("gain.") ? 4 : 1.5)
  }

  private static func compressor(_ parameter: String, ratio: Double) -> PlausibleStep? {
    switch parameter {
    case "compressor.threshold": PlausibleStep(width: 6)
    case "compressor.ratio": PlausibleStep(width: ratio)
    case "compressor.attack": PlausibleStep(width: 2.5)
    case "compressor.release": PlausibleStep(width: 2)
    default: nil
    }
  }
}
