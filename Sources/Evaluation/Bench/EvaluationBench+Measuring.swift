import AudioFiles
import Documents
import Foundation
import MixAssistant
import MixStyle
import MixingConsole
import SignalProcessing

extension EvaluationBench {
  /// Everything that the measures of a cell depend on.
  func measuringKey(_ place: EvaluationCell.Place, _ mix: FinishedMix) throws -> JSONValue {
    var key: JSONObject = [
      "program": try program(),
      "mix": .string(try ContentFingerprint(contentsOf: mix.file).description),
      "target": try fingerprint(targetFile(place)), "stems": try fingerprint(song(place).stems),
    ]
    if let session = mix.session {
      key["session"] = .string(try ContentFingerprint(contentsOf: session).description)
    }
    switch place.target {
    case .reference:
      switch song(place).balance {
      case nil: break
      case .asIs: key["balance"] = "as-is"
      case .gains(let gains): key["balance"] = gains.json
      case .session(let path): key["balance"] = try fingerprint(path)
      }
    case .roughMix: key["rough"] = targetKey(place)
    }
    return .object(key)
  }

  /// What the manifest says of a rough mix beside its file.
  func targetKey(_ place: EvaluationCell.Place) -> JSONValue {
    guard case .roughMix(let name) = place.target else { return .null }
    let rough = roughMix(named: name)
    return [
      "splitSeconds": JSONValue(rough.splitSeconds),
      "offsetSeconds": JSONValue(rough.offsetSeconds),
      "gains": rough.truth.mapValues(\.gainDecibels).json,
      "pans": rough.truth.compactMapValues(\.pan).json,
      "loudness": rough.truth.compactMapValues(\.loudness).json,
    ]
  }

  func measures(
    _ place: EvaluationCell.Place, _ mix: FinishedMix
  ) throws -> [String: Double] {
    switch place.target {
    case .reference:
      var measures = try SoundMeasurement(mix.file).measures(
        against: measurement(targetFile(place)))
      guard let session = mix.session else { return measures }
      let applied = try AppliedSession(session, stems: song(place).stems)
      measures.merge(applied.moves) { $1 }
      measures.merge(applied.decisions) { $1 }
      measures["limiter-reduction"] = try applied.limiterReduction(
        beside: mix.file, threads: job.threads)
      if place.target.name == EvaluationManifest.ownMix {
        measures["own-balance-error"] = applied.ownBalanceError
      }
      let balance = try TrackBalance(applied, threads: job.threads)
      measures.merge(balance.audibleShareMeasures) { $1 }
      if let known = try knownBalance(song(place)) {
        measures["balance-error"] = balance.error(against: known)
      }
      return measures
    case .roughMix(let name):
      guard let session = mix.session else {
        throw MixAssistantError.data(
          "\(place.method): made no session beside {output}, so its settings cannot be judged")
      }
      return try measures(
        AppliedSession(session, stems: song(place).stems), roughMix(named: name))
    }
  }

  private func knownBalance(_ song: EvaluationManifest.Song) throws -> TrackBalance? {
    guard let known = song.balance else { return nil }
    return try balance(song.name) {
      switch known {
      case .asIs: try TrackBalance(stems: song.stems, gains: nil)
      case .gains(let gains): try TrackBalance(stems: song.stems, gains: gains)
      case .session(let path):
        try TrackBalance(AppliedSession(path, stems: song.stems), threads: job.threads)
      }
    }
  }
}

extension [String: Double] {
  fileprivate var json: JSONValue {
    var object = JSONObject()
    for (name, value) in sorted(by: { $0.key < $1.key }) { object[name] = JSONValue(value) }
    return .object(object)
  }
}
