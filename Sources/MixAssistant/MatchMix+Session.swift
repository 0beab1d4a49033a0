import AudioFiles
import Foundation
import MixMatching
import MixStyle
import MixingConsole
import Sessions

extension MatchMix {
  /// The session of a finished job.
  func session(
    _ song: Song, _ references: [ReferenceAnalysis], _ settings: ConsoleSettings,
    _ export: ExportTarget, _ mix: ExportedMix, start: StyleComparison?, end: StyleComparison?
  ) throws -> SessionDocument {
    var tracks: [SessionTrack] = []
    for (index, stem) in song.stems.enumerated() {
      var track = SessionTrack(name: stem.name, file: stem.file.path)
      let analysis = song.analyses[index]
      track.fingerprint = try ContentFingerprint(contentsOf: stem.file.path).description
      track.channels = stem.file.channelCount
      track.seconds = stem.file.duration.rounded(toPlaces: 3)
      track.loudness = analysis.isAudible ? analysis.loudness.rounded(toPlaces: 2) : nil
      track.warnings = analysis.faults.map(\.description)
      track.settings = settings.tracks[index]
      track.origins = origins(of: track.settings)
      if analysis.isAudible { track.origins["trim"] = .analysis }
      tracks.append(track)
    }
    var document = SessionDocument(sampleRate: song.sampleRate, tracks: tracks)
    document.createdBy = "mixwright \(mixwrightVersion)"
    document.seed = seed
    document.reverb.settings = settings.reverb
    document.reverb.origins = origins(of: settings.reverb)
    document.master.settings = settings.master
    document.master.origins = origins(of: settings.master)
    document.export = export
    document.loudness = mix.loudness.rounded(toPlaces: 2)
    document.truePeak = mix.truePeak.rounded(toPlaces: 2)
    if let reference = references.first {
      var record = SessionReference(file: reference.file.path)
      record.fingerprint = try ContentFingerprint(contentsOf: reference.file.path).description
      record.loudness = reference.loudness.rounded(toPlaces: 2)
      record.seconds = reference.file.duration.rounded(toPlaces: 3)
      document.reference = record
    }
    var record = MatcherRecord(name: matcher.name)
    record.version = mixwrightVersion
    record.start = start?.audioFeatures.map(Self.loss)
    record.end = end?.audioFeatures.map(Self.loss)
    document.matcher = record
    return document
  }

  private static func loss(_ terms: AudioFeatureLoss.Terms) -> MatcherRecord.Loss {
    MatcherRecord.Loss(
      total: terms.total,
      terms: Dictionary(uniqueKeysWithValues: terms.named.map { ($0.name, $0.value) }))
  }

  private func origins<Strip: ControlStrip>(of strip: Strip) -> [String: SettingOrigin] {
    var origins: [String: SettingOrigin] = [:]
    for parameter in Strip.parameters
    where strip[keyPath: parameter.value] != parameter.defaultValue {
      origins[parameter.name] = .fit
    }
    return origins
  }
}

extension Song {
  /// Faults of the stems that a person should know of, one line each.
  var warnings: [String] {
    zip(stems, analyses).flatMap { stem, analysis in
      analysis.faults.filter { $0.severity > .note }.map { "\(stem.file.path): \($0)" }
    }
  }
}

extension Double {
  /// Rounded to decimal places; for numbers that people read, not for settings.
  func rounded(toPlaces places: Int) -> Double {
    guard isFinite else { return self }
    let scale = pow(10, Double(places))
    return (self * scale).rounded() / scale
  }
}
