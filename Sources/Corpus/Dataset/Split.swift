/// The use of a song of a corpus; all of a song's stems and excerpts stay together.
public enum Split: String, CaseIterable, Codable, Sendable {
  case train, validation, test

  /// The split of a song by its identity: 80 % train, 10 % validation, 10 % test. It depends on nothing else, so a
  /// song stays in its split when a corpus grows.
  ///
  /// - Parameter identity: a generated song's seed, or the fingerprint of real stems.
  public init(of identity: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in identity.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    // FNV-1a's low bits are weak; the high ones of a product are not.
    switch (hash &* 0x9E37_79B9_7F4A_7C15) >> 32 % 100 {
    case 0..<80: self = .train
    case 80..<90: self = .validation
    default: self = .test
    }
  }
}
