/// Where the header of a container says that the samples end.
///
/// libsndfile silently shortens a file whose data chunk is longer than the file; this walk over
/// the chunks tells a cut-off file from a whole one. It understands RIFF, RIFX, RF64 and BW64
/// (EBU Tech 3306), W64, AIFF, CAF and AU.
enum ContainerExtent {
  /// The offset one past the last promised byte of samples; nil where the header makes no
  /// promise (a stream of unknown length) or is none of the above.
  static func promisedEnd(of file: OpenFile) -> Int64? {
    let start = file.bytes(at: 0, count: 16)
    guard start.count == 16 else { return nil }
    switch ascii(start[0..<4]) {
    case "RIFF", "RF64", "BW64":
      return chunks(file, dataName: "data", bigEndian: false)
    case "RIFX": return chunks(file, dataName: "data", bigEndian: true)
    case "FORM": return chunks(file, dataName: "SSND", bigEndian: true)
    case "riff": return wave64(file)
    case "caff": return coreAudio(file)
    case ".snd":
      let length = integer(start[8..<12], bigEndian: true)
      guard length != 0xFFFF_FFFF else { return nil }
      return integer(start[4..<8], bigEndian: true) + length
    default: return nil
    }
  }

  /// Chunks of a four-letter name, a 32-bit length and a body padded to even length.
  private static func chunks(_ file: OpenFile, dataName: String, bigEndian: Bool) -> Int64? {
    var offset: Int64 = 12
    var longDataLength: Int64?
    while true {
      let header = file.bytes(at: offset, count: 24)
      guard header.count >= 8 else { return nil }
      let length = integer(header[4..<8], bigEndian: bigEndian)
      switch ascii(header[0..<4]) {
      case "ds64" where header.count == 24:
        longDataLength = integer(header[16..<24], bigEndian: false)
      case dataName:
        if length == 0xFFFF_FFFF { return longDataLength.map { offset + 8 + $0 } }
        // What SoX and others write before they know the length.
        if length == 0 || (0x7FFF_F000...0x7FFF_FFFF).contains(length) { return nil }
        return offset + 8 + length
      default: break
      }
      offset += 8 + length + (length & 1)
    }
  }

  /// Chunks of a 16-byte name and a 64-bit length that counts both, aligned to 8 bytes.
  private static func wave64(_ file: OpenFile) -> Int64? {
    var offset: Int64 = 40
    while true {
      let header = file.bytes(at: offset, count: 24)
      guard header.count == 24 else { return nil }
      let length = integer(header[16..<24], bigEndian: false)
      guard (24...(Int64.max >> 1)).contains(length) else { return nil }
      if ascii(header[0..<4]) == "data" { return offset + length }
      offset += (length + 7) & ~7
    }
  }

  /// Chunks of a four-letter name and a signed 64-bit length, -1 meaning "to the end".
  private static func coreAudio(_ file: OpenFile) -> Int64? {
    var offset: Int64 = 8
    while true {
      let header = file.bytes(at: offset, count: 12)
      guard header.count == 12 else { return nil }
      let length = integer(header[4..<12], bigEndian: true)
      guard (0...(Int64.max >> 1)).contains(length) else { return nil }
      if ascii(header[0..<4]) == "data" { return offset + 12 + length }
      offset += 12 + length
    }
  }

  private static func ascii(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private static func integer(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> Int64 {
    let value = (bigEndian ? Array(bytes) : bytes.reversed())
      .reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int64(bitPattern: value)
  }
}
