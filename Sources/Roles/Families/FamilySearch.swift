import SignalProcessing

/// Looks for families among tracks: duplicates first, then halves, doubles, microphones and versions by name,
/// then copies, and what sounds alike under names that say nothing.
struct FamilySearch {
  let tracks: [TrackSketch]
  let roles: [Role]
  let names: [TakeName]
  let audio: TrackGrouping.AudioExcerpt?
  private(set) var families: [TrackFamily] = []
  /// Tracks that are in a family already.
  private var taken: Set<Int> = []

  init(_ tracks: [TrackSketch], roles: [Role], audio: TrackGrouping.AudioExcerpt?) {
    self.tracks = tracks
    self.roles = roles
    self.audio = audio
    names = zip(tracks, roles).map { TakeName($0.name, role: $1) }
    findDuplicates()
    findHalves()
    findNamedDoubles()
    findMicrophones()
    findVersions()
    findCopies()
    findNumberedDoubles()
    findUnnamed()
    families.sort { $0.members[0] < $1.members[0] }
  }

  private mutating func add(_ family: TrackFamily) {
    families.append(family)
    taken.formUnion(family.members)
  }

  /// Pairs of tracks that no family has yet and that satisfy a condition, in order.
  private func freePairs(where condition: (Int, Int) -> Bool) -> [(Int, Int)] {
    tracks.indices.flatMap { a in
      tracks.indices.filter { $0 > a && condition(a, $0) }.map { (a, $0) }
    }.filter { !taken.contains($0.0) && !taken.contains($0.1) }
  }

  // MARK: Duplicates

  private mutating func findDuplicates() {
    for a in tracks.indices where !taken.contains(a) {
      let others = tracks.indices.filter {
        $0 > a && !taken.contains($0) && tracks[a].measuresLike(tracks[$0]) && sameSound(a, $0)
      }
      guard !others.isEmpty else { continue }
      families.append(
        TrackFamily(
          kind: .duplicate, members: [a] + others, evidence: .sound,
          confidence: audio == nil ? 0.9 : 0.99))
      // The first may still be half of a pair.
      taken.formUnion(others)
    }
  }

  private func sameSound(_ a: Int, _ b: Int) -> Bool {
    guard let sounds = excerpts([a, b]) else { return true }
    let (x, y) = (sounds[0], sounds[1])
    var (power, difference) = (0.0, 0.0)
    for (x, y) in zip(x, y) {
      power += Double(x) * Double(x)
      difference += Double(x - y) * Double(x - y)
    }
    return difference <= 1e-5 * power
  }

  // MARK: Halves and doubles

  private mutating func findHalves() {
    for a in tracks.indices where names[a].side == .left && !taken.contains(a) {
      let partner = tracks.indices.first {
        names[$0].side == .right && !taken.contains($0) && names[$0].isTwin(of: names[a])
          && tracks[$0].channelCount == tracks[a].channelCount
      }
      guard let b = partner else { continue }
      let sound = agreement(a, b)
      let isOneRecording = likeness(a, b).map { $0.prominence > Self.oneRecording } ?? true
      add(
        TrackFamily(
          kind: isOneRecording ? .halves : .doubles, members: [a, b],
          evidence: sound == .agrees ? .both : .name,
          confidence: sound == .agrees ? 0.97 : sound == .unknown ? 0.9 : 0.8))
    }
  }

  /// "Vox" and "Vox Dbl"; "Vox Dbl 1" and "Vox Dbl 2" are left to their numbers.
  private mutating func findNamedDoubles() {
    let pairs = freePairs { a, b in
      names[a].isDouble != names[b].isDouble && names[a].base == names[b].base
        && names[a].microphone == names[b].microphone
        && (names[a].number == names[b].number || names[a].number == "" || names[b].number == "")
        && tracks[a].channelCount == tracks[b].channelCount
    }
    for (a, b) in pairs where !taken.contains(a) && !taken.contains(b) {
      let (first, second) = names[b].isDouble ? (a, b) : (b, a)
      let sound = agreement(a, b)
      guard sound != .objects else { continue }
      add(
        TrackFamily(
          kind: .doubles, members: [first, second], evidence: sound == .agrees ? .both : .name,
          confidence: sound == .agrees ? 0.93 : 0.8))
    }
  }

  /// "BGV 1" and "BGV 2" where the sound agrees.
  private mutating func findNumberedDoubles() {
    let pairs = freePairs { a, b in
      names[a].number != names[b].number && names[a].base == names[b].base && names[a].base != ""
        && names[a].microphone == names[b].microphone && names[a].isDouble == names[b].isDouble
        && tracks[a].channelCount == tracks[b].channelCount && mayBeDoubled(a)
    }
    addDoubles(pairs, evidence: .both, confidence: 0.75)
  }

