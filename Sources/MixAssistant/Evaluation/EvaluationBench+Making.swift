import AudioFiles
import Foundation
import MixMatching
import Sessions
import SignalProcessing

/// A mix that is to be judged.
struct FinishedMix {
  var file: String
  /// nil for a mix from elsewhere.
  var session: String?
}

extension EvaluationBench {
  /// The mix of a cell: that of an earlier run, or a new one.
  func made(
    _ place: EvaluationCell.Place, in folder: String, _ record: inout EvaluationRecord
  ) throws -> FinishedMix {
    let song = song(place)
    let key: JSONValue
    let mix: FinishedMix
    let make: () throws -> Void
    switch method(place).maker {
    case .mix(let template):
      return FinishedMix(file: place.filled(template))
    case .command(let words):
      mix = FinishedMix(file: folder + "/mix.wav")
      let command = ExternalCommand(
        words: words,
        folder: URL(fileURLWithPath: job.manifest.file).deletingLastPathComponent().path)
      let values = [
        "stems": song.stems, "reference": targetFile(place), "song": place.song,
        "output": URL(fileURLWithPath: mix.file).path,
      ]
      key = [
        "command": .array(words.map { .string($0) }), "files": try command.fingerprints(),
        "stems": try fingerprint(song.stems), "reference": try fingerprint(targetFile(place)),
      ]
      make = {
        try? FileManager.default.removeItem(atPath: mix.file)
        try command.run(values, log: folder + "/log.txt")
        guard FileManager.default.fileExists(atPath: mix.file) else {
          throw MixAssistantError.data("\(words[0]): made no {output}; see \(folder)/log.txt")
        }
      }
    case .matcher(let matcher):
      mix = FinishedMix(file: folder + "/mix.flac", session: folder + "/mix.session.json")
      key = [
        "matcher": .string(matcher.name), "quality": quality(matcher),
        "seed": JSONValue(Double(place.seed)),
        "program": try program(), "stems": try fingerprint(song.stems),
        "reference": try fingerprint(targetFile(place)), "target": targetKey(place),
      ]
      make = { try self.match(place, matcher, mix) }
    }
    if record.made == key, !job.startsAnew, FileManager.default.fileExists(atPath: mix.file) {
      return mix
    }
    let clock = ContinuousClock()
    let time = try clock.measure(make)
    record.made = key
    record.measured = .null
    record.seconds = (time / .seconds(1)).rounded(toPlaces: 1)
    try record.write()
    return mix
  }

  private func quality(_ matcher: any MixMatcher) -> JSONValue {
    (matcher as? GradientMatcher).map { .string($0.quality.rawValue) } ?? .null
  }

  /// Mixes as `mixwright mix` does; toward a rough mix, with its first half and the first halves
  /// of the stems alone.
  private func match(
    _ place: EvaluationCell.Place, _ matcher: any MixMatcher, _ mix: FinishedMix
  ) throws {
    var stems = song(place).stems
    var reference = targetFile(place)
    if case .roughMix(let name) = place.target {
      (stems, reference) = try firstHalves(of: stems, and: roughMix(named: name))
    }
    var job = MatchMix(
      stems: [stems], references: [ReferenceRequest(file: reference)], output: mix.file,
      matcher: matcher)
    job.options.overwrite = true
    job.options.threads = self.job.threads
    job.seed = UInt64(place.seed)
    _ = try job.run { _ in }
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
