public import MixingConsole
import SignalProcessing

/// The decisions of a mix as a colleague would look at them: counted from the settings and the tracks' names alone.
///
/// The definitions are in `docs/evaluation.md`. Equalizers are taken by simple analytic curves, which are within
/// a decibel of the filters and depend on no sample rate.
public struct MixDecisions: Equatable, Sendable {
  /// What the tracks are called, and whether they are stereo.
  public struct Track: Equatable, Sendable {
    public var name: String
    public var isStereo: Bool

    public init(name: String, isStereo: Bool) {
      self.name = name
      self.isStereo = isStereo
    }
  }

  /// Equalizer bands in use per track: 0.5 dB or more, the high-pass counting as one.
  public let bandsPerTrack: Double
  /// Mean over the Bark bands of how far tracks and master undo each other, in decibels.
  public let oppositionDecibels: Double
  /// Boosts of 2 dB or more of what the track's own high-pass takes away.
  public let deafBoosts: Int
  /// Tracks that are no half of a pair and stand where nobody puts them.
  public let wildPlaces: Int
  /// Kicks, snares, basses and lead vocals out of the middle.
  public let centreFaults: Int
  /// Left/right pairs that are not mirrored or not equally loud.
  public let pairFaults: Int
  public let compressors: Int
  public let sends: Int

  /// Centres of the Bark bands, in hertz (Zwicker).
  private static let bark: [Double] = [
    50, 150, 250, 350, 450, 570, 700, 840, 1_000, 1_170, 1_370, 1_600, 1_850, 2_150, 2_500, 2_900,
    3_400, 4_000, 4_800, 5_800, 7_000, 8_500, 10_500, 13_500,
  ]

  /// - Precondition: one track per strip.
  public init(_ settings: ConsoleSettings, tracks: [Track]) {
    precondition(settings.tracks.count == tracks.count, "one track per strip")
    let strips = settings.tracks
    let count = Double(max(strips.count, 1))
    bandsPerTrack = Double(strips.reduce(0) { $0 + $1.equalizer.bandsInUse }) / count
    let curves = strips.map { strip in Self.bark.map(strip.equalizer.simpleDecibels) }
    let master = Self.bark.map(settings.master.equalizer.simpleDecibels)
    let opposed = master.indices.map { band in
      let mean = curves.reduce(0) { $0 + $1[band] } / count
      return mean * master[band] < 0 ? min(abs(mean), abs(master[band])) : 0
    }
    oppositionDecibels = opposed.reduce(0, +) / Double(Self.bark.count)
    deafBoosts = strips.reduce(0) { $0 + $1.equalizer.deafBoosts }
    compressors = strips.count { $0.compressor.ratio > 1.05 }
    sends = strips.count { $0.send.decibels > -.infinity }

    let names = tracks.map { TrackNameParts($0.name) }
    let places = strips.map(\.pan)
    wildPlaces = strips.indices.count {
      names[$0].pair == nil && abs(places[$0]) > (tracks[$0].isStereo ? 0.15 : 0.6)
    }
    centreFaults = strips.indices.count {
      names[$0].pair == nil && names[$0].isCentred && abs(places[$0]) > 0.1
    }
    let pairs = Dictionary(grouping: strips.indices.filter { names[$0].pair != nil }) {
      names[$0].pair
    }
    pairFaults = pairs.values.count { halves in
      guard halves.count == 2 else { return false }
      let faders = halves.map {
        strips[$0].fader.decibels > -.infinity ? strips[$0].fader.decibels : 0
      }
      return abs(places[halves[0]] + places[halves[1]]) > 0.1 || abs(faders[0] - faders[1]) > 1.5
    }
  }
}

/// What a track's name tells of its place.
private struct TrackNameParts {
  /// What the two halves of a pair have in common; nil for a track that is none.
  var pair: String?
  var isCentred: Bool

  init(_ name: String) {
    let name = name.replacing("_", with: " ").lowercased()
    pair = name.firstMatch(of: /^(.+?)[ _\-.(]+(?:l|r|left|right|links|rechts)\)?$/)
      .map { String($0.1) }
    let centred = /\b(?:kick|kik|bd|bass(?! drum)|snare|sn|lead ?vo(?:x|cal)|vox ?lead|vox|vocal)\b/
      .wordBoundaryKind(.simple)
    let other = /bg|back|harm|alt|echo|high|loop|in\b.*room/.wordBoundaryKind(.simple)
    isCentred = name.contains(centred) && !name.contains(other)
  }
}

extension EqualizerSettings {
  private var gains: [(decibels: Double, hertz: Double)] {
    Self.bands.map { (self[keyPath: $0.gain], self[keyPath: $0.frequency]) }
  }

  fileprivate var bandsInUse: Int {
    gains.count { abs($0.decibels) >= 0.5 } + (highPass.frequencyHertz > 0 ? 1 : 0)
  }

  fileprivate var deafBoosts: Int {
    guard highPass.frequencyHertz > 0 else { return 0 }
    return gains.count { $0.decibels >= 2 && $0.hertz < 1.3 * highPass.frequencyHertz }
  }

  /// High-pass of fourth order in power, shelves and bells as resonance curves, in decibels.
  fileprivate func simpleDecibels(_ hertz: Double) -> Double {
    func square(_ x: Double) -> Double { x * x }
    var total = 0.0
    for band in Self.bands {
      let (gain, f) = (self[keyPath: band.gain], self[keyPath: band.frequency])
      let detuning =
        switch band.shape {
        case .lowShelf: hertz / f
        case .highShelf: f / hertz
        case .bell: (band.q.map { self[keyPath: $0] } ?? 1) * (hertz / f - f / hertz)
        }
      total += gain / (1 + square(detuning))
    }
    if highPass.frequencyHertz > 0 {
      total -= decibels(power: 1 + square(square(highPass.frequencyHertz / hertz)))
    }
    return total
  }
}