  private mutating func addDoubles(
    _ pairs: [(Int, Int)], evidence: TrackFamily.Evidence, confidence: Double
  ) {
    let alike = pairs.compactMap { a, b -> (pair: (Int, Int), distance: Double)? in
      guard let distance = tracks[a].spectralDistance(to: tracks[b]), distance < 2.5,
        let together = tracks[a].envelopeCorrelation(with: tracks[b]), together > 0.7,
        likeness(a, b).map({ $0.prominence <= Self.oneRecording }) ?? true
      else { return nil }
      return ((a, b), distance + 3 * (1 - together))
    }.sorted { $0.distance < $1.distance }
    for (a, b) in alike.map(\.pair) where !taken.contains(a) && !taken.contains(b) {
      add(
        TrackFamily(kind: .doubles, members: [a, b], evidence: evidence, confidence: confidence))
    }
  }

  private func mayBeDoubled(_ track: Int) -> Bool {
    switch roles[track].family {
    case .vocals, .guitars, .melody, .keys, .textures: true
    case .drums, .bass, .none: false
    }
  }

  // MARK: Microphones

  private mutating func findMicrophones() {
    for a in tracks.indices where !taken.contains(a) && names[a].base != "" {
      let others = tracks.indices.filter {
        $0 > a && !taken.contains($0) && names[$0].base == names[a].base
          && names[$0].number == names[a].number && names[$0].side == names[a].side
          && names[$0].isDouble == names[a].isDouble && names[$0].microphone != names[a].microphone
          && agreement(a, $0, isSpectrumAsked: false) != .objects
      }
      guard !others.isEmpty else { continue }
      let agree = others.allSatisfy { agreement(a, $0, isSpectrumAsked: false) == .agrees }
      // The others are compared with the nearest one, wherever it stands in the list.
      let nearest = ([a] + others).first { names[$0].isNearest } ?? a
      add(
        microphones(
          [nearest] + ([a] + others).filter { $0 != nearest }, evidence: agree ? .both : .name,
          confidence: agree ? 0.95 : 0.8))
    }
  }

  private func microphones(
    _ members: [Int], evidence: TrackFamily.Evidence, confidence: Double
  ) -> TrackFamily {
    let reference = members[0]
    let found = members.map { member -> TrackFamily.Microphone? in
      if member == reference {
        return TrackFamily.Microphone(delaySeconds: 0, isPolarityInverted: false)
      }
      return likeness(reference, member).flatMap {
        guard $0.prominence > Self.clearDelay, let sign = $0.polarity else { return nil }
        return TrackFamily.Microphone(
          delaySeconds: $0.delaySeconds, isPolarityInverted: sign < 0)
      }
    }
    return TrackFamily(
      kind: .microphones, members: members, evidence: evidence, confidence: confidence,
      microphones: found)
  }

  // MARK: Versions and copies

  /// "Vox" and "Vox wet", where the sound agrees.
  private mutating func findVersions() {
    for a in tracks.indices where !taken.contains(a) && names[a].part != "" {
      let others = tracks.indices.filter {
        $0 != a && !taken.contains($0) && names[$0].part == names[a].part
          && names[$0].base != names[a].base && names[a].base == names[a].part
          && names[$0].side == names[a].side && names[$0].number == names[a].number
          && likeness(a, $0).map { $0.prominence > Self.oneRecording } ?? false
          && copy($0, of: a) == nil
      }
      guard !others.isEmpty else { continue }
      var family = microphones([a] + others, evidence: .both, confidence: 0.9)
      family.kind = .versions
      add(family)
    }
  }

  /// The same sound at another time, level or polarity.
  private mutating func findCopies() {
    for a in tracks.indices where !taken.contains(a) {
      let copies = tracks.indices.compactMap { b -> (Int, TrackFamily.Microphone)? in
        guard b > a, !taken.contains(b) else { return nil }
        return copy(b, of: a).map { (b, $0) }
      }
      guard !copies.isEmpty else { continue }
      add(
        TrackFamily(
          kind: .duplicate, members: [a] + copies.map(\.0), evidence: .sound, confidence: 0.97,
          microphones: [TrackFamily.Microphone(delaySeconds: 0, isPolarityInverted: false)]
            + copies.map(\.1)))
    }
  }

  /// How a track lies to one whose copy it is; nil for one that is none.
  private func copy(_ b: Int, of a: Int) -> TrackFamily.Microphone? {
    guard tracks[a].mayBeCopied(by: tracks[b]), let sounds = excerpts(a, b) else { return nil }
    let (x, y, rate) = sounds
    let reach = Int(rate * Self.longestLag)
    let estimate = DelayEstimate(of: y, behind: x, in: -reach...reach)
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for frame in max(0, estimate.delay)..<max(min(y.count, x.count + estimate.delay), 0) {
      let (first, second) = (Double(x[frame - estimate.delay]), Double(y[frame]))
      xx += first * first
      yy += second * second
      xy += first * second
    }
    guard xx > 0, yy > 0, 1 - xy * xy / (xx * yy) < Self.copyResidual else { return nil }
    return TrackFamily.Microphone(
      delaySeconds: Double(estimate.delay) / rate, isPolarityInverted: xy < 0)
  }

