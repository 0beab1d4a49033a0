import AudioFiles
import Documents
import Foundation
import MixAssistant
import MixMatching
import SignalProcessing

/// A mix that is to be judged.
struct FinishedMix {
  var file: String
  /// nil where only the file is known.
  var session: String?

  var withoutMissingSession: FinishedMix {
    let exists = session.map { FileManager.default.fileExists(atPath: $0) } ?? false
    return FinishedMix(file: file, session: exists ? session : nil)
  }
}

extension EvaluationBench {
  /// The mix of a cell: that of an earlier run, or a new one.
  func made(
    _ place: EvaluationCell.Place, in folder: String, _ record: inout EvaluationRecord
  ) throws -> FinishedMix {
    var key: JSONObject = [
      "stems": try fingerprint(song(place).stems),
      "reference": try fingerprint(targetFile(place)), "target": targetKey(place),
    ]
    let mix: FinishedMix
    /// Makes it; what the search alone took, in seconds, where that is known.
    let make: () throws -> Double?
    switch method(place).maker {
    case .mix(let template):
      return FinishedMix(file: place.filled(template))
    case .command(let words):
      let command = ExternalCommand(
        words: words,
        folder: URL(fileURLWithPath: job.manifest.file).deletingLastPathComponent().path)
      key["command"] = .array(words.map { .string($0) })
      key["files"] = try command.fingerprints()
      mix = FinishedMix(file: folder + "/mix.wav", session: folder + "/mix.session.json")
      make = {
        try self.run(command, place, mix, log: folder + "/log.txt")
        return nil
      }
    case .matcher(let matcher):
      key["matcher"] = .string(matcher.name)
      key["quality"] = matcher.fitQuality.map { .string($0.rawValue) }
      key["controller"] = matcher.controller.map { .string($0.fingerprint) }
      key["start"] = .string(method(place).start.rawValue)
      key["seed"] = JSONValue(Double(place.seed))
      key["program"] = try program()
      mix = FinishedMix(file: folder + "/mix.flac", session: folder + "/mix.session.json")
      make = { try self.match(place, matcher, mix) }
    }
    if record.made == .object(key), !job.startsAnew,
      FileManager.default.fileExists(atPath: mix.file)
    {
      return mix.withoutMissingSession
    }
    let clock = ContinuousClock()
    let time = try clock.measure { record.searchSeconds = try make()?.rounded(toPlaces: 2) }
    record.made = .object(key)
    record.measured = .null
    record.seconds = (time / .seconds(1)).rounded(toPlaces: 1)
    try record.write()
    return mix.withoutMissingSession
  }

  /// Stems and the file to match: toward a rough mix, the first halves alone.
  private func material(_ place: EvaluationCell.Place) throws -> (stems: String, mix: String) {
    switch place.target {
    case .reference: (song(place).stems, try targetFile(place))
    case .roughMix(let name):
      try firstHalves(of: song(place).stems, and: roughMix(named: name))
    }
  }

  /// Mixes as `mixwright mix` does.
  /// - Returns: What the search took, in seconds.
  private func match(
    _ place: EvaluationCell.Place, _ matcher: any MixMatcher, _ mix: FinishedMix
  ) throws -> Double? {
    let (stems, target) = try material(place)
    var job = MatchMix(
      stems: [stems], references: [ReferenceRequest(file: target)], output: mix.file,
      matcher: matcher)
    job.options.overwrite = true
    job.options.threads = self.job.threads
    job.seed = UInt64(place.seed)
    job.start = method(place).start
    return try job.run { _ in }.searchSeconds
  }

  /// Lets a program make the mix, and a session if it does.
  private func run(
    _ command: ExternalCommand, _ place: EvaluationCell.Place, _ mix: FinishedMix, log: String
  ) throws {
    for path in [mix.file, mix.session].compactMap({ $0 }) {
      try? FileManager.default.removeItem(atPath: path)
    }
    let (stems, target) = try material(place)
    func absolute(_ path: String) -> String { URL(fileURLWithPath: path).path }
    try command.run(
      [
        "stems": absolute(stems), "reference": absolute(target), "song": place.song,
        "output": absolute(mix.file),
      ], log: log)
    guard FileManager.default.fileExists(atPath: mix.file) else {
      throw MixAssistantError.unusable("\(command.words[0]): did not write {output}; see \(log)")
    }
  }

  /// Writes what may be fitted of a rough mix: its first half, and those of the stems in it.
  private func firstHalves(
    of stems: String, and rough: EvaluationManifest.RoughMix
  ) throws -> (stems: String, mix: String) {
    let folder = job.output + "/halves/" + folderName(rough.name)
    let stemFolder = folder + "/Stems"
    try makeFolder(stemFolder)
    try AudioBuffer(
      contentsOf: AudioFile(path: rough.file), to: rough.splitSeconds + rough.offsetSeconds
    ).write(to: folder + "/mix.wav", format: .float32, overwrite: true)
    for stem in try StemList(paths: [stems]).stems where rough.truth[stem.name] != nil {
      try AudioBuffer(contentsOf: stem.file, to: rough.splitSeconds).write(
        to: "\(stemFolder)/\(stem.name).wav", format: .float32, overwrite: true)
    }
    return (stemFolder, folder + "/mix.wav")
  }
}
