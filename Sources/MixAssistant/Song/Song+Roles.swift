import AudioFiles
import MixStyle
import Roles
import Sessions
import SignalProcessing

/// What is known of a song's tracks before anybody listens: what a person said, or what a session
/// holds.
struct KnownRoles {
  /// By track; nil where it is to be guessed.
  var roles: [Int: RoleGuess] = [:]
  /// All pairs, left first; nil where they are to be looked for.
  var families: [TrackFamily]?
  /// Changes to pairs that are looked for.
  var pairs: [[Int]] = []
  var splits: [Int] = []

  init() {}

  init(_ asked: RoleRequest.Resolved) {
    roles = asked.roles.mapValues { .said($0) }
    pairs = asked.pairs
    splits = asked.splits
  }

  init(_ document: SessionDocument) {
    for (index, track) in document.tracks.enumerated() { roles[index] = track.role?.guess }
    families = document.pairs?.map { pair in
      TrackFamily(
        kind: pair.kind,
        members: [pair.left, pair.right].compactMap { name in
          document.tracks.firstIndex { $0.name == name }
        }, evidence: pair.isByHand ? .person : .both, confidence: 1)
    }
  }
}

extension StemAnalysis {
  /// Whether a name says so little that the sound has to be asked.
  static func needsSound(_ name: String) -> Bool { RoleGuess(name: name).confidence < 0.5 }
}

extension TrackSketch {
  init(_ stem: Stem, _ analysis: StemAnalysis) {
    self.init(
      name: stem.name, channelCount: stem.file.channelCount, bandLevels: analysis.spectrum.mid,
      envelope: analysis.levels.shortTermLevels)
  }
}

extension [RoleGuess] {
  /// Of the stems of a song.
  init(_ stems: [Stem], _ analyses: [StemAnalysis], known: [Int: RoleGuess] = [:]) {
    self = stems.indices.map { index in
      let named = RoleGuess(name: stems[index].name)
      if let said = known[index] { return said }
      if named.role == .unknown, let clicks = analyses[index].clicks,
        clicks.count >= Self.leastClicks || Self.isCountIn(index, clicks, analyses)
      {
        return .click(clicks)
      }
      return RoleGuess(name: stems[index].name, sound: analyses[index].soundPrint)
    }
  }

  /// Fewer clicks may be part of the music, but for a count-in.
  private static var leastClicks: Int { 16 }

  /// Whether there are clicks before all other stems, and nothing after.
  private static func isCountIn(
    _ index: Int, _ clicks: [Double], _ analyses: [StemAnalysis]
  ) -> Bool {
    let others = analyses.indices.filter { $0 != index }
      .compactMap { analyses[$0].levels.activeRange?.lowerBound }
    return clicks.last! < (others.min() ?? 0)
  }
}

extension TrackGrouping {
  /// Of the stems of a song, which are heard where their names and levels are not enough.
  init(_ stems: [Stem], _ analyses: [StemAnalysis], roles: [RoleGuess]) {
    let rate = stems.first?.file.sampleRate ?? 44_100
    self.init(zip(stems, analyses).map { TrackSketch($0, $1) }, roles: roles.map(\.role)) {
      track, seconds in
      let file = stems[track].file
      let frames =
        Int(seconds.lowerBound * rate)..<Int(min(seconds.upperBound, file.duration) * rate)
      return frames.isEmpty ? nil : try? file.frames(frames, sampleRate: rate)
    }
  }
}

extension Song {
  /// Roles and families of the stems.
  static func grouped(
    _ stems: [Stem], _ analyses: [StemAnalysis], known: KnownRoles
  ) -> (roles: [RoleGuess], families: [TrackFamily]) {
    let roles = [RoleGuess](stems, analyses, known: known.roles)
    var grouping = TrackGrouping(stems, analyses, roles: roles)
    if let families = known.families {
      grouping.families.removeAll(where: \.isPair)
      grouping.families += families
    }
    for track in known.splits { grouping.split(track) }
    for pair in known.pairs { grouping.pair(pair[0], pair[1]) }
    return (roles, grouping.families)
  }

  /// Microphones that come late, early or upside down against the first on their source.
  var microphoneFaults: [TrackFamily.Standing] {
    families.flatMap { $0.standings(stems.map(\.name)) }.filter(\.isFault)
  }

  /// What a bus is called in a session: `master`, or `bus:master` where a track is called so.
  func busName(_ bus: String) -> String {
    stems.contains { $0.name == bus } ? "bus:\(bus)" : bus
  }

  /// Tracks that are one on the left and one on the right, left first.
  var pairs: [[Int]] { TrackGrouping(families: families).pairs }
}

extension SessionDocument {
  /// Keeps what is known of the tracks; what the document holds already stays.
  mutating func keepRoles(of song: Song) {
    for index in tracks.indices where tracks[index].role == nil {
      tracks[index].role = SessionRole(song.roles[index])
    }
    guard pairs == nil else { return }
    pairs = song.families.filter(\.isPair).map { family in
      SessionPair(
        left: tracks[family.members[0]].name, right: tracks[family.members[1]].name,
        kind: family.kind, isByHand: family.evidence == .person)
    }
  }
}
