/// A measured value as a tree, in a form that gives every number back bit for bit and that is read quickly.
///
/// Lists of numbers are one item, not one per number: a song has hundreds of thousands.
indirect enum Measurement {
  case null
  /// Little-endian, as many bytes as the number has; a string's UTF-8.
  case bytes([UInt8])
  case list([Measurement])
  case record([(key: String, value: Measurement)])

  enum Fault: Error { case damaged }

  // MARK: Bytes

  func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(0)
    case .bytes(let value):
      bytes.append(1)
      Self.write(count: value.count, to: &bytes)
      bytes += value
    case .list(let items):
      bytes.append(2)
      Self.write(count: items.count, to: &bytes)
      for item in items { item.write(to: &bytes) }
    case .record(let fields):
      bytes.append(3)
      Self.write(count: fields.count, to: &bytes)
      for (key, value) in fields {
        Self.bytes(Array(key.utf8)).write(to: &bytes)
        value.write(to: &bytes)
      }
    }
  }

  private static func write(count: Int, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: UInt32(count).littleEndian) { bytes += $0 }
  }

  /// Takes a value from the beginning of bytes.
  /// - Parameter depth: how deep it may be nested.
  init(from bytes: inout ArraySlice<UInt8>, depth: Int = 32) throws {
    guard depth > 0, let kind = bytes.popFirst() else { throw Fault.damaged }
    if kind == 0 {
      self = .null
      return
    }
    let count = Int(try Self.taken(4, from: &bytes).reversed().reduce(0) { $0 << 8 | UInt32($1) })
    // Every item takes a byte at least.
    guard count <= bytes.count else { throw Fault.damaged }
    switch kind {
    case 1: self = .bytes(Array(try Self.taken(count, from: &bytes)))
    case 2: self = .list(try (0..<count).map { _ in try Self(from: &bytes, depth: depth - 1) })
    case 3:
      self = .record(
        try (0..<count).map { _ in
          guard case .bytes(let key) = try Self(from: &bytes, depth: 1) else { throw Fault.damaged }
          return (String(decoding: key, as: UTF8.self), try Self(from: &bytes, depth: depth - 1))
        })
    default: throw Fault.damaged
    }
  }

  private static func taken(
    _ count: Int, from bytes: inout ArraySlice<UInt8>
  ) throws -> ArraySlice<UInt8> {
    guard bytes.count >= count else { throw Fault.damaged }
    defer { bytes.removeFirst(count) }
    return bytes.prefix(count)
  }

  // MARK: Numbers

  /// A list of plain numbers, as they lie in memory.
  init<Number: BitwiseCopyable>(numbers: [Number]) {
    self = .bytes(numbers.withUnsafeBytes { Array($0) })
  }

  func numbers<Number: BitwiseCopyable>(_: Number.Type) throws -> [Number] {
    guard case .bytes(let bytes) = self, bytes.count % MemoryLayout<Number>.stride == 0 else {
      throw Fault.damaged
    }
    return bytes.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: MemoryLayout<Number>.stride).map {
        bytes.loadUnaligned(fromByteOffset: $0, as: Number.self)
      }
    }
  }

  func number<Number: BitwiseCopyable>() throws -> Number {
    let numbers = try numbers(Number.self)
    guard numbers.count == 1 else { throw Fault.damaged }
    return numbers[0]
  }
}
