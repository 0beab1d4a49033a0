/// Makes a value of what was kept of it (`MeasurementEncoder`).
package struct MeasurementDecoder: Decoder {
  /// - Throws: `Measurement.Fault`, `DecodingError`.
  package static func value<Value: Decodable>(in bytes: ArraySlice<UInt8>) throws -> Value {
    var rest = bytes
    let measurement = try Measurement(from: &rest)
    guard rest.isEmpty else { throw Measurement.Fault.damaged }
    return try value(measurement)
  }

  private let measurement: Measurement
  package var codingPath: [any CodingKey] { [] }
  package var userInfo: [CodingUserInfoKey: Any] { [:] }

  private static func value<Value: Decodable>(_ measurement: Measurement) throws -> Value {
    func known(_ value: Any) -> Value { value as! Value }
    switch ObjectIdentifier(Value.self) {
    case ObjectIdentifier([Float].self): return known(try measurement.numbers(Float.self))
    case ObjectIdentifier([Double].self): return known(try measurement.numbers(Double.self))
    case ObjectIdentifier([UInt8].self): return known(try measurement.numbers(UInt8.self))
    case ObjectIdentifier(Double.self): return known(try measurement.number() as Double)
    case ObjectIdentifier(Float.self): return known(try measurement.number() as Float)
    case ObjectIdentifier(Int.self): return known(Int(try measurement.number() as Int64))
    case ObjectIdentifier(UInt8.self): return known(try measurement.number() as UInt8)
    case ObjectIdentifier(Bool.self): return known(try measurement.number() as UInt8 != 0)
    case ObjectIdentifier(String.self):
      guard case .bytes(let text) = measurement else { throw Measurement.Fault.damaged }
      return known(String(decoding: text, as: UTF8.self))
    default: return try Value(from: MeasurementDecoder(measurement: measurement))
    }
  }

  package func container<Key: CodingKey>(keyedBy: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .record(let fields) = measurement else { throw Measurement.Fault.damaged }
    return KeyedDecodingContainer(
      Record(fields: Dictionary(fields.map { ($0.key, $0.value) }) { first, _ in first }))
  }

  package func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .list(let items) = measurement else { throw Measurement.Fault.damaged }
    return List(items: items)
  }

  package func singleValueContainer() throws -> any SingleValueDecodingContainer {
    Single(measurement: measurement)
  }

  private struct Record<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let fields: [String: Measurement]
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { fields.keys.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { fields[key.stringValue] != nil }

    private func field(_ key: Key) throws -> Measurement {
      guard let field = fields[key.stringValue] else { throw Measurement.Fault.damaged }
      return field
    }

    func decodeNil(forKey key: Key) throws -> Bool {
      if case .null = try field(key) { true } else { false }
    }

    func decode<Value: Decodable>(_: Value.Type, forKey key: Key) throws -> Value {
      try MeasurementDecoder.value(field(key))
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
      try MeasurementDecoder(measurement: field(key)).container(keyedBy: keyedBy)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
      try MeasurementDecoder(measurement: field(key)).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { throw Measurement.Fault.damaged }
    func superDecoder(forKey key: Key) throws -> any Decoder {
      MeasurementDecoder(measurement: try field(key))
    }
  }

  private struct List: UnkeyedDecodingContainer {
    let items: [Measurement]
    var codingPath: [any CodingKey] { [] }
    var currentIndex = 0
    var count: Int? { items.count }
    var isAtEnd: Bool { currentIndex == items.count }

    init(items: [Measurement]) { self.items = items }

    private mutating func next() throws -> Measurement {
      guard !isAtEnd else { throw Measurement.Fault.damaged }
      defer { currentIndex += 1 }
      return items[currentIndex]
    }

    mutating func decodeNil() throws -> Bool {
      guard !isAtEnd, case .null = items[currentIndex] else { return false }
      currentIndex += 1
      return true
    }

    mutating func decode<Value: Decodable>(_: Value.Type) throws -> Value {
      try MeasurementDecoder.value(next())
    }

    mutating func nestedContainer<Nested: CodingKey>(
      keyedBy: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
      try MeasurementDecoder(measurement: next()).container(keyedBy: keyedBy)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
      try MeasurementDecoder(measurement: next()).unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
      MeasurementDecoder(measurement: try next())
    }
  }

  private struct Single: SingleValueDecodingContainer {
    let measurement: Measurement
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { if case .null = measurement { true } else { false } }

    func decode<Value: Decodable>(_: Value.Type) throws -> Value {
      try MeasurementDecoder.value(measurement)
    }
  }
}
