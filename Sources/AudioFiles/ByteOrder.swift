/// Whole numbers and names in the bytes of a file.
enum ByteOrder: Sendable {
  case little, big

  /// An unsigned number of up to 8 bytes, as the bits of a signed one.
  func integer(_ bytes: some Collection<UInt8>) -> Int64 {
    let value =
      self == .big
      ? bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      : bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int64(bitPattern: value)
  }

  /// The bytes of a number.
  func bytes(_ value: Int64, count: Int) -> [UInt8] {
    let little = (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * Int64($0))) }
    return self == .big ? little.reversed() : little
  }
}

/// Bytes as text, for the names of chunks.
func ascii(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
