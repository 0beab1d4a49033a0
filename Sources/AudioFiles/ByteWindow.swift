/// Bytes of a file that are looked at one after the other, without holding all of them in memory.
struct ByteWindow {
  private static let size = 1 << 18

  private let file: OpenFile
  private let range: Range<Int64>
  private var start = 0
  private var buffer: [UInt8] = []

  init(_ file: OpenFile, _ range: Range<Int64>) {
    self.file = file
    self.range = range
  }

  var count: Int { range.count }

  /// `count` bytes, fewer at the end.
  mutating func bytes(at offset: Int, count wanted: Int) -> ArraySlice<UInt8> {
    let wanted = min(wanted, count - offset)
    guard wanted > 0 else { return [] }
    if offset < start || offset + wanted > start + buffer.count {
      start = offset
      buffer = file.bytes(
        at: range.lowerBound + Int64(offset), count: max(wanted, min(Self.size, count - offset)))
    }
    let first = offset - start
    return buffer[first..<min(first + wanted, buffer.count)]
  }

  mutating func byte(at offset: Int) -> UInt8 { bytes(at: offset, count: 1).first ?? 0 }
}
