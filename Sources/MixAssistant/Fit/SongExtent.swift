import Foundation
import MixStyle
import SignalProcessing

/// Where a finished song plays in its file: not what is spoken or quiet before it, and not the silence and the
/// applause after it.
///
/// Told second by second, by level and spectrum beside those of the song's loud seconds with a low end, which neither
/// speech nor applause has. Only what lies at the beginning and the end is left out; a song without any such second is
/// taken whole.
struct SongExtent {
  private var spectra: [[Double]] = []
  private let sampleRate: Double
  private let channelCount: Int
  private var meter: BarkSpectrumMeter
  private var filled = 0

  /// In decibels: how far below the loud seconds one may lie, and how far its spectrum may be from theirs on average;
  /// where its lowest band is so much weaker than theirs, less of that is enough, and where it is as good as missing, none.
  private static let quieter = 25.0
  private static let otherSpectrum = 11.0
  private static let weakerLow = 10.0
  private static let missingLow = 20.0
  private static let otherSpectrumWithoutLow = 7.0
  /// Seconds of which nearly all must be song, so that it begins there.
  private static let run = 5
  /// Seconds that are worth leaving out, and that must be left.
  private static let leastCut = 5
  private static let leastSong = 10

  init(sampleRate: Double, channelCount: Int) {
    self.sampleRate = sampleRate
    self.channelCount = channelCount
    meter = BarkSpectrumMeter(sampleRate: sampleRate, channelCount: channelCount)
  }

  /// Takes the next frames.
  mutating func add(_ block: AudioBuffer) {
    let second = Int(sampleRate.rounded())
    var start = 0
    while start < block.frameCount {
      let end = min(block.frameCount, start + second - filled)
      meter.add(block.frames(start..<end))
      filled += end - start
      start = end
      guard filled == second else { continue }
      let spectrum = meter.spectrum
      spectra.append(
        zip(spectrum.mid, spectrum.side).map { mid, side in
          decibels(power: pow(10, mid / 10) + pow(10, side / 10))
        })
      meter = BarkSpectrumMeter(sampleRate: sampleRate, channelCount: channelCount)
      filled = 0
    }
  }

  /// In seconds; nil where all of the file is song, or nothing can be told.
  var song: Range<Double>? {
    let levels = spectra.map(Self.level)
    let heard = spectra.indices.filter {
      levels[$0] > max(KWeighting.absoluteGate, (levels.max() ?? 0) - 40)
    }
    guard heard.count >= Self.leastSong else { return nil }
    func share(_ second: Int) -> Double { spectra[second][0] - levels[second] }
    let shares = heard.map(share).sorted()
    let low = shares[shares.count * 3 / 4]
    // Applause may be louder than the song, but has no low end.
    let deep = heard.filter { share($0) > low - 10 }
    let loud = deep.map { levels[$0] }.sorted()[deep.count * 9 / 10]
    let core = deep.filter { levels[$0] > loud - 15 }
    guard low > -40, core.count >= Self.leastSong else { return nil }
    let template = spectra[0].indices.map { band in
      core.reduce(0) { $0 + max(spectra[$1][band] - levels[$1], -60) } / Double(core.count)
    }
    let isSong = spectra.indices.map { second in
      let far = Self.distance(spectra[second].map { $0 - levels[second] }, template)
      let isWithoutLow = share(second) < low - Self.weakerLow
      return levels[second] > loud - Self.quieter && share(second) > low - Self.missingLow
        && far < (isWithoutLow ? Self.otherSpectrumWithoutLow : Self.otherSpectrum)
    }
    func begins(_ second: Int) -> Bool {
      isSong[second] && isSong[second...].prefix(Self.run).count { $0 } >= Self.run - 1
    }
    func ends(_ second: Int) -> Bool {
      isSong[second] && isSong[...second].suffix(Self.run).count { $0 } >= Self.run - 1
    }
    guard var first = isSong.indices.first(where: begins),
      var last = isSong.indices.last(where: ends)
    else { return nil }
    if first < Self.leastCut { first = 0 }
    if isSong.count - 1 - last < Self.leastCut { last = isSong.count - 1 }
    guard first > 0 || last < isSong.count - 1, last - first + 1 >= Self.leastSong else {
      return nil
    }
    let end = last == isSong.count - 1 ? Double.infinity : Double(last + 1)
    return Double(first)..<end
  }

  private static func level(_ bands: [Double]) -> Double {
    decibels(power: bands.reduce(0) { $0 + pow(10, $1 / 10) })
  }

  /// Mean difference over the bands within 40 dB of the loudest of either.
  private static func distance(_ a: [Double], _ b: [Double]) -> Double {
    let floors = (a.max()! - 40, b.max()! - 40)
    let pairs = zip(a, b).filter { $0 > floors.0 || $1 > floors.1 }
    return pairs.reduce(0) { $0 + abs(max($1.0, floors.0) - max($1.1, floors.1)) }
      / Double(max(pairs.count, 1))
  }
}
