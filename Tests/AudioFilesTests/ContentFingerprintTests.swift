import AudioFiles
import Foundation
import Testing

@Suite struct ContentFingerprintTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The empty input's digest is in the xxHash specification; the others are `xxh128sum`'s.
  @Test func matchesTheReference() throws {
    let digests = [
      "": "99aa06d3014798d86001c324468d497f",
      "abc": "06b05ab6733a618578af5f94892f3950",
    ]
    for (text, digest) in digests {
      let path = try folder.write(Data(text.utf8), to: "a")
      #expect(try ContentFingerprint(contentsOf: path).description == "xxh128:" + digest)
    }
  }

  @Test func oneByteChangesIt() throws {
    var bytes = Data(repeating: 7, count: 1_000_000)
    let first = try ContentFingerprint(contentsOf: folder.write(bytes, to: "a"))
    #expect(try ContentFingerprint(contentsOf: folder.write(bytes, to: "b")) == first)
    bytes[999_999] = 8
    #expect(try ContentFingerprint(contentsOf: folder.write(bytes, to: "c")) != first)
  }

  @Test func survivesJSON() throws {
    let path = try folder.write(Data("abc".utf8), to: "a")
    let fingerprint = try ContentFingerprint(contentsOf: path)
    let json = try JSONEncoder().encode([fingerprint])
    #expect(String(decoding: json, as: UTF8.self) == "[\"\(fingerprint)\"]")
    #expect(try JSONDecoder().decode([ContentFingerprint].self, from: json) == [fingerprint])
    for text in [
      "xxh128:12", "md5:06b05ab6733a618578af5f94892f3950",
      "xxh128:" + "G" + fingerprint.description.dropFirst(8),
    ] {
      #expect(ContentFingerprint(text) == nil)
    }
  }

  @Test func aMissingFileIsNamed() {
    let error = #expect(throws: AudioFileError.self) {
      try ContentFingerprint(contentsOf: folder("none"))
    }
    #expect(error?.kind == .notFound)
  }
}
