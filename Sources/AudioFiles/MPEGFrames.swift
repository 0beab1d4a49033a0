import Foundation

/// The frames of an MPEG audio file (MP1, MP2, MP3), counted from their headers without decoding.
///
/// The decoder only estimates the length of a file that has no Xing or Info header, and is far
/// off for variable bit rates; a count of the frames is exact. With such a header, the count
/// shows whether the file is whole.
///
/// Source: ISO/IEC 11172-3 clause 2.4.1.3 and ISO/IEC 13818-3 (frame header); the Xing header as
/// written by LAME; the VBRI header of Fraunhofer IIS.
struct MPEGFrames {
  /// Whole frames of audio in the file, without the Xing or Info frame.
  private(set) var count = 0
  /// Audio frames (samples per channel) in each.
  private(set) var samplesPerFrame = 0
  /// Whether a Xing, Info or VBRI header comes first.
  private(set) var hasLengthHeader = false
  /// The number of frames that this header promises; nil where it does not.
  private(set) var promisedCount: Int?

  /// nil when the file does not begin, after its tags, with two MPEG audio frames in a row.
  init?(_ file: OpenFile) {
    let start = file.bytes(at: 0, count: 3)
    guard start.starts(with: [0x49, 0x44, 0x33]) || start.first == 0xFF,
      let data = try? Data(contentsOf: URL(fileURLWithPath: file.path), options: .mappedIfSafe),
      let found = data.withUnsafeBytes({ MPEGFrames(bytes: $0) })
    else { return nil }
    self = found
  }

  private init?(bytes: UnsafeRawBufferPointer) {
    var offset = Self.tagByteCount(bytes)
    guard let first = Self.header(bytes, offset),
      Self.header(bytes, offset + first.byteCount) != nil
    else { return nil }
    samplesPerFrame = first.sampleCount
    if let promised = Self.promise(bytes[offset..<min(offset + first.byteCount, bytes.count)]) {
      promisedCount = promised > 0 ? promised : nil
      hasLengthHeader = true
      offset += first.byteCount
    }
    while offset + 4 <= bytes.count {
      if let frame = Self.header(bytes, offset), frame.sampleCount == samplesPerFrame {
        guard offset + frame.byteCount <= bytes.count else { break }
        count += 1
        offset += frame.byteCount
      } else {
        offset += 1
      }
    }
  }

  /// The length of the ID3v2 tags at the start.
  private static func tagByteCount(_ bytes: UnsafeRawBufferPointer) -> Int {
    var offset = 0
    while offset + 10 <= bytes.count, bytes[offset] == 0x49, bytes[offset + 1] == 0x44,
      bytes[offset + 2] == 0x33
    {
      offset += 10 + bytes[(offset + 6)..<(offset + 10)].reduce(0) { $0 << 7 | Int($1 & 0x7F) }
    }
    return offset
  }

  /// The length of the frame at `offset` in bytes and in samples per channel.
  private static func header(
    _ bytes: UnsafeRawBufferPointer, _ offset: Int
  ) -> (byteCount: Int, sampleCount: Int)? {
    guard offset + 4 <= bytes.count, bytes[offset] == 0xFF, bytes[offset + 1] & 0xE0 == 0xE0
    else { return nil }
    let version = Int(bytes[offset + 1] >> 3 & 3)  // 0: MPEG 2.5, 2: MPEG 2, 3: MPEG 1
    let layer = 4 - Int(bytes[offset + 1] >> 1 & 3)
    let rateIndex = Int(bytes[offset + 2] >> 4)
    let samplingIndex = Int(bytes[offset + 2] >> 2 & 3)
    guard version != 1, layer != 4, (1...14).contains(rateIndex), samplingIndex != 3
    else { return nil }
    let sampleRate = [44_100, 48_000, 32_000][samplingIndex] >> [2, 0, 1, 0][version]
    let bitRate = 1_000 * kilobits(mpeg1: version == 3, layer: layer)[rateIndex - 1]
    let padding = Int(bytes[offset + 2] >> 1 & 1)
    switch layer {
    case 1: return ((12 * bitRate / sampleRate + padding) * 4, 384)
    case 3 where version != 3: return (72 * bitRate / sampleRate + padding, 576)
    default: return (144 * bitRate / sampleRate + padding, 1_152)
    }
  }

  private static func kilobits(mpeg1: Bool, layer: Int) -> [Int] {
    switch (mpeg1, layer) {
    case (true, 1): [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448]
    case (true, 2): [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384]
    case (true, _): [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
    case (false, 1): [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256]
    case (false, _): [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
    }
  }

  /// The number of frames in the Xing, Info or VBRI header that the first frame holds instead of
  /// audio, 0 where the header leaves it open; nil without such a header.
  private static func promise(_ frame: Slice<UnsafeRawBufferPointer>) -> Int? {
    let bytes = Array(frame)
    func name(at start: Int) -> String {
      String(decoding: bytes[start..<(start + 4)], as: UTF8.self)
    }
    func number(at start: Int) -> Int {
      bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
    for start in [13, 21, 36] where start + 12 <= bytes.count {  // after the side information
      if ["Xing", "Info"].contains(name(at: start)) {
        return number(at: start + 4) & 1 == 1 ? number(at: start + 8) : 0
      }
    }
    return bytes.count >= 54 && name(at: 36) == "VBRI" ? number(at: 50) : nil
  }
}
