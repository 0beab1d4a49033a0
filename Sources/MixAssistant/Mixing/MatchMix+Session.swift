import AudioFiles
import Foundation
import MixMatching
import MixStyle
import MixingConsole
import Roles
import Sessions

extension SessionDocument {
  /// A song as a session with neutral settings.
  /// - Throws: `AudioFileError`.
  init(_ song: Song) throws {
    let trimmed = song.trimmed
    self.init(
      sampleRate: song.sampleRate,
      tracks: try song.stems.indices.map {
        try SessionTrack(song.stems[$0], song.analyses[$0], trim: trimmed.tracks[$0].trim)
      })
    createdBy = "mixwright \(mixwrightVersion)"
    timeOriginSeconds = song.timeOrigin
    keepRoles(of: song)
    noteOtherFiles()
    for fault in song.microphoneFaults { tracks[fault.track].warnings.append(fault.sentence) }
  }

  /// Takes what a fit found and how it was exported; the versions too, where there are several.
  /// - Parameter kept: settings that stay as they are (`setFit`).
  /// - Throws: `DocumentError`.
  mutating func take(
    _ result: MixFit.Result, _ mix: ExportedMix, end: StyleComparison?, matcher: any MixMatcher,
    keeping kept: Set<ControlPlace>? = nil
  ) throws {
    let original = self
    setFit(start: result.start, fit: result.settings, keeping: kept)
    for index in tracks.indices {
      tracks[index].settings.isPolarityInverted = result.settings.tracks[index].isPolarityInverted
    }
    loudness = mix.loudness.rounded(toPlaces: 2)
    truePeak = mix.truePeak.rounded(toPlaces: 2)
    var record = MatcherRecord(name: result.rough == nil ? matcher.name : "rough-mix")
    record.version = mixwrightVersion
    record.quality = matcher.fitQuality?.rawValue
    record.reach = matcher.fitReach == .further ? FitReach.further.rawValue : nil
    record.controller = matcher.controller.map { MatcherRecord.Controller($0) }
    record.start = result.measuredStart?.audioFeatures.map(Self.loss)
    record.end = end?.audioFeatures.map(Self.loss)
    record.styleStart = result.measuredStart.map(Self.loss)
    record.styleEnd = end.map(Self.loss)
    self.matcher = record
    take(reasons: result.reasons)
    warnings = result.warnings
    // Versions that are there already stay.
    let last = versions.compactMap { Int($0.name) }.max() ?? 0
    if let best = result.variations.first {
      try saveVersion(
        "\(last + 1)", note: "closest to the references",
        styleDistance: best.distance.rounded(toPlaces: 3))
    }
    for (index, variation) in result.variations.enumerated().dropFirst() {
      var other = original
      other.setFit(start: result.start, fit: variation.settings, keeping: kept)
      other.reasons = []
      var version = SessionVersion(name: "\(last + index + 1)", mix: other.mix)
      version.note = Self.note(ofVersion: last + index + 1, after: last + 1)
      version.styleDistance = variation.distance.rounded(toPlaces: 3)
      try add(version)
    }
  }

  /// What `MatchTask.best` chose a variation for: it differs most from those before it, of which `first` is the best.
  private static func note(ofVersion number: Int, after first: Int) -> String {
    let others =
      switch number - first {
      case 1: "version \(first)"
      case 2: "versions \(first) and \(first + 1)"
      default: "versions \(first) to \(number - 1)"
      }
    return "the most different from \(others)"
  }

  private static func loss(_ terms: AudioFeatureLoss.Terms) -> MatcherRecord.Loss {
    MatcherRecord.Loss(
      total: terms.total,
      terms: Dictionary(uniqueKeysWithValues: terms.named.map { ($0.name, $0.value) }))
  }

  private static func loss(_ style: StyleComparison) -> MatcherRecord.Loss {
    MatcherRecord.Loss(
      total: style.distance,
      terms: Dictionary(uniqueKeysWithValues: style.terms.map { ($0.term.rawValue, $0.value) }))
  }
}

extension MatcherRecord.Controller {
  init(_ origin: ControllerOrigin) {
    self.init(file: origin.file, fingerprint: origin.fingerprint, notes: origin.notes)
  }
}

extension SessionRoughMix {
  /// - Throws: `AudioFileError` where the file cannot be read.
  init(_ rough: RoughMixAnalysis) throws {
    self.init(file: rough.file.path)
    fingerprint = try ContentFingerprint(contentsOf: rough.file.path).description
    offsetSeconds = rough.alignment.offsetSeconds
    polarityInverted = rough.alignment.isPolarityInverted
  }
}

extension Song {
  /// Faults of the stems that a person should know of, one line each.
  var warnings: [String] {
    zip(stems, analyses).flatMap { stem, analysis in
      analysis.faults.filter { $0.severity > .note }.map { "\(stem.file.path): \($0)" }
    } + microphoneFaults.map { "\(stems[$0.track].file.path): \($0.sentence)" }
  }
}

extension Double {
  /// Rounded to decimal places; for numbers that people read, not for settings.
  package func rounded(toPlaces places: Int) -> Double {
    guard isFinite else { return self }
    let scale = pow(10, Double(places))
    return (self * scale).rounded() / scale
  }
}
