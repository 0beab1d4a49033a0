import Foundation
public import Roles

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
    /// What it is for in a mix; nil where nobody knows.
    public var role: Role?
    /// What it does in the arrangement. Known, as what follows, of generated stems only.
    public var function: PartFunction?
    public var instrument: String?
    public var recording: RecordingPlan?
    /// Faults worth knowing; nil where there are none.
    public var problems: [String]?

    /// What it does in the arrangement, as far as that is known: at least what its role says.
    public var knownFunction: PartFunction? { function ?? role.map { .role($0) } }
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

  /// The version that is written; 1 is read, too.
  public static let version = 2
  public private(set) var version = Self.version
  public var songs: [Song]

  public init(songs: [Song]) { self.songs = songs }

  /// - Throws: `CorpusError`.
  public init(contentsOf path: String) throws {
    self = try Self.decode(Self.self, path)
    guard (1...Self.version).contains(version) else {
      throw CorpusError.otherVersion(path: path, version: version, newest: Self.version)
    }
    version = Self.version
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
      throw CorpusError.cannotRead(path: path)
    }
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch {
      throw CorpusError.notManifest(path: path)
    }
  }
}

extension CorpusManifest.Stem {
  /// Reads version 1, too, where a generated stem's `role` was its function under names of its own
  /// (`leadVoice`, `cymbals`); words for roles are understood as people write them.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    name = try values.decode(String.self, forKey: .name)
    file = try values.decode(String.self, forKey: .file)
    channels = try values.decode(Int.self, forKey: .channels)
    function = try values.decodeIfPresent(PartFunction.self, forKey: .function)
    instrument = try values.decodeIfPresent(String.self, forKey: .instrument)
    recording = try values.decodeIfPresent(RecordingPlan.self, forKey: .recording)
    problems = try values.decodeIfPresent([String].self, forKey: .problems)
    guard let word = try values.decodeIfPresent(String.self, forKey: .role) else { return }
    let melody: PartFunction? = ["lead": .lead, "counterMelody": .counterMelody][word]
    guard let told = melody ?? Role(typed: word).map({ .role($0) }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .role, in: values, debugDescription: "there is no role \"\(word)\"")
    }
    if function == nil, let played = instrument.flatMap(Instrument.named) {
      (function, role) = (told, told.role(on: played))
    } else if case .role(let known) = told {
      role = known
    }
  }

  /// A stem of which nothing is known but its file.
  public init(name: String, file: String, channels: Int, problems: [String]?) {
    self.init(
      name: name, file: file, channels: channels, role: nil, function: nil, instrument: nil,
      recording: nil,
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
