import Foundation

/// The list of a corpus's songs, as a JSON document beside them or elsewhere.
///
/// Written by Foundation's encoder, keys in order: the same corpus gives the same bytes. (The
/// project's own JSON reader keeps what people wrote by hand; nobody writes a manifest by hand.)
public struct CorpusManifest: Equatable, Codable, Sendable {
  /// A stretch of a song.
  public struct Section: Equatable, Codable, Sendable {
    public var kind: SectionKind
    /// In seconds.
    public var start, end: Double
    /// 0...1.
    public var energy: Double
  }

  /// A stem of a song.
  public struct Stem: Equatable, Codable, Sendable {
    public var name: String
    /// Relative to the manifest's folder, or absolute.
    public var file: String
    public var channels: Int
    /// Known of generated stems only.
    public var role: Role?
    public var instrument: String?
    public var recording: RecordingPlan?
    /// Faults worth knowing; nil where there are none.
    public var problems: [String]?
  }

  /// A song of the corpus.
  public struct Song: Equatable, Codable, Sendable {
    /// Unique in the corpus; the name of its folder.
    public var id: String
    public var split: Split
    /// In seconds, of the longest stem.
    public var seconds: Double
    /// In hertz; of most stems where they differ.
    public var sampleRate: Double
    public var stems: [Stem]
    /// Faults of the song as a whole; nil where there are none.
    public var problems: [String]?

    // Of generated songs.
    /// What the files depend on, in one line: songs with the same recipe are the same.
    public var recipe: String?
    public var seed: UInt64?
    public var genre, key, metre: String?
    /// Quarters per minute.
    public var tempo: Double?
    public var sections: [Section]?
  }

  public var version = 1
  public var songs: [Song]

  public init(songs: [Song]) { self.songs = songs }

  /// - Throws: `CorpusError`.
  public init(contentsOf path: String) throws {
    self = try Self.decode(Self.self, path)
    guard version == 1 else {
      throw CorpusError(
        exitStatus: 65,
        "\(path): is of version \(version), this program reads 1; use the program that made it")
    }
  }

  /// The document's text.
  public var text: String { Self.encode(self) }

  static func encode(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else {
      preconditionFailure("a manifest holds finite numbers only")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  static func decode<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CorpusError(exitStatus: 66, "\(path): cannot be read; check the path")
    }
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch {
      throw CorpusError(
        exitStatus: 65,
        "\(path): is not a corpus manifest of this version; generate or import again")
    }
  }
}

extension CorpusManifest.Stem {
  /// A stem of which nothing is known but its file.
  public init(name: String, file: String, channels: Int, problems: [String]?) {
    self.init(
      name: name, file: file, channels: channels, role: nil, instrument: nil, recording: nil,
      problems: problems)
  }
}

extension CorpusManifest.Song {
  /// A song that was not generated.
  public init(
    id: String, split: Split, seconds: Double, sampleRate: Double, stems: [CorpusManifest.Stem],
    problems: [String]?
  ) {
    self.init(
      id: id, split: split, seconds: seconds, sampleRate: sampleRate, stems: stems,
      problems: problems, recipe: nil)
  }
}
