/// A place in a JSON document that is being read: its value, and what to say when that is wrong.
/// Errors name the file and the place, for example `tracks[2] "Bass".settings.fader: …`.
public struct DocumentReader {
  public let value: JSONValue
  /// For example `tracks[2] "Bass".settings.fader`; empty for the document itself.
  public let place: String
  public let file: String

  public init(value: JSONValue, place: String = "", file: String) {
    self.value = value
    self.place = place
    self.file = file
  }

  public func fault(_ message: String, remedies: [any DocumentRemedy] = []) -> DocumentError {
    DocumentError(
      .content, file: file, place.isEmpty ? message : "\(place): \(message)", remedies: remedies)
  }

  /// The same place with a name beside it.
  public func named(_ name: String) -> DocumentReader {
    DocumentReader(value: value, place: "\(place) \"\(name)\"", file: file)
  }

  /// The member `key` of this object; nil when it is missing or null.
  public func member(_ key: String) throws(DocumentError) -> DocumentReader? {
    guard let member = try object()[key], member != .null else { return nil }
    return DocumentReader(
      value: member, place: place.isEmpty ? key : "\(place).\(key)", file: file)
  }

  public func required(_ key: String, _ kind: String) throws(DocumentError) -> DocumentReader {
    guard let member = try member(key) else {
      throw fault("the field \"\(key)\" is missing; add it (\(kind))")
    }
    return member
  }

  /// The value at a path of keys; nil when a part of the way is missing or null.
  public func descendant(_ keys: [String]) throws(DocumentError) -> DocumentReader? {
    var reader = self
    for key in keys {
      guard let next = try reader.member(key) else { return nil }
      reader = next
    }
    return reader
  }

  public func object() throws(DocumentError) -> JSONObject {
    guard let object = value.object else { throw wrongType("an object {...}") }
    return object
  }

  public func elements() throws(DocumentError) -> [DocumentReader] {
    guard let array = value.array else { throw wrongType("a list [...]") }
    return array.indices.map {
      DocumentReader(value: array[$0], place: "\(place)[\($0)]", file: file)
    }
  }

  /// A list of texts.
  public func strings() throws(DocumentError) -> [String] {
    var result: [String] = []
    for element in try elements() { result.append(try element.string()) }
    return result
  }

  public func string() throws(DocumentError) -> String {
    guard let string = value.string else { throw wrongType("text in double quotes") }
    guard !string.isEmpty else { throw fault("the text is empty; write something or remove it") }
    return string
  }

  public func bool() throws(DocumentError) -> Bool {
    guard let bool = value.bool else { throw wrongType("true or false") }
    return bool
  }

  /// A number in `range`; `unit` is for the message.
  public func number(
    in range: ClosedRange<Double> = -.infinity ... .infinity, unit: String = ""
  ) throws(DocumentError) -> Double {
    guard let number = value.number else { throw wrongType("a number") }
    guard range.contains(number) else {
      let low = JSONValue(range.lowerBound)
      let high = range.upperBound.isFinite ? "...\(JSONValue(range.upperBound))" : " or more"
      throw fault(
        "\(value) is out of range; choose \(low)\(high)\(unit.isEmpty ? "" : " " + unit)")
    }
    return number
  }

  public func wholeNumber(in range: ClosedRange<UInt64>) throws(DocumentError) -> UInt64 {
    guard case .number(let number) = value else { throw wrongType("a whole number") }
    guard let integer = number.unsignedInteger, range.contains(integer) else {
      throw fault(
        "\(value) is not a whole number from \(range.lowerBound) to \(range.upperBound); "
          + "choose one")
    }
    return integer
  }

  public func wrongType(_ expected: String) -> DocumentError {
    let found =
      switch value {
      case .null: "null"
      case .bool(let value): "\(value)"
      case .number: "the number \(value)"
      case .string: "the text \(value)"
      case .array: "a list"
      case .object: "an object"
      }
    return fault("expected \(expected), found \(found)")
  }
}
