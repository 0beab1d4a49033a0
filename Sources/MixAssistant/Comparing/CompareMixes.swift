import AudioFiles
import Foundation
import MixingConsole
public import Sessions
import TemporaryFiles

/// Compares two mixes: what differs in their settings, and how they sound at the same loudness.
public struct CompareMixes: Sendable {
  /// Sessions, or versions of sessions as `SESSION:VERSION`.
  public var a: String
  public var b: String
  /// Where level-matched audio goes, `a.wav` and `b.wav`; nil for none.
  public var folder: String?
  public var options = RenderOptions()

  /// The most that the limiter may take for a mix to be loud, in decibels: beyond it the limiter is
  /// what is heard.
  public static let limiterReduction = 3.0

  public init(_ a: String, _ b: String) {
    self.a = a
    self.b = b
  }

  /// A mix at the common loudness.
  public struct Audio: Sendable {
    public var file: String
    public var mix: ExportedMix
    /// By how much it is louder than the session would export it, in decibels.
    public var gainDecibels: Double
  }

  public struct Summary: Sendable {
    public var comparison: MixComparison
    /// The common loudness in LUFS, and both mixes at it; nil where no audio was asked for.
    public var audio: (loudness: Double, a: Audio, b: Audio)?
    public var notes: [String]
    /// How B sounds beside A, equally loud: balance, tone, width. The balance alone where the sound could not be
    /// measured.
    public var sentences: [String] = []
  }

  /// - Throws: `AudioFileError`, `DocumentError`, `MixAssistantError`.
  public func run(progress: @escaping (String, Double) -> Void) throws -> Summary {
    let documents = (a: try Self.document(a), b: try Self.document(b))
    var summary = Summary(
      comparison: MixComparison(documents.a, documents.b), audio: nil, notes: [])
    guard let folder else {
      var sounds: (a: ExportedMix, b: ExportedMix)?
      do {
        progress("listen", 0)
        let first = try ComparedMix.measured(documents.a, options)
        progress("listen", 0.5)
        sounds = (first, try ComparedMix.measured(documents.b, options))
        progress("listen", 1)
      } catch {
        summary.notes.append("only the settings are compared, the mixes cannot be heard: \(error)")
      }
      summary.sentences = MixDifference(documents.a, documents.b, sounds: sounds).sentences
      return summary
    }
    let ceiling = min(documents.a.export.ceilingDecibels, documents.b.export.ceilingDecibels)
    let sides = [
      try ComparedMix(documents.a, named: a, to: folder + "/a.wav", ceiling, options),
      try ComparedMix(documents.b, named: b, to: folder + "/b.wav", ceiling, options),
    ]
    let made = try NewFolder(folder, make: makeFolder)
    defer { withExtendedLifetime(made) {} }
    for side in sides { try side.check() }
    let levels = try sides.enumerated().map { index, side in
      progress("measure", Double(index) / 2)
      return try side.levels()
    }
    progress("measure", 1)
    let loudness = levels.map { min($0.own, $0.reach) }.reduce(0, min).rounded(toPlaces: 2)
    let audio = try zip(sides, levels).map { side, level in
      let name = side.path.suffix(5).prefix(1)
      let mix = try side.render(loudness: loudness) { progress("render \(name)", $0) }
      return Audio(file: side.path, mix: mix, gainDecibels: loudness - level.own)
    }
    summary.audio = (loudness, audio[0], audio[1])
    summary.sentences =
      MixDifference(documents.a, documents.b, sounds: (audio[0].mix, audio[1].mix)).sentences
    for note in sides.flatMap(\.notes) where !summary.notes.contains(note) {
      summary.notes.append(note)
    }
    return summary
  }

  /// What `run` would do.
  /// - Throws: `DocumentError`.
  public func plan() throws -> WorkPlan {
    _ = (try Self.document(a), try Self.document(b))
    return WorkPlan(
      reads: [a, b],
      writes: folder.map { folder in ["a", "b"].map { "\(folder)/\($0).wav" } } ?? [])
  }

  /// A session, or `SESSION:VERSION`. Both names may hold colons: the session is the longest that is a
  /// file.
  private static func document(_ name: String) throws -> SessionDocument {
    let colons = name.indices.filter { name[$0] == ":" }
    guard !FileManager.default.fileExists(atPath: name), let last = colons.last else {
      return try SessionDocument(contentsOf: name)
    }
    let colon =
      colons.last { FileManager.default.fileExists(atPath: String(name[..<$0])) } ?? last
    var document = try SessionDocument(contentsOf: String(name[..<colon]))
    document.mix = try document.version(named: String(name[name.index(after: colon)...])).mix
    return document
  }
}
