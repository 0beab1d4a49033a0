/// How the samples of a WAV lie in its data: the `fmt` chunk, as far as it can be believed.
///
/// Source: Multimedia Programming Interface and Data Specifications 1.0 (Microsoft, IBM); `WAVEFORMATEXTENSIBLE`.
struct WaveFormat: Sendable {
  /// What the samples are, as the extension says where there is one.
  let tag: Int
  let channelCount: Int
  let sampleRate: Int
  /// Bytes of one frame; 0 where the header does not tell.
  let frameByteCount: Int
  /// Bits that mean something in each sample.
  let bits: Int
  /// The chunk as it is.
  let bytes: [UInt8]

  static let integer = 1
  static let float = 3

  /// nil for a chunk that is too short, or tells neither channels nor rate.
  init?(_ bytes: [UInt8], _ order: ByteOrder) {
    guard bytes.count >= 14 else { return nil }
    func number(_ start: Int, _ count: Int) -> Int {
      start + count <= bytes.count ? Int(order.integer(bytes[start..<(start + count)])) : 0
    }
    let isExtensible = number(0, 2) == 0xFFFE && bytes.count >= 26
    tag = isExtensible ? number(24, 2) : number(0, 2)
    channelCount = number(2, 2)
    sampleRate = number(4, 4)
    let stated = number(12, 2)
    let containerBits = number(14, 2)
    guard channelCount > 0, sampleRate > 0 else { return nil }
    frameByteCount = stated > 0 ? stated : channelCount * ((containerBits + 7) / 8)
    let valid = isExtensible ? number(18, 2) : 0
    bits = valid > 0 && valid < containerBits ? valid : containerBits
    self.bytes = bytes
  }

  /// Whether every frame has the same number of bytes and stands for itself.
  var isLinear: Bool { [Self.integer, Self.float, 6, 7].contains(tag) }

  /// Bytes of one sample of a linear encoding.
  var sampleByteCount: Int { frameByteCount / channelCount }

  /// How long a number of bytes of a linear encoding lasts, in seconds; nil for the others.
  func seconds(_ byteCount: Int64) -> Double? {
    guard isLinear, frameByteCount > 0 else { return nil }
    return Double(byteCount) / Double(frameByteCount) / Double(sampleRate)
  }

  /// The container that another format stands in: MPEG, FLAC and Ogg may be wrapped in a WAV.
  var isWrapped: Bool {
    [0x50, 0x55, 0xF1AC].contains(tag) || (0x674F...0x6771).contains(tag)
  }
}
