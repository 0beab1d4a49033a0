/// A JSON object whose members keep their order.
///
/// Objects of a document have tens of members at most, so look-up is a plain search.
public struct JSONObject: Equatable, Sendable {
  public struct Member: Equatable, Sendable {
    public let key: String
    public var value: JSONValue

    public init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  public private(set) var members: [Member] = []

  public init() {}

  /// The member named `key`: replaced where it stands, appended when new, removed by nil.
  public subscript(key: String) -> JSONValue? {
    get { members.first { $0.key == key }?.value }
    set {
      switch (members.firstIndex { $0.key == key }, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(key: key, value: value))
      case (nil, nil): break
      }
    }
  }

  /// The value at a path of keys; setting it makes the objects on the way, replacing values that
  /// are not objects.
  public subscript(path path: some Collection<String>) -> JSONValue? {
    get {
      guard let first = path.first, let value = self[first] else { return nil }
      return path.count == 1 ? value : value.object?[path: path.dropFirst()]
    }
    set {
      guard let first = path.first else { return }
      if path.count == 1 {
        self[first] = newValue
      } else {
        var inner = self[first]?.object ?? JSONObject()
        inner[path: path.dropFirst()] = newValue
        self[first] = .object(inner)
      }
    }
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    for (key, value) in elements { self[key] = value }
  }
}
