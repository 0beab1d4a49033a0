import AudioFiles
import MixStyle
import SignalProcessing

extension Song {
  /// What the stems' lengths and beginnings say of how they were exported, a sentence each with its remedy.
  /// - Throws: `AudioFileError`.
  func timingNotes(threads: Int) throws -> [String] {
    if let cut = cutAtFirstSound { return [cut] }
    return [cutAtEnd].compactMap { $0 } + (try driftNotes(threads: threads))
  }

  private var audible: [Int] { stems.indices.filter { analyses[$0].isAudible } }

  /// A file that sounds from here on, in seconds, was cut where its sound begins.
  private static let firstSound = 0.1
  /// Lengths that differ by so much, in seconds, are no tails.
  private static let longTail = 30.0

  /// Stems that were each cut at their first sound: all begin with it, and their lengths differ much.
  private var cutAtFirstSound: String? {
    let lengths = audible.map { stems[$0].file.ownDuration }
    guard audible.count > 2, timeOrigin == nil, let longest = lengths.max(),
      let shortest = lengths.min(), longest - shortest > max(Self.longTail, 0.1 * longest),
      audible.allSatisfy({
        analyses[$0].levels.activeRange.map { $0.lowerBound < Self.firstSound } ?? false
      })
    else { return nil }
    return
      "all stems begin with sound and differ in length by \((longest - shortest).clock), as if each had been cut "
      + "at its first sound; mixed like this they all start together; export them again from one position, or with "
      + "time stamps"
  }

  /// Differences in length that are told, in seconds.
  private static let cutLengths = 0.01...2.0
  /// A level in dBFS that a sound which has ended does not reach.
  private static let endedLevel: Float = -50

  /// Stems that end a little before the others, in the middle of their sound.
  private var cutAtEnd: String? {
    let lengths = audible.map { stems[$0].file.duration }
    let counts = lengths.map { length in lengths.count { abs($0 - length) < 0.005 } }
    guard let most = counts.max(), most > 1, let place = counts.firstIndex(of: most) else {
      return nil
    }
    let usual = lengths[place]
    let cut = zip(audible, lengths).filter { track, length in
      let levels = analyses[track].levels.shortTermLevels
      return Self.cutLengths.contains(usual - length)
        && levels.suffix(2).allSatisfy { $0 > Self.endedLevel }
    }
    guard let most = cut.map({ usual - $0.1 }).max() else { return nil }
    let names = cut.map { stems[$0.0].name }
    return
      "\(Self.list(names)) \(names.count == 1 ? "ends" : "end") in the middle of the sound, up to "
      + "\((1_000 * most).text(0)) ms before the others: they were cut off, or recorded with another clock; export "
      + "all stems over the same range"
  }

  // MARK: Drift

  private static let comparedRate = 16_000.0
  private static let stretchSeconds = 3.0
  private static let stretchCount = 8
  private static let longestLag = 0.25
  /// A drift that is told, in seconds over the song; and one that is none, relative to time.
  private static let leastDrift = 0.003
  private static let mostDrift = 0.002
  /// How far a lag may lie beside the line, in seconds.
  private static let besideLine = 0.001

  /// Stems whose clock is not that of the others: what both of them hear comes later and later, or earlier.
  private func driftNotes(threads: Int) throws -> [String] {
    let tracks = audible
    let length = tracks.map { stems[$0].file.duration }.max() ?? 0
    guard tracks.count > 1, length > 10 * Self.stretchSeconds else { return [] }
    let times = (0..<Self.stretchCount).map {
      (length - Self.stretchSeconds) * Double($0) / Double(Self.stretchCount - 1)
    }
    var lags = tracks.map { _ in [(time: Double, lag: Double)]() }
    for time in times {
      let first = Int(time * Self.comparedRate)
      let range = first..<(first + Int(Self.stretchSeconds * Self.comparedRate))
      let parts = try concurrentMap(count: tracks.count, threads: threads) { index in
        Result { try stems[tracks[index]].file.mono(range, sampleRate: Self.comparedRate) }
      }.map { try $0.get() }
      let sum = parts[0].indices.map { frame in parts.reduce(Float(0)) { $0 + $1[frame] } }
      let reach = Int(Self.longestLag * Self.comparedRate)
      let found = concurrentMap(count: tracks.count, threads: threads) { index in
        let own = parts[index]
        guard own.contains(where: { $0.magnitude > 1e-4 }) else { return nil as DelayEstimate? }
        return DelayEstimate(of: own, behind: zip(sum, own).map { $0 - $1 }, in: -reach...reach)
      }
      for (index, estimate) in found.enumerated() {
        guard let estimate, estimate.prominence > RoughMixAlignment.leastProminence else {
          continue
        }
        lags[index].append((time, Double(estimate.delay) / Self.comparedRate))
      }
    }
    let drifts = zip(tracks, lags).compactMap { track, lags in
      Self.drift(lags).map { (track, $0) }
    }
    guard let most = drifts.map({ abs($0.1) }).max() else { return [] }
    // Not those that the one beside the others' clock takes along.
    let found = drifts.filter { abs($0.1) > 0.6 * most }
    func much(_ slope: Double) -> String {
      "by \((100 * abs(slope)).text(3)) %, \((1_000 * abs(slope) * length).text(0)) ms in the song"
    }
    guard found.allSatisfy({ ($0.1 > 0) == (found[0].1 > 0) }) else {
      let names = Self.list(found.map { stems[$0.0].name })
      return [
        "\(names) drift against each other \(much(most)), as if recorded with different clocks; find out which one "
          + "does not keep time with the rest, and resample it, or export it again"
      ]
    }
    return found.prefix(3).map { track, slope in
      "\(stems[track].file.path): runs \(slope > 0 ? "slower" : "faster") than the others \(much(slope)), as if "
        + "recorded with another clock; resample it to change its length by "
        + "\((-100 * slope).text(3, plus: true)) %, or export it again"
    }
  }

  /// Seconds of lag per second; nil where lags lie on no line that drifts.
  private static func drift(_ lags: [(time: Double, lag: Double)]) -> Double? {
    guard lags.count >= 4, let first = lags.first, let last = lags.last else { return nil }
    let line = RegressionLine(lags.map { ($0.time, $0.lag) })
    guard abs(line.slope) <= mostDrift, abs(line.slope) * (last.time - first.time) >= leastDrift,
      line.largestResidual < besideLine
    else { return nil }
    return line.slope
  }

  private static func list(_ names: [String]) -> String {
    names.count <= 4
      ? names.joined(separator: ", ")
      : names[..<3].joined(separator: ", ") + " and \(names.count - 3) more"
  }
}

extension AudioFile {
  /// The mean of the channels, silence where there are no frames.
  /// - Throws: `AudioFileError`.
  func mono(_ range: Range<Int>, sampleRate: Double) throws -> [Float] {
    let buffer = try frames(range, sampleRate: sampleRate)
    if buffer.channelCount == 1 { return buffer.channels[0] }
    return zip(buffer.channels[0], buffer.channels[1]).map { ($0 + $1) / 2 }
  }
}
