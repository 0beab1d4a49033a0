/// Brings a measured value into the form that is kept (`Measurement`).
///
/// It serves the types that are measured here: records, enumerations, optional values, strings, Booleans, `Int`,
/// `UInt8`, `Float`, `Double` and lists.
package struct MeasurementEncoder: Encoder {
  /// - Throws: `EncodingError`, and what the value throws.
  package static func bytes(of value: some Encodable) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try measurement(of: value).write(to: &bytes)
    return bytes
  }

  /// What one value writes itself into.
  private final class Place {
    var fields: [(key: String, value: () -> Measurement)]?
    var items: [() -> Measurement]?
    var single: Measurement?

    var measurement: Measurement {
      if let single { return single }
      if let fields { return .record(fields.map { ($0.key, $0.value()) }) }
      return items.map { .list($0.map { $0() }) } ?? .record([])
    }
  }

  private let place = Place()
  package var codingPath: [any CodingKey] { [] }
  package var userInfo: [CodingUserInfoKey: Any] { [:] }

  private static func measurement<Value: Encodable>(of value: Value) throws -> Measurement {
    // By type, not by `as`: an empty list is one of any type.
    func known<Known>(_: Known.Type) -> Known { value as! Known }
    switch ObjectIdentifier(Value.self) {
    case ObjectIdentifier([Float].self): return Measurement(numbers: known([Float].self))
    case ObjectIdentifier([Double].self): return Measurement(numbers: known([Double].self))
    case ObjectIdentifier([UInt8].self): return Measurement(numbers: known([UInt8].self))
    case ObjectIdentifier(Double.self): return Measurement(numbers: [known(Double.self)])
    case ObjectIdentifier(Float.self): return Measurement(numbers: [known(Float.self)])
    case ObjectIdentifier(Int.self): return Measurement(numbers: [Int64(known(Int.self))])
    case ObjectIdentifier(UInt8.self): return Measurement(numbers: [known(UInt8.self)])
    case ObjectIdentifier(Bool.self): return Measurement(numbers: [known(Bool.self) ? UInt8(1) : 0])
    case ObjectIdentifier(String.self): return .bytes(Array(known(String.self).utf8))
    default:
      let encoder = MeasurementEncoder()
      try value.encode(to: encoder)
      return encoder.place.measurement
    }
  }

  package func container<Key: CodingKey>(keyedBy: Key.Type) -> KeyedEncodingContainer<Key> {
    place.fields = place.fields ?? []
    return KeyedEncodingContainer(Record(encoder: self))
  }

  package func unkeyedContainer() -> any UnkeyedEncodingContainer {
    place.items = place.items ?? []
    return List(encoder: self)
  }

  package func singleValueContainer() -> any SingleValueEncodingContainer { Single(encoder: self) }

  private struct Record<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: MeasurementEncoder
    var codingPath: [any CodingKey] { [] }

    private func add(_ key: Key, _ value: @escaping () -> Measurement) {
      encoder.place.fields?.append((key.stringValue, value))
    }

    func encodeNil(forKey key: Key) { add(key) { .null } }

    func encode(_ value: some Encodable, forKey key: Key) throws {
      let measurement = try MeasurementEncoder.measurement(of: value)
      add(key) { measurement }
    }

    private func nested(_ key: Key) -> MeasurementEncoder {
      let nested = MeasurementEncoder()
      add(key) { nested.place.measurement }
      return nested
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { nested(key).container(keyedBy: keyedBy) }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      nested(key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { MeasurementEncoder() }
    func superEncoder(forKey key: Key) -> any Encoder { nested(key) }
  }

  private struct List: UnkeyedEncodingContainer {
    let encoder: MeasurementEncoder
    var codingPath: [any CodingKey] { [] }
    var count: Int { encoder.place.items?.count ?? 0 }

    private func add(_ value: @escaping () -> Measurement) { encoder.place.items?.append(value) }

    func encodeNil() { add { .null } }

    func encode(_ value: some Encodable) throws {
      let measurement = try MeasurementEncoder.measurement(of: value)
      add { measurement }
    }

    private func nested() -> MeasurementEncoder {
      let nested = MeasurementEncoder()
      add { nested.place.measurement }
      return nested
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy: Nested.Type
    ) -> KeyedEncodingContainer<Nested> { nested().container(keyedBy: keyedBy) }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { nested().unkeyedContainer() }
    func superEncoder() -> any Encoder { nested() }
  }

  private struct Single: SingleValueEncodingContainer {
    let encoder: MeasurementEncoder
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { encoder.place.single = .null }

    func encode(_ value: some Encodable) throws {
      encoder.place.single = try MeasurementEncoder.measurement(of: value)
    }
  }
}
