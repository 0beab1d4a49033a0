import AudioFiles
import Foundation
import MixMatching
import MixStyle
import MixingConsole
import Roles
import Sessions
import SignalProcessing
import TechnicalPass

/// Opened and analysed stems at one sample rate.
struct Song: Sendable {
  /// Loudness that trimming brings every track to, in LUFS.
  static let trimmedLoudness = -30.0

  var stems: [Stem]
  private(set) var analyses: [StemAnalysis]
  /// What each track is for.
  private(set) var roles: [RoleGuess]
  /// Which tracks belong together.
  private(set) var families: [TrackFamily]
  /// What each recording asks for.
  private(set) var treatments: [TechnicalTreatment] = []
  /// Of the session, in hertz.
  let sampleRate: Double
  /// What a person should know of the files, one line each.
  var notes: [String]
  /// When it begins by its stems' time stamps, in seconds since midnight.
  private(set) var timeOrigin: Double?
  /// A mix of the stems that lay among them.
  private(set) var bounce: LeftOutStem?

  /// The stems of folders and files that belong into a mix.
  ///
  /// - Parameters:
  ///   - sampleRate: nil for the most common among the stems.
  ///   - intake: how files that are not in order are taken.
  ///   - asked: what a person says of roles and pairs.
  ///   - intent: what a fit will be asked for; a name in it that no track has is told before the analysis.
  /// - Throws: `AudioFileFaults` with everything that is wrong with the files; `DocumentError` for a track that does
  ///   not exist; `MixAssistantError` if every stem is silent.
  init(
    paths: [String], intake: StemIntake = StemIntake(), sampleRate: Double?, threads: Int,
    asked: RoleRequest = RoleRequest(), intent: MixIntent = MixIntent(),
    progress: @escaping @Sendable (Double) -> Void
  ) throws {
    var faults: [AudioFileError] = []
    let list = try StemList(paths: paths, intake: intake, faults: &faults)
    func check(_ names: [String]) throws -> (RoleRequest.Resolved, included: Set<Int>) {
      _ = try intent.resolved(tracks: names, values: nil)
      return (try asked.resolved(tracks: names), try intake.included(in: names))
    }
    if faults.isEmpty || intake.skipsBad { _ = try check(list.stems.map(\.name)) }
    let read = try Self.analysed(list.stems, known: [], threads: threads, &faults, progress)
    guard faults.isEmpty || intake.skipsBad else { throw AudioFileFaults(faults) }
    guard !read.isEmpty else { throw AudioFileFaults(faults) }
    let (resolved, included) = try check(read.map(\.stem.name))
    try self.init(
      read.map(\.stem), read.map(\.analysis), sampleRate: sampleRate ?? list.mostCommonSampleRate,
      notes: list.allNotes
        + faults.map { "\($0.path): \($0.fault); left out, as asked (--skip-bad)" },
      known: KnownRoles(resolved))
    timeOrigin = list.timeOrigin
    notes += [sameSoundNote].compactMap { $0 }
    let leftOut = try leftOut(keeping: included, threads: threads)
    bounce = leftOut.last { $0.isRoughMix }
    self = keeping(stems.indices.filter { index in !leftOut.contains { $0.track == index } })
    self = try aligned()
    notes += leftOut.map(\.sentence)
    notes += try timingNotes(threads: threads)
  }

  /// The same of stems that are known already, named as a session names them.
  init(
    stems: [Stem], sampleRate: Double, threads: Int, notes: [String],
    known: KnownRoles = KnownRoles(),
    progress: @escaping @Sendable (Double) -> Void
  ) throws {
    var faults: [AudioFileError] = []
    let read = try Self.analysed(
      stems, known: Set(known.roles.keys), threads: threads, &faults, progress)
    guard faults.isEmpty else { throw AudioFileFaults.error(faults) }
    try self.init(
      stems, read.map(\.analysis), sampleRate: sampleRate, notes: notes, known: known)
  }

  /// Analysed stems, of which roles and families are known.
  init(
    _ stems: [Stem], _ analyses: [StemAnalysis], roles: [RoleGuess], families: [TrackFamily],
    sampleRate: Double, notes: [String] = []
  ) {
    self.stems = stems
    self.analyses = analyses
    self.roles = roles
    self.families = families
    self.sampleRate = sampleRate
    self.notes = notes
  }

  /// Analysed stems, with what the recordings ask for.
  private init(
    _ stems: [Stem], _ analyses: [StemAnalysis], sampleRate: Double, notes: [String],
    known: KnownRoles
  ) throws {
    let (roles, families) = Self.grouped(stems, analyses, known: known)
    self.init(
      stems, analyses, roles: roles, families: families, sampleRate: sampleRate, notes: notes)
    guard analyses.contains(where: \.isAudible) else {
      throw MixAssistantError.data(
        "\(stems.map(\.file.path).joined(separator: ", ")): every stem is silent; "
          + "give stems that can be heard")
    }
    treatments = zip(trimmed.tracks, zip(analyses, roles)).map { strip, track in
      TechnicalTreatment(
        track.0.technical ?? TechnicalMeter(sampleRate: sampleRate, channelCount: 1).findings,
        role: track.1.dependableRole, trimDecibels: strip.trim.decibels)
    }
  }

