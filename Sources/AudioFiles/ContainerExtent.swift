/// Where the header of a container says that the samples end.
///
/// libsndfile silently shortens a file whose data chunk is longer than the file; this walk over
/// the chunks tells a cut-off file from a whole one. It understands AIFF, CAF and AU; WAV and its relatives are
/// `WaveContainer`'s.
enum ContainerExtent {
  /// The offset one past the last promised byte of samples; nil where the header makes no
  /// promise (a stream of unknown length) or is none of the above.
  static func statedEnd(of file: OpenFile) -> Int64? {
    let start = file.bytes(at: 0, count: 16)
    guard start.count == 16 else { return nil }
    switch ascii(start[0..<4]) {
    case "FORM": return aiff(file)
    case "caff": return coreAudio(file)
    case ".snd":
      let length = ByteOrder.big.integer(start[8..<12])
      guard length != 0xFFFF_FFFF else { return nil }
      return ByteOrder.big.integer(start[4..<8]) + length
    default: return nil
    }
  }

  /// Chunks of a four-letter name, a 32-bit length and a body padded to even length.
  private static func aiff(_ file: OpenFile) -> Int64? {
    var offset: Int64 = 12
    while true {
      let header = file.bytes(at: offset, count: 8)
      guard header.count == 8 else { return nil }
      let length = ByteOrder.big.integer(header[4..<8])
      if ascii(header[0..<4]) == "SSND" {
        // What SoX and others write before they know the length.
        if length == 0 || length >= 0x7FFF_F000 { return nil }
        return offset + 8 + length
      }
      offset += 8 + length + (length & 1)
    }
  }

  /// Chunks of a four-letter name and a signed 64-bit length, -1 meaning "to the end".
  private static func coreAudio(_ file: OpenFile) -> Int64? {
    var offset: Int64 = 8
    while true {
      let header = file.bytes(at: offset, count: 12)
      guard header.count == 12 else { return nil }
      let length = ByteOrder.big.integer(header[4..<12])
      guard (0...(Int64.max >> 1)).contains(length) else { return nil }
      if ascii(header[0..<4]) == "data" { return offset + 12 + length }
      offset += 12 + length
    }
  }
}
