import AudioFiles
import Foundation
import MixMatching
import MixingConsole
import Roles
import Sessions
import SignalProcessing

extension Song {
  /// What of a bounce its stems need not explain: where its name says what it is, and where nothing does.
  private static let namedForeignShare = 0.3
  private static let foreignShare = 0.05
  /// How many of the stems may be missing in it.
  private static let namedLacking = 0.5
  private static let lacking = 0.2
  /// Seconds of the song that a bounce is compared in.
  private static let compared = 120.0

  /// The stems that are no part of a mix; none where nothing would be left to hear.
  /// - Parameter kept: those that stay whatever they seem to be.
  /// - Throws: `AudioFileError`.
  func leftOut(keeping kept: Set<Int>, threads: Int) throws -> [LeftOutStem] {
    var reasons: [Int: LeftOutStem.Reason] = [:]
    for track in stems.indices where !kept.contains(track) {
      let session = sessionPath(besideMix: stems[track].file.path)
      if FileManager.default.fileExists(atPath: session) {
        reasons[track] = .earlierMix(session: session)
      } else if roles[track].role == .guide && roles[track].confidence >= 0.5 {
        reasons[track] = .guide(roles[track])
      }
    }
    for family in families where family.kind == .duplicate && family.microphones.isEmpty {
      let first = family.members.first { kept.contains($0) } ?? family.members[0]
      for track in family.members
      where track != first && !kept.contains(track) && reasons[track] == nil {
        reasons[track] = .duplicate(of: stems[first].name)
      }
    }
    let rest = stems.indices.filter { reasons[$0] == nil }
    for track in rest where !kept.contains(track) {
      if let bounce = try bounce(track, among: rest, threads: threads) { reasons[track] = bounce }
    }
    guard stems.indices.contains(where: { reasons[$0] == nil && analyses[$0].isAudible }) else {
      return []
    }
    return reasons.sorted { $0.key < $1.key }.map { track, reason in
      LeftOutStem(track: track, name: stems[track].name, file: stems[track].file, reason: reason)
    }
  }

  /// That every stem that can be heard is the same sound, at whatever level: the whole mix, probably.
  var sameSoundNote: String? {
    let audible = stems.indices.filter { analyses[$0].isAudible }
    guard let first = audible.first, audible.count > 2 else { return nil }
    var same: Set<Int> = [first]
    for family in families where family.kind == .duplicate {
      if !same.isDisjoint(with: family.members) { same.formUnion(family.members) }
    }
    guard same.isSuperset(of: audible) else { return nil }
    return
      "all \(audible.count) files have the same sound, probably the whole mix; export each track by itself (soloed, or "
      + "as stems)"
  }

  /// A stem as a mix of the others; nil where it is none.
  ///
  /// Its name must say so, or nothing else: a room microphone, too, hears all the others. The levels must move as those
  /// of the others' sum do, and the waveforms must agree.
  private func bounce(
    _ track: Int, among tracks: [Int], threads: Int
  ) throws -> LeftOutStem.Reason? {
    let isNamed = roles[track].role == .bounce
    guard isNamed || RoleGuess(name: stems[track].name).role == .unknown, analyses[track].isAudible,
      !families.contains(where: { $0.isPair && $0.members.contains(track) })
    else { return nil }
    // A mix explains another one completely.
    let others = tracks.filter {
      $0 != track && roles[$0].role != .bounce && analyses[$0].isAudible
    }
    guard others.count > 1 else { return nil }
    let song = keeping(others)
    guard
      OwnSong.correlation(
        stems: song.analyses.map(\.timeline), reference: analyses[track].timeline)
        >= OwnSong.leastCorrelation
    else { return nil }
    let rough: RoughMixAnalysis
    do {
      rough = try RoughMixAnalysis(
        stems[track].file, song, console: Console(sampleRate: sampleRate, threads: threads),
        until: Self.compared)
    } catch is MixAssistantError {
      return nil
    }
    let found = RoughMixInversion().balance(rough.task)
    let share = isNamed ? Self.namedForeignShare : Self.foreignShare
    let lacking = Double(others.count) * (isNamed ? Self.namedLacking : Self.lacking)
    guard found.foreignShare <= share, Double(found.unheard.count) <= lacking else { return nil }
    return .bounce(
      explained: 1 - found.foreignShare, lacking: found.unheard.map { song.stems[$0].name })
  }
}