  /// Reads every stem; what cannot be read is added to the faults and missing in the result.
  private static func analysed(
    _ stems: [Stem], known: Set<Int>, threads: Int, _ faults: inout [AudioFileError],
    _ progress: @escaping @Sendable (Double) -> Void
  ) throws -> [(stem: Stem, analysis: StemAnalysis)] {
    let done = SharedCount(total: stems.count)
    let results = concurrentMap(count: stems.count, threads: threads) { index in
      let isAsked = !known.contains(index) && StemAnalysis.needsSound(stems[index].name)
      let result = Result {
        try StemAnalysis(
          stems[index].file, measuresTruePeak: false, measuresSoundPrint: isAsked,
          measuresTechnical: true)
      }
      progress(done.next())
      return result
    }
    return try zip(stems, results).compactMap { stem, result in
      do { return (stem, try result.get()) } catch let fault as AudioFileError {
        faults.append(fault)
        return nil
      }
    }
  }

  /// The song of some of its tracks, in their order. What belongs together is kept as far as it does.
  func keeping(_ tracks: [Int]) -> Song {
    guard tracks.count < stems.count else { return self }
    var song = self
    song.stems = tracks.map { stems[$0] }
    song.analyses = tracks.map { analyses[$0] }
    song.roles = tracks.map { roles[$0] }
    if !treatments.isEmpty { song.treatments = tracks.map { treatments[$0] } }
    song.families = families.compactMap { $0.keeping(tracks) }
    return song
  }

  /// Neutral settings with the trims that make all tracks equally loud.
  var trimmed: ConsoleSettings {
    var settings = ConsoleSettings(trackCount: stems.count)
    for (track, loudness) in loudness.enumerated() {
      guard let loudness else { continue }
      settings.tracks[track].trim.decibels = min(max(Self.trimmedLoudness - loudness, -60), 60)
    }
    return settings.rounded()
  }

  /// Of each track in LUFS, for a pair, which is one thing, the mean of both; nil for silence.
  var loudness: [Double?] {
    var result = analyses.map { $0.isAudible ? $0.loudness : nil }
    for pair in pairs {
      let both = pair.compactMap { result[$0] }
      guard both.count == pair.count else { continue }
      for track in pair { result[track] = both.reduce(0, +) / Double(both.count) }
    }
    return result
  }

  /// Whether the stems are close recordings, in which there is no room yet: mono but for a few, which no project
  /// delivers.
  var isDry: Bool {
    let channels = zip(stems, analyses).filter { $0.1.isAudible }.map(\.0.file.channelCount)
    return 4 * channels.count { $0 == 2 } < channels.count
  }

  var traits: [TrackTraits] {
    stems.indices.map {
      TrackTraits(
        isStereo: stems[$0].file.channelCount == 2, isAudible: analyses[$0].isAudible,
        lowShare: analyses[$0].lowShare, role: roles[$0].dependableRole)
    }
  }

  /// Stretches of the song that together hold every track, each after `preRoll` seconds that only
  /// settle the console.
  func excerpts(
    length: Double, count: Int, preRoll: Double, threads: Int
  ) throws -> [[AudioBuffer]] {
    let selection = ExcerptSelection(
      energies: zip(analyses, trimmed.tracks).map { analysis, track in
        let gain = track.trim.gain
        return analysis.timeline.map { $0 * gain * gain }
      }, interval: LevelStatistics.timelineSeconds, length: length, count: count)
    let tracks = try concurrentMap(count: stems.count, threads: threads) { track in
      Result {
        try selection.starts.map {
          try stems[track].file.frames(frames(from: $0, length, preRoll), sampleRate: sampleRate)
        }
      }
    }.map { try $0.get() }
    return selection.starts.indices.map { excerpt in tracks.map { $0[excerpt] } }
  }

  /// Band powers of a track in stretches spread evenly over the song, all of it where it is short: what
  /// the whole song is like.
  /// - Parameters:
  ///   - length: of a stretch, in seconds.
  ///   - preRoll: seconds before each stretch that `through` hears too.
  ///   - through: what becomes of the track's audio.
  func bandPowers(
    of track: Int, length: Double, count: Int, preRoll: Double = 0,
    through: (AudioBuffer) -> AudioBuffer = { $0 }
  ) throws -> BandFrames {
    let duration = stems.map(\.file.duration).max() ?? 0
    let isLong = duration > length * Double(count)
    let starts =
      isLong ? (0..<count).map { (duration - length) * Double($0) / Double(count - 1) } : [0]
    let skipped = Int((preRoll * sampleRate).rounded())
    var bandPowers: BandFrames?
    for start in starts {
      let audio = through(
        try stems[track].file.frames(
          frames(from: start, isLong ? length : duration, preRoll), sampleRate: sampleRate))
      let part = BandFrames(of: audio.frames(skipped..<max(audio.frameCount, skipped)))
      bandPowers?.append(part)
      bandPowers = bandPowers ?? part
    }
    return bandPowers!
  }

  private func frames(from start: Double, _ length: Double, _ preRoll: Double) -> Range<Int> {
    let first = Int((start * sampleRate).rounded())
    let end = first + Int((length * sampleRate).rounded())
    return (first - Int((preRoll * sampleRate).rounded()))..<end
  }
}

extension StemAnalysis {
  var isAudible: Bool { loudness > -70 }
}

/// A count that several threads advance.
private final class SharedCount: @unchecked Sendable {
  private let lock = NSLock()
  private var count = 0
  private let total: Int

  init(total: Int) { self.total = total }

  /// Counts one more and gives the part of the total so far.
  func next() -> Double {
    lock.withLock {
      count += 1
      return Double(count) / Double(total)
    }
  }
}
