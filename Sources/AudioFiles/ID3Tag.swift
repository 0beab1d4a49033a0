/// The tag that music players put in front of sounds, or behind them.
///
/// Source: ID3 tag version 2.4.0, main structure, section 3.1.
enum ID3Tag {
  static let headerByteCount = 10

  /// Bytes of the whole tag whose header `bytes` begin with, as far as it tells; nil where none begins there.
  static func byteCount(_ bytes: some Collection<UInt8>) -> Int? {
    let head = Array(bytes.prefix(headerByteCount))
    guard head.count == headerByteCount, head.starts(with: Array("ID3".utf8)) else { return nil }
    return headerByteCount + head[6...].reduce(0) { $0 << 7 | Int($1 & 0x7F) }
  }
}
