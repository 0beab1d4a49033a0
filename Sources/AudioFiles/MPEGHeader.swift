/// The four bytes that begin a frame of MPEG audio (MP1, MP2, MP3).
///
/// Source: ISO/IEC 11172-3 clause 2.4.1.3 and ISO/IEC 13818-3.
struct MPEGHeader {
  /// 1, 2 or 3.
  let layer: Int
  let isMPEG1: Bool
  let sampleRate: Int
  let channelCount: Int
  /// Of the whole frame.
  let byteCount: Int
  /// Audio frames (samples per channel) in it.
  let sampleCount: Int
  let bytes: [UInt8]

  /// nil where `bytes` begin no frame.
  init?(_ bytes: some RandomAccessCollection<UInt8>) {
    let bytes = Array(bytes.prefix(4))
    guard bytes.count == 4, bytes[0] == 0xFF, bytes[1] & 0xE0 == 0xE0 else { return nil }
    let version = Int(bytes[1] >> 3 & 3)  // 0: MPEG 2.5, 2: MPEG 2, 3: MPEG 1
    let layer = 4 - Int(bytes[1] >> 1 & 3)
    let rateIndex = Int(bytes[2] >> 4)
    let samplingIndex = Int(bytes[2] >> 2 & 3)
    guard version != 1, layer != 4, (1...14).contains(rateIndex), samplingIndex != 3
    else { return nil }
    self.bytes = bytes
    self.layer = layer
    isMPEG1 = version == 3
    sampleRate = [44_100, 48_000, 32_000][samplingIndex] >> [2, 0, 1, 0][version]
    channelCount = bytes[3] >> 6 == 3 ? 1 : 2
    let bitRate = 1_000 * Self.kilobits(isMPEG1, layer)[rateIndex - 1]
    let padding = Int(bytes[2] >> 1 & 1)
    switch layer {
    case 1: (byteCount, sampleCount) = ((12 * bitRate / sampleRate + padding) * 4, 384)
    case 3 where !isMPEG1: (byteCount, sampleCount) = (72 * bitRate / sampleRate + padding, 576)
    default: (byteCount, sampleCount) = (144 * bitRate / sampleRate + padding, 1_152)
    }
  }

  /// Whether two frames can stand in one stream.
  func agrees(with other: MPEGHeader) -> Bool {
    layer == other.layer && sampleRate == other.sampleRate && channelCount == other.channelCount
      && sampleCount == other.sampleCount
  }

  /// Where a Xing or Info header stands in a frame of layer 3: after the side information.
  var tagOffset: Int {
    4 + (isMPEG1 ? (channelCount == 1 ? 17 : 32) : (channelCount == 1 ? 9 : 17))
  }

  /// A frame that holds no audio but says how many frames follow, as LAME and others write it, without a word
  /// on delays; nil where a frame is too small for it.
  func lengthFrame(frameCount: Int) -> [UInt8]? {
    // The largest bit rate has room in any case.
    guard layer == 3 else { return nil }
    var header = bytes
    header[1] |= 1  // no checksum
    header[2] = header[2] & 0x0D | 0xE0
    guard let large = MPEGHeader(header) else { return nil }
    var frame = header + [UInt8](repeating: 0, count: large.byteCount - 4)
    let tag = Array("Info".utf8) + [0, 0, 0, 1] + ByteOrder.big.bytes(Int64(frameCount), count: 4)
    guard tagOffset + tag.count <= frame.count else { return nil }
    frame.replaceSubrange(tagOffset..<(tagOffset + tag.count), with: tag)
    return frame
  }

  private static func kilobits(_ isMPEG1: Bool, _ layer: Int) -> [Int] {
    switch (isMPEG1, layer) {
    case (true, 1): [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448]
    case (true, 2): [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384]
    case (true, _): [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
    case (false, 1): [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256]
    case (false, _): [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
    }
  }
}
