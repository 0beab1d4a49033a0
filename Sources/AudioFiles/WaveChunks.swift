/// The chunks of a RIFF, RIFX, RF64, BW64 or W64 file in their order, however badly their lengths are told.
///
/// A chunk that goes on beyond the file ends there. Where no chunk follows, as after an odd length without the
/// byte that pads it, the next is looked for.
///
/// Source: EBU Tech 3285 and 3306 (BWF, RF64); Sony Pictures Digital, Wave64 file format.
struct WaveChunks {
  struct Chunk {
    /// Four letters; of W64 the first four of the identifier.
    let name: String
    /// Where its contents begin.
    let start: Int64
    /// How many bytes of contents it says it has; -1 for samples where that makes no sense.
    let length: Int64
  }

  let file: OpenFile
  let order: ByteOrder
  let isWave64: Bool
  let fileEnd: Int64
  /// Where the first chunk begins.
  let first: Int64

  /// - Parameter start: where the container begins; nil for another container.
  init?(_ file: OpenFile, at start: Int64) {
    let head = file.bytes(at: start, count: 40)
    guard head.count >= 12 else { return nil }
    self.file = file
    fileEnd = file.byteCount
    switch ascii(head[0..<4]) {
    case "RIFF", "RF64", "BW64", "RIFX":
      guard ascii(head[8..<12]) == "WAVE" else { return nil }
      isWave64 = false
      first = start + 12
    case "riff":
      guard head.count == 40, ascii(head[24..<28]) == "wave" else { return nil }
      isWave64 = true
      first = start + 40
    default: return nil
    }
    order = head.starts(with: Array("RIFX".utf8)) ? .big : .little
  }

  static let longest: Int64 = 1 << 60

  /// Bytes of a chunk's name and length.
  var headerByteCount: Int64 { isWave64 ? 24 : 8 }

  /// The chunk whose name begins at `offset`; nil where there can be none.
  func chunk(at offset: Int64) -> Chunk? {
    let header = file.bytes(at: offset, count: Int(headerByteCount))
    guard header.count == Int(headerByteCount), Self.isName(header[0..<4]) else { return nil }
    let name = ascii(header[0..<4])
    // One that no file can have is none.
    let stated = order.integer(header[headerByteCount == 24 ? 16..<24 : 4..<8])
    let length = isWave64 ? (24..<Self.longest).contains(stated) ? stated - 24 : -1 : stated
    guard length >= 0 || (isWave64 && name == "data") else { return nil }
    return Chunk(name: name, start: offset + headerByteCount, length: length)
  }

  private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { (0x20...0x7E).contains($0) } && bytes.contains { $0 != 0x20 }
  }

  /// The chunk after `length` bytes of contents from `start`, with or without padding.
  func next(after start: Int64, _ length: Int64) -> Chunk? {
    guard length >= 0, length <= fileEnd - start else { return nil }
    let end = start + length
    if isWave64 { return chunk(at: (end + 7) & ~7) }
    guard length & 1 == 1 else { return chunk(at: end) }
    let padded = chunk(at: end + 1)
    let bare = chunk(at: end)
    if let bare, Self.isKnown(bare.name), !(padded.map { Self.isKnown($0.name) } ?? false) {
      return bare
    }
    return padded ?? bare
  }

  private static func isKnown(_ name: String) -> Bool {
    name == "data" || name == "fmt " || names.contains(name)
  }

  /// More than that many are no chunks but chance, or malice.
  static let mostChunks = 10_000
  private static let mostChunksAtTheEnd = 256

  /// Whether only chunks lie between `offset` and the end of the file.
  /// - Parameter isCut: whether the last of them may go on beyond the end, where its name is known.
  func holdsOnlyChunks(from offset: Int64, isCut: Bool = true) -> Bool {
    var offset = offset
    for _ in 0..<Self.mostChunksAtTheEnd where offset + headerByteCount <= fileEnd {
      if isTag(at: offset) { return true }
      guard let chunk = chunk(at: offset) else { return false }
      // A tag is one that tells no length of its own.
      if chunk.length == 0, isTag(at: chunk.start) { return true }
      let end = chunk.start + chunk.length
      guard end <= fileEnd + 1 else { return isCut && Self.names.contains(chunk.name) }
      offset = isWave64 ? (end + 7) & ~7 : end + (chunk.length & 1)
      if chunk.length & 1 == 1, self.chunk(at: offset) == nil, self.chunk(at: end) != nil {
        offset = end
      }
    }
    return offset + headerByteCount > fileEnd
  }

  /// Whether a tag of another kind, or another file, begins at `offset`.
  func isTag(at offset: Int64) -> Bool {
    let bytes = file.bytes(at: offset, count: 12)
    if bytes.starts(with: Array("ID3".utf8)) { return bytes.count >= 10 && bytes[3] < 5 }
    return ["TAG", "APETAGEX", "LYRICSBEGIN", "<?xml"].contains { bytes.starts(with: $0.utf8) }
      || (bytes.count == 12 && ascii(bytes[0..<4]) == "RIFF" && ascii(bytes[8..<12]) == "WAVE")
  }

  /// How far from the end of a file chunks after samples of unknown length are looked for.
  private static let tailByteCount: Int64 = 4 << 20

  private static let names: Set<String> = [
    "LIST", "bext", "iXML", "id3 ", "ID3 ", "cue ", "smpl", "PEAK", "fact", "inst", "plst", "acid",
    "axml", "chna", "cart", "levl", "umid", "minf", "elm1", "regn", "ovwf", "DISP", "JUNK", "junk",
    "FLLR", "PAD ", "_PMX", "aXML", "afsp", "DGDA", "LGWV", "ResU", "strc", "tlst", "note", "adtl",
  ]

  /// Where samples end that begin at `start` and whose length is not known: at chunks that lead exactly to the
  /// end of the file, or there.
  func endOfSamples(from start: Int64) -> Int64 {
    let from = max(start, fileEnd - Self.tailByteCount)
    let tail = file.bytes(at: from, count: Int(fileEnd - from))
    let firsts = Set(Self.names.map { $0.utf8.first! } + [0x54, 0x49])  // TAG, ID3
    guard tail.count >= 8 else { return fileEnd }
    var tries = 0
    for index in 0...(tail.count - 8) where firsts.contains(tail[index]) {
      let offset = from + Int64(index)
      let isKnown = Self.names.contains(ascii(tail[index..<(index + 4)]))
      if isKnown, tries < Self.mostChunksAtTheEnd {
        tries += 1
        if holdsOnlyChunks(from: offset, isCut: false) { return offset }
      }
      // The older tag has a fixed length, the newer one its own.
      if tail[index...].starts(with: Array("TAG".utf8)), tail.count - index == 128 { return offset }
      if ID3Tag.byteCount(tail[index...]) == tail.count - index, isTag(at: offset) { return offset }
    }
    return fileEnd
  }

  /// The first chunk of a name that begins at `offset` or later, within a megabyte.
  func search(_ name: String, from offset: Int64) -> Chunk? {
    let bytes = file.bytes(at: offset, count: 1 << 20)
    guard let found = bytes.firstRange(of: Array(name.utf8)) else { return nil }
    return chunk(at: offset + Int64(found.lowerBound))
  }
}
