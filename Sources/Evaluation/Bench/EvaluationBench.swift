import AudioFiles
import Documents
import Foundation
import MixAssistant
import MixMatching
import MixingConsole
import SignalProcessing

/// Makes and measures the cells of an evaluation one after the other, and keeps what several of
/// them need.
final class EvaluationBench {
  let job: EvaluateMethods
  private var fingerprints: [String: JSONValue] = [:]
  private var measurements: [String: SoundMeasurement] = [:]
  private var balances: [String: TrackBalance] = [:]
  private var ownMixes: [String: String] = [:]

  init(job: EvaluateMethods) { self.job = job }

  /// A cell, from an earlier run where nothing has changed.
  func cell(at place: EvaluationCell.Place) -> EvaluationCell {
    var cell = EvaluationCell(place: place)
    do {
      let folder = job.output + "/cells/" + place.folder
      try makeFolder(folder)
      var record = EvaluationRecord(folder: folder)
      let mix = try made(place, in: folder, &record)
      let key = try measuringKey(place, mix)
      if record.measured != key || job.startsAnew {
        record.measures = try measures(place, mix)
        record.measured = key
        try record.write()
      }
      cell.measures = record.measures.filter(\.value.isFinite)
      cell.seconds = record.seconds
      cell.searchSeconds = record.searchSeconds
    } catch {
      cell.failure = "\(error)"
    }
    return cell
  }

  // MARK: Parts of the manifest

  func song(_ place: EvaluationCell.Place) -> EvaluationManifest.Song {
    job.manifest.songs.first { $0.name == place.song }!
  }

  func method(_ place: EvaluationCell.Place) -> EvaluationMethod {
    job.manifest.methods.first { $0.name == place.method }!
  }

  func roughMix(named name: String) -> EvaluationManifest.RoughMix {
    job.manifest.roughMixes.first { $0.name == name }!
  }

  /// The sound file that a mix is judged by.
  func targetFile(_ place: EvaluationCell.Place) throws -> String {
    switch place.target {
    case .reference(EvaluationManifest.ownMix): try ownMix(song(place))
    case .reference(let name): job.manifest.references.first { $0.name == name }!.file
    case .roughMix(let name): roughMix(named: name).file
    }
  }

  // MARK: What several cells need

  /// The file of the plain sum of a song's stems: the console's mix with everything neutral.
  private func ownMix(_ song: EvaluationManifest.Song) throws -> String {
    if let known = ownMixes[song.name] { return known }
    let folder = job.output + "/own"
    try makeFolder(folder)
    let path = "\(folder)/\(folderName(song.name)).wav"
    let list = try StemList(paths: [song.stems])
    let rate = list.mostCommonSampleRate
    let renderer = StreamingRenderer(
      console: Console(sampleRate: rate, threads: job.threads),
      settings: ConsoleSettings(trackCount: list.stems.count),
      source: try StemSource(list.stems.map(\.file), sampleRate: rate, threads: job.threads))
    let writer = try AudioFileWriter(
      path: path, sampleRate: rate, channelCount: 2, format: .float32, overwrite: true)
    while case let block = try renderer.render(), block.frameCount > 0 {
      try writer.write(block)
    }
    try writer.finish()
    ownMixes[song.name] = path
    return path
  }

  func measurement(_ path: String) throws -> SoundMeasurement {
    if let known = measurements[path] { return known }
    let measurement = try SoundMeasurement(path)
    measurements[path] = measurement
    return measurement
  }

  func balance(_ name: String, _ make: () throws -> TrackBalance) rethrows -> TrackBalance {
    if let known = balances[name] { return known }
    let balance = try make()
    balances[name] = balance
    return balance
  }

  /// Stands for the contents of a file, or of the stems in a folder.
  func fingerprint(_ path: String) throws -> JSONValue {
    if let known = fingerprints[path] { return known }
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let result: JSONValue
    if isFolder.boolValue {
      var object = JSONObject()
      for stem in try StemList(paths: [path]).stems {
        object[stem.name] = .string(try ContentFingerprint(contentsOf: stem.file.path).description)
      }
      result = .object(object)
    } else {
      result = .string(try ContentFingerprint(contentsOf: path).description)
    }
    fingerprints[path] = result
    return result
  }

  /// The program itself: another one may mix or measure differently.
  func program() throws -> JSONValue {
    guard let path = Bundle.main.executablePath else { return .string(mixwrightVersion) }
    return try fingerprint(path)
  }
}
