import Corpus
import Foundation
import Roles
import Testing

/// Manifests on disk, of today and of before.
@Suite struct CorpusManifestTests {
  private func manifest(version: Int, stems: String) throws -> CorpusManifest {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("mixwright-manifest-\(UUID().uuidString).json").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let text = """
      {"version": \(version), "songs": [{"id": "000000", "split": "train", "seconds": 3,
        "sampleRate": 44100, "stems": [\(stems)]}]}
      """
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return try CorpusManifest(contentsOf: path)
  }

  private func stem(_ rest: String) -> String {
    #"{"name": "A", "file": "A.flac", "channels": 1\#(rest)}"#
  }

  /// The first version called a part's function its role, under names of its own.
  @Test(arguments: [
    ("kick", "Standard Kit", PartFunction.role(.kick), Role.kick),
    ("hiHat", "Jazz Kit", .role(.hiHat), .hiHat),
    ("cymbals", "Standard Kit", .role(.overheads), .overheads),
    ("drumKit", "Jazz Kit", .role(.drumKit), .drumKit),
    ("rhythmGuitar", "Clean Guitar", .role(.electricGuitar), .electricGuitar),
    ("acousticGuitar", "Nylon Guitar", .role(.acousticGuitar), .acousticGuitar),
    ("keys", "Piano", .role(.keys), .piano),
    ("woodwinds", "Oboe", .role(.woodwind), .woodwind),
    ("lead", "Violin", .lead, .strings),
    ("counterMelody", "Flute", .counterMelody, .woodwind),
    ("leadVoice", "Voice", .role(.leadVocal), .leadVocal),
    ("backingVoice", "Choir", .role(.backingVocal), .backingVocal),
    ("effects", "Seashore", .role(.effect), .effect),
  ])
  func theFirstVersionIsRead(
    word: String, instrument: String, function: PartFunction, role: Role
  ) throws {
    let read = try manifest(
      version: 1, stems: stem(#", "role": "\#(word)", "instrument": "\#(instrument)""#))
    #expect(read.songs[0].stems[0].function == function)
    #expect(read.songs[0].stems[0].role == role)
    // What is written then is of this version.
    #expect(read.version == CorpusManifest.version && read.text.contains("\"version\" : 2"))
  }

  @Test func whatIsWrittenIsReadAsItWas() throws {
    let read = try manifest(
      version: 2,
      stems: [
        stem(#", "role": "woodwind", "function": "lead", "instrument": "Flute""#),
        stem(#", "role": "lead vocal""#), stem(""),
      ].joined(separator: ", "))
    let stems = read.songs[0].stems
    #expect(stems.map(\.role) == [.woodwind, .leadVocal, nil])
    #expect(stems.map(\.function) == [.lead, nil, nil])
    #expect(stems.map(\.knownFunction) == [.lead, .role(.leadVocal), nil])
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("mixwright-manifest-\(UUID().uuidString).json").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(read.text.utf8).write(to: URL(fileURLWithPath: path))
    #expect(try CorpusManifest(contentsOf: path) == read)
  }

  @Test func wordsThatAreNoRoleAndLaterVersionsAreRefused() {
    for (version, rest) in [
      (1, #", "role": "ukulele solo thing", "instrument": "Piano""#), (2, #", "role": "xyzzy""#),
      (3, ""),
    ] {
      let error = #expect(throws: CorpusError.self) {
        try manifest(version: version, stems: stem(rest))
      }
      if version == 3 {
        guard case .otherVersion(_, 3, _)? = error else {
          Issue.record("\(error!)")
          continue
        }
      } else {
        guard case .notManifest? = error else {
          Issue.record("\(error!)")
          continue
        }
      }
    }
  }
}
