/// A header that tells the truth about samples in a file, for libsndfile: RIFF, RIFX or, beyond 4 GiB, RF64.
struct WaveHeader {
  /// Contents of the `fmt` chunk.
  private let format: [UInt8]
  /// Contents of the `fact` chunk.
  private let fact: [UInt8]?
  private let order: ByteOrder
  private let frameByteCount: Int

  /// Of samples of which all have the same number of bytes.
  init(
    tag: Int, channelCount: Int, sampleRate: Int, frameByteCount: Int, order: ByteOrder = .little
  ) {
    let numbers = [
      (tag, 2), (channelCount, 2), (sampleRate, 4), (sampleRate * frameByteCount, 4),
      (frameByteCount, 2), (frameByteCount / channelCount * 8, 2),
    ]
    format = numbers.flatMap { order.bytes(Int64($0.0), count: $0.1) }
    fact = nil
    self.order = order
    self.frameByteCount = frameByteCount
  }

  /// Of another encoding, told as it was.
  init(_ format: WaveFormat, fact: [UInt8]?, order: ByteOrder) {
    self.format = format.bytes
    self.fact = fact
    self.order = order
    frameByteCount = max(format.frameByteCount, 1)
  }

  /// The header and the samples behind it.
  func view(of file: OpenFile, _ samples: Range<Int64>) -> ByteView {
    ByteView(file, [.memory(bytes(Int64(samples.count))), .file(samples)])
  }

  private func bytes(_ count: Int64) -> [UInt8] {
    var chunks = chunk("fmt ", format) + (fact.map { chunk("fact", $0) } ?? [])
    let isLong = count > Int64(UInt32.max) - 4_096
    if isLong {
      let sizes = [Int64(chunks.count) + 48 + count, count, count / Int64(frameByteCount)]
      chunks =
        chunk("ds64", sizes.flatMap { order.bytes($0, count: 8) } + order.bytes(0, count: 4))
        + chunks
    }
    let whole = isLong ? 0xFFFF_FFFF : Int64(chunks.count) + 12 + count
    let name = isLong ? "RF64" : order == .big ? "RIFX" : "RIFF"
    return Array(name.utf8) + order.bytes(whole, count: 4) + Array("WAVE".utf8) + chunks
      + Array("data".utf8) + order.bytes(isLong ? 0xFFFF_FFFF : count, count: 4)
  }

  private func chunk(_ name: String, _ contents: [UInt8]) -> [UInt8] {
    Array(name.utf8) + order.bytes(Int64(contents.count), count: 4) + contents
      + (contents.count % 2 == 1 ? [0] : [])
  }
}
