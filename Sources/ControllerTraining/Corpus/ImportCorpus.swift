import AudioFiles
public import Corpus
import Foundation
import MixAssistant
import MixStyle

/// Looks through real multitracks, a folder of stems per song, and lists them for training, with
/// what is wrong with them. The files stay where they are.
public struct ImportCorpus: Sendable {
  /// Holds a folder per song.
  public var folder: String
  /// The manifest.
  public var output: String
  public var overwrite = false
  /// Whether no manifest is written: songs are looked through for what it would say.
  public var isTried = false

  public init(folder: String, output: String) {
    self.folder = folder
    self.output = output
  }

  /// What was found.
  public struct Summary: Sendable {
    public let manifest: CorpusManifest
    /// Songs that are not in the manifest, and why, one line for each file at fault.
    public let leftOut: [String]
    /// What was skipped in the folders, one line each.
    public let notes: [String]
  }

  /// A gap between the shortest and the longest stem that is worth telling, in seconds.
  private static let toleratedDifference = 1.0

  /// A manifest names files and not where they begin.
  private var intake: StemIntake {
    var intake = StemIntake()
    intake.ignoresTimeStamps = true
    return intake
  }

  /// - Throws: `MixAssistantError` where there is no folder or no song, `AudioFileError` where the
  ///   manifest cannot be written.
  public func run(progress: (Double) -> Void) throws -> Summary {
    try Destination.check(output, overwrite: overwrite, inputs: [])
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw MixAssistantError.cannotRead(
        "\(folder): is not a folder that can be read; check the path")
    }
    let folders = names.filter { !$0.hasPrefix(".") }.sorted().filter {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(folder)/\($0)", isDirectory: &isFolder)
        && isFolder.boolValue
    }
    var songs: [CorpusManifest.Song] = []
    var leftOut: [String] = []
    var notes: [String] = []
    var identities: [SongIdentity: String] = [:]
    for (index, name) in folders.enumerated() {
      do {
        let list = try StemList(paths: ["\(folder)/\(name)"], intake: intake)
        notes += list.allNotes.map(\.description)
        var (song, identity) = try song(name, list) {
          progress((Double(index) + $0) / Double(folders.count))
        }
        if let twin = identities[identity] {
          song.problems = (song.problems ?? []) + ["shares a stem with \(twin)"]
        }
        identities[identity] = identities[identity] ?? name
        songs.append(song)
      } catch let error as AudioFileError {
        leftOut += faults(in: "\(folder)/\(name)", after: error)
      }
    }
    guard !songs.isEmpty else {
      throw MixAssistantError.cannotRead(
        "\(folder): holds no song that can be used (a folder of sound files for each song)"
          + leftOut.map { "\n  \($0)" }.joined())
    }
    let manifest = CorpusManifest(songs: songs)
    guard !isTried else { return Summary(manifest: manifest, leftOut: leftOut, notes: notes) }
    let destination = try Destination(path: output, overwrite: overwrite, inputs: [])
    try destination.write(manifest.text)
    try destination.commit()
    return Summary(manifest: manifest, leftOut: leftOut, notes: notes)
  }

  /// A song without one of its stems would be another song: it is left out whole, and every file at
  /// fault is told at once.
  private func faults(in folder: String, after error: AudioFileError) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let faults = files.sorted().compactMap { file -> String? in
      guard !file.hasPrefix(".") else { return nil }
      do {
        let list = try StemList(paths: ["\(folder)/\(file)"])
        for stem in list.stems { _ = try ContentFingerprint(contentsOf: stem.file.path) }
        return nil
      } catch let error as AudioFileError {
        // What the folder's list would have skipped is no stem.
        return error.kind == .notAudio || error.kind == .noStems ? nil : error.description
      } catch {
        return nil
      }
    }
    return faults.contains(error.description) ? faults : faults + [error.description]
  }

  /// Measures a song's stems.
  private func song(
    _ name: String, _ list: StemList, progress: (Double) -> Void
  ) throws -> (CorpusManifest.Song, SongIdentity) {
    var stems: [CorpusManifest.Stem] = []
    for (index, stem) in list.stems.enumerated() {
      let analysis = try StemAnalysis(stem.file, measuresTruePeak: false) {
        progress((Double(index) + $0) / Double(list.stems.count))
      }
      let faults = analysis.faults.map(\.description)
      stems.append(
        CorpusManifest.Stem(
          name: stem.name, file: path(stem.file.path), channels: stem.file.channelCount,
          problems: faults.isEmpty ? nil : faults))
    }
    let identity = try SongIdentity(ofStems: list.stems.map(\.file.path))
    let lengths = list.stems.map(\.file.duration)
    var problems: [String] = []
    if list.stems.count == 1 { problems.append("has one stem only") }
    let rates = Set(list.stems.map(\.file.sampleRate)).sorted()
    if rates.count > 1 {
      problems.append(
        "mixes sample rates: \(rates.map { "\(Int($0))" }.joined(separator: ", ")) Hz")
    }
    if lengths.max()! - lengths.min()! > Self.toleratedDifference {
      problems.append(
        "stems differ in length: \(seconds(lengths.min()!)) to \(seconds(lengths.max()!))")
    }
    return (
      CorpusManifest.Song(
        id: name, split: identity.split, seconds: lengths.max()!,
        sampleRate: list.mostCommonSampleRate, stems: stems,
        problems: problems.isEmpty ? nil : problems), identity
    )
  }

  /// As the manifest names a file: absolute, so that the manifest may lie anywhere.
  private func path(_ file: String) -> String { URL(fileURLWithPath: file).standardized.path }
}