  private static let longestLag = 1.0
  /// What of a copy's power another gain does not explain, at the most: -30 dB.
  private static let copyResidual = 1e-3

  // MARK: Unnamed

  /// Mono tracks whose names say nothing.
  private mutating func findUnnamed() {
    let silent = Set(tracks.indices.filter { RoleGuess(name: tracks[$0].name).role == .unknown })
    let pairs = freePairs { a, b in
      silent.contains(a) && silent.contains(b) && tracks[a].channelCount == 1
        && tracks[b].channelCount == 1
        && tracks[a].envelopeCorrelation(with: tracks[b]).map { $0 > 0.85 } ?? false
    }
    for (a, b) in pairs where !taken.contains(a) && !taken.contains(b) {
      guard let likeness = likeness(a, b), likeness.prominence > 2 * Self.oneRecording,
        let distance = tracks[a].spectralDistance(to: tracks[b])
      else { continue }
      if distance < 3, tracks[a].variesAsMuch(as: tracks[b]) {
        add(TrackFamily(kind: .halves, members: [a, b], evidence: .sound, confidence: 0.6))
      } else if tracks[a].envelopeCorrelation(with: tracks[b])! > 0.93 {
        // Less may be a neighbour's bleed.
        add(microphones([a, b], evidence: .sound, confidence: 0.55))
      }
    }
    addDoubles(
      pairs.filter { a, b in
        tracks[a].envelopeCorrelation(with: tracks[b])! > 0.9
          && tracks[a].spectralDistance(to: tracks[b]).map { $0 < 1.5 } ?? false
      }, evidence: .sound, confidence: 0.5)
  }

  // MARK: Sound

  private enum Agreement { case agrees, unknown, objects }

  /// What levels and spectra say to a family that names propose.
  private func agreement(_ a: Int, _ b: Int, isSpectrumAsked: Bool = true) -> Agreement {
    guard tracks[a].isAudible, tracks[b].isAudible else { return .unknown }
    guard let together = tracks[a].envelopeCorrelation(with: tracks[b]) else { return .unknown }
    if together < 0.2 { return .objects }
    if isSpectrumAsked, let distance = tracks[a].spectralDistance(to: tracks[b]), distance > 9 {
      return .objects
    }
    return together > 0.6 ? .agrees : .unknown
  }

  /// Prominence of a delay above which two signals are of one recording.
  private static let oneRecording = 12.0
  /// Prominence above which a delay is told.
  private static let clearDelay = 9.0
  private static let excerptSeconds = 6.0
  private static let longestDelay = 0.03

  private struct Likeness {
    var delaySeconds: Double
    var prominence: Double
    /// 1 or -1; nil where the phases and the levels disagree.
    var polarity: Double?
  }

  private func likeness(_ a: Int, _ b: Int) -> Likeness? {
    guard let (x, y, rate) = excerpts(a, b) else { return nil }
    let reach = Int(Self.longestDelay * rate)
    let estimate = DelayEstimate(of: y, behind: x, in: -reach...reach)
    var product = 0.0
    for frame in max(0, estimate.delay)..<min(y.count, x.count + estimate.delay) {
      product += Double(y[frame]) * Double(x[frame - estimate.delay])
    }
    return Likeness(
      delaySeconds: Double(estimate.delay) / rate, prominence: estimate.prominence,
      polarity: product * estimate.peak > 0 ? (estimate.peak < 0 ? -1 : 1) : nil)
  }

  /// Two tracks where both are loud, and their sample rate in hertz.
  private func excerpts(_ a: Int, _ b: Int) -> ([Float], [Float], rate: Double)? {
    guard let audio, tracks[a].isAudible, tracks[b].isAudible else { return nil }
    let start = TrackSketch.loudest([tracks[a], tracks[b]], seconds: Self.excerptSeconds)
    let range = start..<start + Self.excerptSeconds
    guard let first = audio(a, range), let second = audio(b, range) else { return nil }
    let (x, y) = (first.mono, second.mono)
    guard x.count > 1_000, y.count > 1_000, first.sampleRate == second.sampleRate else {
      return nil
    }
    return (x, y, first.sampleRate)
  }

  private func excerpts(_ members: [Int]) -> [[Float]]? {
    guard let audio else { return nil }
    let start = TrackSketch.loudest(members.map { tracks[$0] }, seconds: Self.excerptSeconds)
    let sounds = members.compactMap { audio($0, start..<start + Self.excerptSeconds)?.mono }
    return sounds.count == members.count ? sounds : nil
  }
}

extension TakeName {
  /// Whether only the side differs.
  func isTwin(of other: TakeName) -> Bool {
    base == other.base && base != "" && number == other.number && microphone == other.microphone
      && isDouble == other.isDouble
  }
}

extension AudioBuffer {
  /// The mean of the channels.
  fileprivate var mono: [Float] {
    guard channelCount == 2 else { return channels[0] }
    return zip(channels[0], channels[1]).map { 0.5 * ($0 + $1) }
  }
}
